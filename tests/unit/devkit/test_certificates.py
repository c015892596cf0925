"""The authority and the certificate of `agent-app dev --https`."""

import ssl
import sys
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trustme

from widget_devkit.certificates import NAMES, cache_folder, certificate, is_accepted
from widget_devkit.project import Project
from widget_devkit.server import serve


def test_who_trusts_the_authority_accepts_both_sites(project: Project, tmp_path: Path) -> None:
    made = certificate(tmp_path / "cache")
    trusting = ssl.create_default_context(cafile=str(made.authority))
    with serve(project, tls=made.server) as servers:
        for url in (servers.widget_url, servers.simulator_url):
            parts = urlsplit(url)
            assert parts.scheme == "https"
            assert parts.hostname in NAMES
            connection = HTTPSConnection(parts.netloc, timeout=10, context=trusting)
            connection.request("GET", "/")
            assert connection.getresponse().status == 200
            connection.close()


def test_nobody_else_does(tmp_path: Path) -> None:
    first, second = certificate(tmp_path / "first"), certificate(tmp_path / "second")
    assert is_accepted(first.server, first.authority)
    assert not is_accepted(first.server, second.authority)


def test_the_authority_is_made_once(tmp_path: Path) -> None:
    first = certificate(tmp_path)
    kept = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    second = certificate(tmp_path)
    assert (first.is_new, second.is_new) == (True, False)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == kept


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    certificate(tmp_path / "cache")
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    (tmp_path / "cache" / "authority-key.pem").chmod(0o644)
    certificate(tmp_path / "cache")
    files = sorted((tmp_path / "cache").iterdir())
    assert [file.name for file in files] == ["authority-key.pem", "authority.pem", "localhost.pem"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_certificate_that_has_expired_is_made_anew_by_the_same_authority(tmp_path: Path) -> None:
    made = certificate(tmp_path)
    authority = made.authority.read_bytes()
    kept = trustme.CA.from_pem(authority, (tmp_path / "authority-key.pem").read_bytes())
    yesterday = datetime.now(UTC) - timedelta(days=1)
    leaf = kept.issue_cert(*NAMES, not_after=yesterday)
    blobs = (leaf.private_key_pem, *leaf.cert_chain_pems)
    made.server.write_bytes(b"".join(blob.bytes() for blob in blobs))
    assert not is_accepted(made.server, made.authority)
    again = certificate(tmp_path)
    assert is_accepted(again.server, again.authority)
    assert not again.is_new
    assert again.authority.read_bytes() == authority


@pytest.mark.parametrize("damaged", ["authority.pem", "authority-key.pem", "localhost.pem"])
@pytest.mark.parametrize("how", ["missing", "empty", "of another"])
def test_what_is_damaged_is_made_anew(tmp_path: Path, damaged: str, how: str) -> None:
    certificate(tmp_path / "a")
    certificate(tmp_path / "b")
    file = tmp_path / "a" / damaged
    if how == "missing":
        file.unlink()
    else:
        file.write_bytes(b"" if how == "empty" else (tmp_path / "b" / damaged).read_bytes())
    again = certificate(tmp_path / "a")
    assert is_accepted(again.server, again.authority)
    assert again.is_new is (damaged != "localhost.pem")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, "home/.cache/agent-app-widget"),
        ("linux", {"XDG_CACHE_HOME": "{tmp}/mine"}, "mine/agent-app-widget"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "home/.cache/agent-app-widget"),
        ("darwin", {}, "home/Library/Caches/agent-app-widget"),
        ("win32", {"LOCALAPPDATA": "{tmp}/local"}, "local/agent-app-widget"),
    ],
)
def test_it_is_kept_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    platform: str,
    environment: dict[str, str],
    folder: str,
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(tmp=tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder() == tmp_path / folder
