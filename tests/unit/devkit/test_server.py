import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.unit.devkit.asking import get
from widget_devkit.errors import DevkitError
from widget_devkit.policy import page_policy
from widget_devkit.project import Project
from widget_devkit.server import Servers, serve


@pytest.fixture
def servers(project: Project) -> Iterator[Servers]:
    with serve(project) as servers:
        yield servers


def test_widget_and_simulator_are_two_sites(servers: Servers) -> None:
    assert urlsplit(servers.widget_url).hostname == "127.0.0.1"
    assert urlsplit(servers.simulator_url).hostname == "localhost"
    assert "widget" in get(servers.widget_url, "?plugin_id=p").text
    assert "simulator" in get(servers.simulator_url).text


def test_the_simulator_is_told_where_the_widget_is(servers: Servers) -> None:
    config = json.loads(get(servers.simulator_url, "config.json").text)
    assert config == {
        "widget": f"{servers.widget_url}index.html",
        "demo": f"{servers.widget_url}agent-app-demo/index.html",
        "placement": "details",
    }


def test_the_simulator_is_told_where_the_author_places_the_widget(
    servers: Servers, project: Project
) -> None:
    project.pyscript_toml.write_text('[agent_app]\nplacement = "fullscreen"')
    assert json.loads(get(servers.simulator_url, "config.json").text)["placement"] == "fullscreen"


def test_settings_that_are_wrong_leave_the_simulator_up(servers: Servers, project: Project) -> None:
    project.pyscript_toml.write_text('[agent_app]\nplacement = "sidebar"')
    assert json.loads(get(servers.simulator_url, "config.json").text)["placement"] == "details"


@pytest.mark.parametrize("path", ["index.html", "static/none.js"])
def test_every_answer_of_the_widget_has_its_headers(
    servers: Servers, project: Project, path: str
) -> None:
    headers = get(servers.widget_url, path).headers
    assert headers["content-security-policy"] == page_policy(project.pyscript_toml)
    assert headers["server-timing"] == f'simulator;desc="{servers.simulator_url}"'
    assert headers["cache-control"] == "no-cache"
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_a_changed_declaration_changes_the_policy_without_a_restart(
    servers: Servers, project: Project
) -> None:
    project.pyscript_toml.write_text('[agent_app]\nconnect = ["https://api.example.com"]')
    policy = get(servers.widget_url).headers["content-security-policy"]
    assert "connect-src 'self' https://api.example.com;" in policy


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ('[agent_app]\nconnect = ["*"]', "invalid_connect"),
        ('[agent_app]\nplacement = "sidebar"', "unknown_placement"),
        ("[agent_app", "settings_unreadable"),
    ],
)
def test_wrong_settings_are_said_on_the_page(
    servers: Servers, project: Project, settings: str, code: str
) -> None:
    project.pyscript_toml.write_text(settings)
    answer = get(servers.widget_url)
    assert answer.status == 500
    assert code in answer.text


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.toml", "application/toml; charset=utf-8"),
        ("a.whl", "application/zip"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_types_are_what_browsers_insist_on(
    servers: Servers, project: Project, name: str, media_type: str
) -> None:
    (project.root / name).write_text("")
    assert get(servers.widget_url, name).headers["content-type"] == media_type


@pytest.mark.parametrize(
    "path",
    [
        ".env",
        ".git/config",
        "%2egit/config",
        "static/.vendor.lock",
        "static/../.env",
        "static/%2e%2e/.env",
        "node_modules/pyodide/pyodide.mjs",
        "x/../node_modules/pyodide/pyodide.mjs",
        "../devkit/simulator/index.html",
        "%2e%2e/devkit/simulator/index.html",
        "..%2fdevkit%2fsimulator%2findex.html",
    ],
)
def test_what_no_page_may_read_is_not_there(servers: Servers, project: Project, path: str) -> None:
    for secret in (".env", ".git/config", "static/.vendor.lock"):
        (project.root / secret).parent.mkdir(exist_ok=True)
        (project.root / secret).write_text("secret")
    answer = get(servers.widget_url, path)
    assert answer.status == 404
    assert "secret" not in answer.text


def test_an_unchanged_file_is_not_sent_twice(servers: Servers) -> None:
    etag = get(servers.widget_url, "index.html").headers["etag"]
    assert get(servers.widget_url, "index.html", {"If-None-Match": etag}).status == 304


def test_two_servers_on_one_port_are_one_too_many(servers: Servers, project: Project) -> None:
    port = urlsplit(servers.widget_url).port
    assert port is not None
    with pytest.raises(DevkitError, match=str(port)), serve(project, port):
        pass


def test_a_port_is_free_again_when_the_servers_have_stopped(project: Project) -> None:
    with serve(project) as servers:
        port = urlsplit(servers.simulator_url).port
        get(servers.simulator_url)
    assert port is not None
    with serve(project, 0, port) as again:
        assert urlsplit(again.simulator_url).port == port
