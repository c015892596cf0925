from pathlib import Path

import pytest

from widget_devkit.errors import DevkitError
from widget_devkit.policy import page_policy


def config(folder: Path, text: str) -> Path:
    file = folder / "pyscript.toml"
    file.write_text(text)
    return file


def test_a_page_that_declares_nothing_reaches_its_own_origin_only(tmp_path: Path) -> None:
    assert page_policy(config(tmp_path, "")) == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
        "style-src 'self'; img-src 'self' https: data:; font-src 'self'; base-uri 'none'; "
        "form-action 'none'"
    )


def test_declared_services_join_connect_src_and_nothing_else(tmp_path: Path) -> None:
    file = config(
        tmp_path,
        '[agent_app]\nconnect = ["https://API.example.com", "http://localhost:9000/", '
        '"https://api.example.com"]',
    )
    policy = page_policy(file)
    assert "connect-src 'self' https://api.example.com http://localhost:9000;" in policy
    assert policy.count("example.com") == 1


@pytest.mark.parametrize(
    "entry",
    [
        '"*"',
        '"https:"',
        '"https://"',
        '"https://*.example.com"',
        '"http://example.com"',
        '"http://localhost.example.com"',
        '"https://example.com/path"',
        '"https://example.com?x"',
        '"https://user@example.com"',
        '"https://example.com:port"',
        '"https://example.com; script-src *"',
        '"https://a.com https://b.com"',
        '"https://example.com\\n"',
        '"https://bücher.example"',
        "\"'unsafe-inline'\"",
        '"wss://example.com"',
        '"data:"',
        "7",
    ],
)
def test_what_is_no_plain_origin_is_refused(tmp_path: Path, entry: str) -> None:
    file = config(tmp_path, f"[agent_app]\nconnect = [{entry}]")
    with pytest.raises(DevkitError) as caught:
        page_policy(file)
    assert caught.value.code == "invalid_connect"
