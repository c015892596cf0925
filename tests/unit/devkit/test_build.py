import json
import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.devkit.small_site import CONFIG, make_project
from widget_devkit.build import Built, build
from widget_devkit.build.modules import open_archive
from widget_devkit.build.report import short_name
from widget_devkit.errors import DevkitError
from widget_devkit.project import Project
from widget_devkit.widget_folder import WidgetFolder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "root", tmp_path / "devkit")


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tmp_path / "dist"


@pytest.fixture
def built(project: Project, dist: Path, console: Console) -> Built:
    return build(project, dist, console, browser=False)


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def text_at(built: Built, place: str) -> str:
    return (built.folder / built.places[place]).read_text()


def manifest_of(built: Built) -> dict[str, object]:
    manifest: dict[str, object] = json.loads(text_at(built, "static/vendor/runtime.json"))
    return manifest


def test_what_is_beside_a_widget_in_its_folder_is_not_built(
    project: Project, tmp_path: Path, dist: Path, console: Console
) -> None:
    weather = tmp_path / "weather"
    beside = ("tests/test_clouds.py", "scenarios/rain.toml", "node_modules/a/b.js", ".env")
    for name in ("main.py", "clouds.py", "tests.svg", "sky/tests/cloud.svg", *beside):
        (weather / name).parent.mkdir(parents=True, exist_ok=True)
        (weather / name).write_text("")
    built = build(project, dist, console, browser=False, widget=WidgetFolder.at(weather))
    folder = built.folder / built.places["widget/app/main.py"]
    assert sorted(contents(folder.parent)) == [
        "app.css",
        "app.zip",
        "app.zip.br",
        "app.zip.gz",
        "main.py",
        "sky/tests/cloud.svg",
        "tests.svg",
    ]
    archive = (built.folder / built.places["widget/app/app.zip"]).read_bytes()
    assert "widget/app/clouds.py" in open_archive(archive)
    assert not [name for name in open_archive(archive) if "tests" in name]


def test_everything_but_the_page_lies_in_folders_named_by_what_is_in_them(built: Built) -> None:
    folders = {re.sub(r"-[0-9a-f]{16}/.*|\.(br|gz)$", "", path) for path in contents(built.folder)}
    assert folders == {
        "index.html",
        "licenses.txt",
        "_headers",
        "nginx.conf",
        "Caddyfile",
        "build.json",
        "assets/pyodide",
        "assets/pyscript",
        "assets/python",
        "assets/page",
        "assets/widget",
        "assets/config",
    }


def test_the_page_names_its_files_where_they_are(built: Built) -> None:
    page = text_at(built, "index.html")
    named = re.findall(r'(?:src|href|config)="(assets/[^"]*)"', page)
    assert len(named) > 10
    assert [path for path in named if not (built.folder / path).is_file()] == []
    assert 'href="https://example.com/static/rules.js"' in page


def test_a_module_names_the_runtime_and_its_neighbours_where_they_are(built: Built) -> None:
    for place in ("static/boot.js", "static/interpreter.mjs"):
        module = built.folder / built.places[place]
        references = re.findall(r'"(\.[^"]*)"', module.read_text())
        assert references
        assert [each for each in references if not (module.parent / each).exists()] == []


def test_the_manifest_names_files_that_are_there_with_their_sizes(built: Built) -> None:
    folder = (built.folder / built.places["static/vendor/runtime.json"]).parent
    manifest = json.loads(text_at(built, "static/vendor/runtime.json"))
    files = [
        manifest["stdlib"],
        manifest["app"],
        *manifest["archives"],
        *manifest["libraries"],
    ]
    assert [(folder / each["url"]).stat().st_size for each in files] == [
        each["size"] for each in files
    ]
    assert (folder / manifest["pyodide"] / "pyodide.asm.wasm").is_file()


def test_pyscript_is_configured_in_json_without_what_is_in_archives(built: Built) -> None:
    assert json.loads(text_at(built, "pyscript.toml")) == {
        "name": "small",
        "interpreter": built.places["static/interpreter.mjs"],
        "packages_cache": "passthrough",
        "plugins": ["!donkey", "!error"],
    }


