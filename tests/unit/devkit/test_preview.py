import gzip
import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import brotli
import pytest
from rich.console import Console

from tests.unit.devkit.asking import get
from tests.unit.devkit.small_site import make_project
from widget_devkit.build import Built, build
from widget_devkit.build.servers import HIDDEN
from widget_devkit.errors import DevkitError
from widget_devkit.preview import LOOPBACK_HOSTS, serve_dist
from widget_devkit.project import Project
from widget_devkit.server import Servers

WASM = "static/vendor/pyodide.asm.wasm"


class Raw(NamedTuple):
    encoding: str | None
    body: bytes


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "root", tmp_path / "devkit")


@pytest.fixture
def built(project: Project, tmp_path: Path, console: Console) -> Built:
    return build(project, tmp_path / "dist", console, browser=False)


@pytest.fixture
def servers(built: Built, project: Project) -> Iterator[Servers]:
    with serve_dist(built.folder, project, prefix="/some/path") as servers:
        yield servers


def raw(servers: Servers, path: str, accepted: str | None) -> Raw:
    parts = urlsplit(servers.widget_url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    connection.request("GET", f"{parts.path}{path}", headers=headers)
    response = connection.getresponse()
    assert response.getheader("vary") == "Accept-Encoding"
    found = Raw(response.getheader("content-encoding"), response.read())
    connection.close()
    return found


def below(servers: Servers, path: str) -> str:
    return f"{urlsplit(servers.widget_url).path.lstrip('/')}{path}"


def test_a_site_lies_below_the_path_that_was_asked_for(servers: Servers) -> None:
    assert urlsplit(servers.widget_url).path == "/some/path/"
    assert get(servers.widget_url, below(servers, "")).status == 200
    assert get(servers.widget_url, below(servers, "index.html")).status == 200
    assert get(servers.widget_url, "index.html").status == 404


def test_headers_are_those_of_the_sites_own_file(servers: Servers, built: Built) -> None:
    (built.folder / "_headers").write_text("/*\n  X-Mine: yes\n/assets/*\n  Cache-Control: a\n")
    headers = get(servers.widget_url, below(servers, built.places[WASM])).headers
    assert headers["x-mine"] == "yes"
    assert headers["cache-control"] == "a"
    assert "content-security-policy" not in headers


def test_hosts_on_this_machine_may_frame_the_page_too(servers: Servers, built: Built) -> None:
    written = (built.folder / "_headers").read_text()
    policy = get(servers.widget_url, below(servers, "index.html")).headers[
        "content-security-policy"
    ]
    assert policy.endswith(f" {LOOPBACK_HOSTS}")
    assert policy.removesuffix(f" {LOOPBACK_HOSTS}") in written


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("identity", None),
        (None, None),
    ],
)
def test_a_browser_gets_the_smallest_form_that_it_takes(
    servers: Servers, built: Built, accepted: str | None, encoding: str | None
) -> None:
    found = raw(servers, built.places[WASM], accepted)
    undo = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    assert found.encoding == encoding
    assert undo[encoding](found.body) == b"wasm " * 100


def test_a_file_without_a_compressed_form_is_sent_as_it_is(servers: Servers, built: Built) -> None:
    path = built.places["static/vendor/pyscript/error-D2315lOB.js"]
    assert raw(servers, path, "br") == (None, b"// error")


@pytest.mark.parametrize("accepted", ["br", "identity"])
def test_types_are_those_of_the_file_itself_whatever_this_machine_says(
    servers: Servers, built: Built, monkeypatch: pytest.MonkeyPatch, accepted: str
) -> None:
    monkeypatch.setattr("starlette.responses.guess_type", lambda *_: ("text/plain", None))
    parts = urlsplit(servers.widget_url)

    def type_of(place: str) -> str | None:
        connection = HTTPConnection(parts.netloc, timeout=10)
        path = f"{parts.path}{built.places[place]}"
        connection.request("HEAD", path, headers={"Accept-Encoding": accepted})
        found = connection.getresponse().getheader("content-type")
        connection.close()
        return found

    assert type_of(WASM) == "application/wasm"
    assert type_of("widget/app/main.py") == "text/x-python; charset=utf-8"
    assert type_of("static/vendor/runtime.json") == "application/json"


@pytest.mark.parametrize("path", [*HIDDEN, "none.js", "../root/index.html", "assets/none/a.mjs"])
def test_what_servers_read_and_what_is_not_there_is_a_404_in_words(
    servers: Servers, path: str
) -> None:
    answer = get(servers.widget_url, below(servers, path))
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_no_browser_keeps_an_error_for_good(servers: Servers) -> None:
    answer = get(servers.widget_url, below(servers, "assets/none/a.mjs"))
    assert answer.headers["cache-control"] == "no-cache"


def test_an_unchanged_page_is_not_sent_twice(servers: Servers) -> None:
    etag = get(servers.widget_url, below(servers, "index.html")).headers["etag"]
    headers = {"If-None-Match": etag}
    assert get(servers.widget_url, below(servers, "index.html"), headers).status == 304


def test_a_file_that_goes_missing_is_missed_at_once(servers: Servers, built: Built) -> None:
    path = built.places["static/boot.js"]
    assert get(servers.widget_url, below(servers, path)).status == 200
    (built.folder / path).unlink()
    assert get(servers.widget_url, below(servers, path)).status == 404


def test_the_simulator_is_told_where_the_page_is(servers: Servers) -> None:
    config = json.loads(get(servers.simulator_url, "config.json").text)
    assert config == {"widget": f"{servers.widget_url}index.html", "placement": "details"}
    assert "simulator" in get(servers.simulator_url).text


def test_the_authors_own_scenarios_can_be_played(
    built: Built, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "mine/scenarios").mkdir(parents=True)
    (tmp_path / "mine/scenarios/my-own.toml").write_text("")
    with serve_dist(built.folder, project, root=tmp_path / "mine") as servers:
        listed = json.loads(get(servers.simulator_url, "scenarios.json").text)
    assert {"my-own": "project", "first-chat": "shipped"}.items() <= {
        each["id"]: each["from"] for each in listed
    }.items()


def test_what_is_no_build_is_not_served(project: Project, tmp_path: Path) -> None:
    with pytest.raises(DevkitError) as caught, serve_dist(tmp_path, project):
        pass
    assert caught.value.code == "build_missing"
