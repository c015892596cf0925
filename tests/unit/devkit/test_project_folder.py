"""An author's project, shown by the kit: `pyscript.toml` and `app/main.py` in a folder."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.devkit.asking import get
from tests.unit.devkit.small_site import make_project
from widget_devkit.build import build
from widget_devkit.build.modules import open_archive
from widget_devkit.errors import DevkitError
from widget_devkit.project import Project
from widget_devkit.project_folder import ProjectFolder
from widget_devkit.server import Servers, serve
from widget_devkit.workspace import Workspace

FILES = {
    "pyscript.toml": 'name = "mine"\n[files]\n"./app/prices.json" = "./prices.json"\n'
    '[agent_app]\nplacement = "settings"\nready = "shell"\nconnect = ["https://mine.example"]\n',
    "app/main.py": "from app.view import show\n",
    "app/view.py": "import csv\n",
    "app/prices.json": "{}",
    "secrets.toml": "",
    "tests/test_view.py": "",
}


@pytest.fixture
def kit(tmp_path: Path) -> Project:
    return make_project(tmp_path / "kit", tmp_path / "devkit")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "mine"
    for path, text in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return root


@pytest.fixture
def servers(kit: Project, root: Path) -> Iterator[Servers]:
    with serve(kit, widget=ProjectFolder.at(root)) as servers:
        yield servers


def own_page(kit: Project, root: Path) -> None:
    html = kit.index.read_text().replace("widget/app/", "app/")
    (root / "index.html").write_text(html.replace("elsewhere", "a page of its own"))


def test_the_kits_page_has_the_authors_code_and_settings(servers: Servers) -> None:
    html = get(servers.widget_url).text
    assert 'src="./app/main.py"' in html
    assert 'href="app/app.css"' in html
    assert 'src="static/bridge.js" data-ready="shell"' in html
    assert "connect-src 'self' https://mine.example;" in html


def test_a_page_of_its_own_is_served_with_its_settings(
    kit: Project, root: Path, servers: Servers
) -> None:
    own_page(kit, root)
    html = get(servers.widget_url, "index.html").text
    assert "a page of its own" in html
    assert "connect-src 'self' https://mine.example;" in html
    assert "https://mine.example" not in (root / "index.html").read_text()


def test_one_site_has_the_authors_code_the_sdk_and_the_runtime(servers: Servers) -> None:
    assert get(servers.widget_url, "app/view.py").text == FILES["app/view.py"]
    assert get(servers.widget_url, "widget/__init__.py").text == "class LiveChat: ..."
    assert get(servers.widget_url, "static/boot.js").status == 200
    assert get(servers.widget_url, "static/vendor/pyodide.mjs").status == 200


def test_a_project_without_styles_has_an_empty_sheet(servers: Servers) -> None:
    assert get(servers.widget_url, "app/app.css").text == ""


@pytest.mark.parametrize("path", ["secrets.toml", "tests/test_view.py", "app/../secrets.toml"])
def test_what_is_not_in_app_is_not_served(servers: Servers, path: str) -> None:
    assert get(servers.widget_url, path).status == 404


def test_the_runtimes_configuration_is_the_kits_with_what_the_author_says(servers: Servers) -> None:
    config = tomllib.loads(get(servers.widget_url, "pyscript.toml").text)
    assert config["name"] == "mine"
    assert config["interpreter"] == "./static/interpreter.mjs"
    assert config["files"] == {
        "./widget/__init__.py": "./widget/__init__.py",
        "./app/view.py": "./app/view.py",
        "./app/prices.json": "./prices.json",
    }
    assert config["agent_app"]["placement"] == "settings"


def test_files_that_are_no_table_are_said_on_the_page(servers: Servers, root: Path) -> None:
    (root / "pyscript.toml").write_text('files = ["./app/prices.json"]')
    answer = get(servers.widget_url, "pyscript.toml")
    assert answer.status == 500
    assert "error settings_unreadable: pyscript.toml: files is" in answer.text


def test_the_simulator_shows_it_where_it_is_placed(servers: Servers) -> None:
    assert json.loads(get(servers.simulator_url, "config.json").text)["placement"] == "settings"


def test_it_is_built_with_the_authors_package_and_settings(
    kit: Project, root: Path, tmp_path: Path, console: Console
) -> None:
    own_page(kit, root)
    folder = ProjectFolder.at(root)
    built = build(kit, tmp_path / "dist", console, widget=folder, browser=False, kept=root)
    html = (built.folder / "index.html").read_text()
    assert "a page of its own" in html
    assert built.placement == "settings"
    entry = re.search(r'src="(\./)?(assets/widget-\w+/main\.py)"', html)
    assert entry
    assert (built.folder / entry[2]).read_text() == FILES["app/main.py"]
    archive = built.folder / built.places["app/app.zip"]
    assert sorted(open_archive(archive.read_bytes())) == ["app/__init__.py", "app/view.py"]
    manifest = json.loads((built.folder / built.places["static/vendor/runtime.json"]).read_bytes())
    assert manifest["app"]["modules"] == ["app"]
    config = json.loads((built.folder / built.places["pyscript.toml"]).read_bytes())
    assert config["files"] == {f"../../{built.places['app/prices.json']}": "./prices.json"}
    assert (root / ".agent-app-cache").is_dir()
    assert not (kit.root / ".agent-app-cache").exists()


def test_a_folder_that_is_a_project_is_known_by_its_files(root: Path) -> None:
    work = Workspace.at(root)
    assert work.root == work.base == root
    assert work.project == Project.kit()
    assert isinstance(work.widget, ProjectFolder)
    assert work.settings.placement == "settings"
    assert work.settings_file == root / "pyscript.toml"


def test_it_stays_one_when_it_has_npm_packages_of_its_own(root: Path) -> None:
    (root / "package-lock.json").write_text("{}")
    assert Workspace.at(root).root == root


def test_a_project_shows_another_widget_from_a_folder(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "main.py").write_text("")
    work = Workspace.at(root, other)
    assert work.root == other
    assert work.base == root
    assert work.widget
    assert work.widget.place == "widget/app"


def test_a_checkout_shows_a_project_from_a_folder(root: Path) -> None:
    checkout = Path(__file__).resolve().parents[3]
    work = Workspace.at(checkout, root)
    assert work.root == root
    assert work.project.root == work.base == checkout
    assert isinstance(work.widget, ProjectFolder)


def test_a_folder_that_is_no_project_is_said(tmp_path: Path) -> None:
    with pytest.raises(DevkitError, match=r"no pyscript\.toml with an app/main\.py") as caught:
        Workspace.at(tmp_path)
    assert caught.value.code == "not_a_project"
    assert "agent-app new" in caught.value.hint


def test_what_is_wrong_with_its_settings_is_said_at_once(root: Path) -> None:
    (root / "pyscript.toml").write_text('[agent_app]\nplacement = "nowhere"\n')
    with pytest.raises(DevkitError, match=r"pyscript\.toml: \[agent_app\] placement"):
        Workspace.at(root)