def test_a_file_that_the_author_has_declared_is_still_declared(
    project: Project, dist: Path, console: Console
) -> None:
    (project.root / "static/prices.json").write_text("{}")
    declared = '[files]\n"./static/prices.json" = "./prices.json"\n"https://x.y/z" = "./z"'
    project.pyscript_toml.write_text(CONFIG.replace("[files]", declared))
    built = build(project, dist, console, browser=False)
    files = json.loads(text_at(built, "pyscript.toml"))["files"]
    assert files == {
        f"../../{built.places['static/prices.json']}": "./prices.json",
        "https://x.y/z": "./z",
    }


def test_a_declared_file_that_is_not_there_is_an_error(
    project: Project, dist: Path, console: Console
) -> None:
    project.pyscript_toml.write_text(CONFIG.replace("[files]", '[files]\n"./a.json" = "./a.json"'))
    with pytest.raises(DevkitError, match=r"\./a\.json"):
        build(project, dist, console, browser=False)
    assert not dist.exists()


def test_of_pyscript_only_what_the_page_can_ask_for_is_there(built: Built) -> None:
    names = {path.split("/")[-1] for path in contents(built.folder) if "/pyscript-" in path}
    assert {name for name in names if name.endswith(".js")} == {
        "core.js",
        "core-C9KDLldu.js",
        "error-D2315lOB.js",
    }


def test_the_authors_modules_are_in_an_archive_of_their_own(built: Built) -> None:
    app = open_archive((built.folder / built.places["widget/app/app.zip"]).read_bytes())
    assert set(app) == {"widget/app/__init__.py", "widget/app/desk.py"}
    site = open_archive((built.folder / built.places["static/vendor/site.zip"]).read_bytes())
    assert {name for name in site if name.startswith("widget/")} == {
        "widget/__init__.py",
        "widget/bridge.py",
    }
    assert text_at(built, "widget/app/main.py").startswith("import csv")


def test_what_else_the_widgets_folder_has_goes_with_its_styles(built: Built) -> None:
    styles = built.folder / built.places["widget/app/app.css"]
    assert (styles.parent / "pictures/logo.png").read_text() == "png"


def test_without_a_browser_the_site_has_all_of_python_as_sources(built: Built) -> None:
    stdlib = built.folder / built.places["static/vendor/python_stdlib.zip"]
    assert "email/mime.py" in open_archive(stdlib.read_bytes())
    assert manifest_of(built)["rest"] is None


def test_a_snapshot_holds_the_sdk_and_what_the_author_imports(built: Built) -> None:
    snapshot = manifest_of(built)["snapshot"]
    assert isinstance(snapshot, dict)
    assert snapshot["imports"] == ["pydantic", "widget", "csv", "json", "re", "widget.bridge"]
    assert snapshot["served"] == []


def key_after(project: Project, path: str, text: str, dist: Path, console: Console) -> object:
    (project.root / path).write_text(text)
    snapshot = manifest_of(build(project, dist, console, browser=False))["snapshot"]
    assert isinstance(snapshot, dict)
    return snapshot["key"]


def test_a_snapshots_key_changes_with_what_is_in_it_and_not_with_the_authors_code(
    project: Project, dist: Path, console: Console
) -> None:
    before = key_after(project, "widget/app/desk.py", "import re\nx = 1\n", dist, console)
    assert key_after(project, "widget/app/desk.py", "import re\n", dist, console) == before
    assert key_after(project, "widget/__init__.py", "class Other: ...", dist, console) != before


def test_a_snapshots_key_changes_with_what_the_author_imports(
    project: Project, dist: Path, console: Console
) -> None:
    before = key_after(project, "widget/app/desk.py", "import re\n", dist, console)
    assert key_after(project, "widget/app/desk.py", "import email\n", dist, console) != before


