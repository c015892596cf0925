"""Another widget in the place of the project's own: `agent-app dev examples/weather`."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.devkit.asking import get
from widget_devkit.errors import DevkitError
from widget_devkit.policy import page_policy
from widget_devkit.project import Project
from widget_devkit.server import Servers, serve
from widget_devkit.widget_folder import WidgetFolder

OF_THE_PROJECT = """\
name = "small \\"quoted\\" \\u007f"
packages = ["pydantic"]
debug = false
limit = 1.5

[files]
"./widget/__init__.py" = "./widget/__init__.py"
"./widget/app/desk.py" = "./widget/app/desk.py"
"./widget/apples.py" = "./widget/apples.py"

[js_modules.main]
"./a.js" = "a"

[agent_app]
connect = ["https://of.the.project.example"]
"""


@pytest.fixture
def weather(project: Project, tmp_path: Path) -> Path:
    """A widget's folder, and a project with a widget of its own."""
    project.pyscript_toml.write_text(OF_THE_PROJECT)
    own = project.root / "widget" / "app"
    own.mkdir(parents=True)
    for name in ("main.py", "desk.py", "app.css"):
        (own / name).write_text(f"/* the project's own {name} */")
    folder = tmp_path / "weather"
    folder.mkdir()
    (folder / "main.py").write_text("print('weather')")
    (folder / "widget.toml").write_text(
        '[agent_app]\nplacement = "fullscreen"\nconnect = ["https://weather.example"]\n'
    )
    return folder


@pytest.fixture
def servers(project: Project, weather: Path) -> Iterator[Servers]:
    with serve(project, widget=weather) as servers:
        yield servers


def configuration(servers: Servers) -> dict[str, Any]:
    return tomllib.loads(get(servers.widget_url, "pyscript.toml").text)


def test_the_folders_files_are_served_in_the_place_of_the_projects_own(servers: Servers) -> None:
    entry = get(servers.widget_url, "widget/app/main.py")
    assert entry.text == "print('weather')"
    assert entry.headers["content-type"] == "text/x-python; charset=utf-8"
    assert get(servers.widget_url, "widget/app/desk.py").status == 404


def test_a_folder_without_styles_has_an_empty_sheet(servers: Servers, weather: Path) -> None:
    sheet = get(servers.widget_url, "widget/app/app.css")
    assert (sheet.status, sheet.text) == (200, "")
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    (weather / "app.css").write_text("p { color: red }")
    assert get(servers.widget_url, "widget/app/app.css").text == "p { color: red }"


def test_the_runtime_loads_the_folders_modules_and_the_rest_of_the_project(
    servers: Servers, weather: Path
) -> None:
    own = ("clouds.py", "maps/__init__.py", "maps/main.py")
    others = ("__pycache__/x.py", ".v/y.py", "node_modules/z.py", "tests/test_clouds.py")
    for name in (*own, *others):
        (weather / name).parent.mkdir(exist_ok=True)
        (weather / name).write_text("")
    config = configuration(servers)
    assert set(config["files"]) == {
        "./widget/__init__.py",
        "./widget/apples.py",
        "./widget/app/clouds.py",
        "./widget/app/maps/__init__.py",
        "./widget/app/maps/main.py",
    }
    assert all(source == target for source, target in config["files"].items())
    for name in config["files"]:
        if "/app/" in name:
            assert get(servers.widget_url, name.removeprefix("./")).status == 200


def test_the_rest_of_the_runtimes_configuration_is_the_projects(servers: Servers) -> None:
    of_project, config = tomllib.loads(OF_THE_PROJECT), configuration(servers)
    for each in (of_project, config):
        del each["files"], each["agent_app"]
    assert config == of_project


def test_the_settings_are_the_folders(servers: Servers, project: Project, weather: Path) -> None:
    assert configuration(servers)["agent_app"] == {
        "placement": "fullscreen",
        "connect": ["https://weather.example"],
        "ready": "init",
        "snapshot": "visitor",
    }
    policy = page_policy(weather / "widget.toml")
    assert "connect-src 'self' https://weather.example;" in policy
    for path in ("", "index.html", "?plugin_id=p"):
        page = get(servers.widget_url, path)
        assert page.headers["content-security-policy"] == policy
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert f'content="{policy}"' in page.text
    assert "weather.example" not in project.index.read_text()


def test_the_simulator_is_told_the_folders_placement(servers: Servers) -> None:
    config = json.loads(get(servers.simulator_url, "config.json").text)
    told = config["widget"], config["placement"]
    assert told == (f"{servers.widget_url}index.html", "fullscreen")


def test_a_change_needs_no_restart(servers: Servers, weather: Path) -> None:
    (weather / "widget.toml").unlink()
    assert configuration(servers)["agent_app"] == {
        "placement": "details",
        "connect": [],
        "ready": "init",
        "snapshot": "visitor",
    }
    (weather / "widget.toml").write_text('[agent_app]\nplacement = "sidebar"')
    answer = get(servers.widget_url)
    assert answer.status == 500
    assert "unknown_placement" in answer.text


def test_a_project_that_cannot_be_read_is_said_on_the_page(
    servers: Servers, project: Project
) -> None:
    project.pyscript_toml.write_text("not toml")
    answer = get(servers.widget_url, "pyscript.toml")
    assert answer.status == 500
    assert "settings_unreadable" in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "widget/app/.env",
        "widget/app/../secret",
        "widget/app/%2e%2e/secret",
        "widget/app/..%2fsecret",
        "widget/app/link",
        "widget/app/tests/secret",
        "widget/app/scenarios/secret",
        "widget/app/node_modules/secret",
    ],
)
def test_nothing_beside_the_folder_is_served_with_it(
    servers: Servers, weather: Path, path: str
) -> None:
    for name in (".env", "tests/secret", "scenarios/secret", "node_modules/secret"):
        (weather / name).parent.mkdir(exist_ok=True)
        (weather / name).write_text("secret")
    (weather.parent / "secret").write_text("secret")
    (weather / "link").symlink_to(weather.parent / "secret")
    answer = get(servers.widget_url, path)
    assert answer.status == 404
    assert "secret" not in answer.text


def test_a_folder_that_is_not_there_is_said(project: Project, tmp_path: Path) -> None:
    with pytest.raises(DevkitError) as caught, serve(project, widget=tmp_path / "none"):
        pass
    assert caught.value.code == "widget_missing"


def test_a_folder_without_an_entry_is_said(tmp_path: Path) -> None:
    with pytest.raises(DevkitError) as caught:
        WidgetFolder.at(tmp_path)
    assert caught.value.code == "entry_missing"
    assert "main.py" in caught.value.message


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("not toml", "settings_unreadable"),
        ('[agent_app]\nplacement = "sidebar"', "unknown_placement"),
        ('[agent_app]\nconnect = ["http://weather.example"]', "invalid_connect"),
    ],
)
def test_wrong_settings_are_said_before_anything_is_served(
    weather: Path, settings: str, code: str
) -> None:
    (weather / "widget.toml").write_text(settings)
    with pytest.raises(DevkitError) as caught:
        WidgetFolder.at(weather)
    assert caught.value.code == code