def test_a_snapshots_key_changes_with_the_authors_first_module_which_is_looked_for_from_then_on(
    project: Project, dist: Path, console: Console
) -> None:
    (project.root / "widget/app/__init__.py").unlink()
    (project.root / "widget/app/desk.py").unlink()
    entry = "import csv\nimport json\nimport re\n"
    before = key_after(project, "widget/app/main.py", entry, dist, console)
    assert key_after(project, "widget/app/desk.py", "import re\n", dist, console) != before


def test_a_widget_without_snapshots_has_none(
    project: Project, dist: Path, console: Console
) -> None:
    project.pyscript_toml.write_text(f'{CONFIG}snapshot = "none"\n')
    assert manifest_of(build(project, dist, console, browser=False))["snapshot"] is None


def test_two_builds_are_the_same_to_the_byte(
    project: Project, built: Built, tmp_path: Path, console: Console
) -> None:
    again = build(project, tmp_path / "again", console, browser=False)
    assert contents(again.folder) == contents(built.folder)


def test_another_widget_takes_the_place_of_the_projects_own(
    project: Project, dist: Path, tmp_path: Path, console: Console
) -> None:
    folder = tmp_path / "weather"
    folder.mkdir()
    (folder / "main.py").write_text("import re\n")
    (folder / "widget.toml").write_text('[agent_app]\nplacement = "fullscreen"\n')
    built = build(project, dist, console, widget=folder, browser=False)
    assert text_at(built, "widget/app/main.py") == "import re\n"
    assert text_at(built, "widget/app/app.css") == ""
    assert built.placement == "fullscreen"
    assert manifest_of(built)["app"] is None
    assert "api.example.com" not in text_at(built, "index.html")


def test_a_build_takes_the_place_of_the_one_before(
    project: Project, built: Built, console: Console
) -> None:
    (built.folder / "assets/stale.js").write_text("stale")
    build(project, built.folder, console, browser=False)
    assert not (built.folder / "assets/stale.js").exists()
    assert [path.name for path in built.folder.parent.iterdir() if path.name[0] == "."] == []


@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_is_no_earlier_build_is_left_as_it_is(
    project: Project, dist: Path, console: Console, there: str
) -> None:
    mine = dist if there == "file" else dist / "thesis.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(DevkitError) as caught:
        build(project, dist, console, browser=False)
    assert caught.value.code == "output_taken"
    assert mine.read_text() == "mine"


def test_a_build_that_fails_leaves_the_one_before(
    project: Project, built: Built, console: Console
) -> None:
    before = contents(built.folder)
    (project.root / "static/boot.js").write_text('import("./vendor/none.js")')
    with pytest.raises(DevkitError) as caught:
        build(project, built.folder, console, browser=False)
    assert caught.value.code == "reference_broken"
    assert contents(built.folder) == before


def test_a_build_that_cannot_be_put_in_place_leaves_the_one_before(
    project: Project, built: Built, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(built.folder)
    rename = Path.rename

    def refuses_the_new(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise PermissionError("somebody looks into the folder")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuses_the_new)
    with pytest.raises(PermissionError):
        build(project, built.folder, console, browser=False)
    assert contents(built.folder) == before


def test_the_table_has_every_file_and_what_visits_cost(built: Built, said: StringIO) -> None:
    table = said.getvalue()
    assert all(short_name(file.path) in table for file in built.files)
    assert "pictures/logo.png (when asked for)" in table
    wasm = next(file for file in built.files if file.path.endswith("pyodide.asm.wasm"))
    assert re.search(rf"pyodide\.asm\.wasm +{wasm.size} +{wasm.br} +{wasm.gz}\n", table)
    assert re.search(r"first visit +[\d,]+ +[\d,]+ +[\d,]+\n", table)
    assert "later visits" in table


def test_a_build_can_be_read_again(built: Built) -> None:
    assert Built.at(built.folder) == built


def test_a_folder_without_a_build_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DevkitError) as caught:
        Built.at(tmp_path)
    assert caught.value.code == "build_missing"
