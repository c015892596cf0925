"""`agent-app new`: a project that works as it is."""

import importlib.metadata
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from packaging.requirements import Requirement

from widget_devkit.check import check
from widget_devkit.check.places import Places
from widget_devkit.errors import DevkitError
from widget_devkit.scaffold.making import NAME, make_project, project_files
from widget_devkit.scenarios.reading import load
from widget_devkit.settings import Placement
from widget_devkit.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
PLACEMENTS: tuple[Placement, ...] = get_args(Placement)


@pytest.fixture(params=PLACEMENTS)
def placement(request: pytest.FixtureRequest) -> Placement:
    placement: Placement = request.param
    return placement


@pytest.fixture
def made(tmp_path: Path, placement: Placement) -> Path:
    folder = tmp_path / "reply_desk.2"
    make_project(folder, placement)
    return folder


def agent_app(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "widget_devkit", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_its_own_tests_pass_by_its_own_script(made: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        [made / "scripts/test", "-p", "no:cacheprovider"],
        cwd=made,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
    assert not (made / ".venv").exists()


def test_nothing_is_found_when_it_is_checked(made: Path) -> None:
    assert check(Places.of(Workspace.at(made))).findings == []


def test_it_is_a_project_in_its_placement(made: Path, placement: Placement) -> None:
    work = Workspace.at(made)
    assert work.root == made
    assert work.settings.placement == placement


def test_it_has_a_scenario_in_its_placement(made: Path, placement: Placement) -> None:
    scenarios = [load(file) for file in (made / "scenarios").iterdir()]
    assert scenarios
    assert {scenario.placement or "details" for scenario in scenarios} == {placement}


def test_everything_in_it_has_its_name(made: Path) -> None:
    texts = [file.read_text() for file in made.rglob("*") if file.is_file()]
    assert not [text for text in texts if NAME in text]
    assert tomllib.loads((made / "pyproject.toml").read_text())["project"]["name"] == made.name
    assert "<title>reply_desk.2</title>" in (made / "index.html").read_text()


def test_it_depends_on_the_version_that_made_it(made: Path) -> None:
    (line,) = tomllib.loads((made / "pyproject.toml").read_text())["project"]["dependencies"]
    wanted = Requirement(line)
    assert wanted.name == "agent-app-widget"
    assert importlib.metadata.version(wanted.name) in wanted.specifier


def test_its_page_is_the_kits() -> None:
    files = dict(project_files("details"))
    ours = (ROOT / "index.html").read_text()
    title = "<title>LiveChat Agent App widget in Python</title>"
    assert title in ours
    expected = ours.replace(title, f"<title>{NAME}</title>").replace("widget/app/", "app/")
    assert files["index.html"] == expected


def test_the_command_says_what_comes_next(tmp_path: Path) -> None:
    done = agent_app("new", "my-desk", "--placement", "fullscreen", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "my-desk" in done.stdout
    assert "scripts/dev" in done.stdout
    assert (tmp_path / "my-desk/app/main.py").is_file()
    assert os.access(tmp_path / "my-desk/scripts/dev", os.X_OK)


def test_the_folder_that_one_is_in_can_be_taken(tmp_path: Path) -> None:
    folder = tmp_path / "my-desk"
    folder.mkdir()
    done = agent_app("new", ".", cwd=folder)
    assert "Made my-desk: " in done.stdout
    assert " cd " not in done.stdout
    assert (folder / "app/main.py").is_file()


def test_the_way_there_can_be_pasted(tmp_path: Path) -> None:
    done = agent_app("new", "my widgets/desk", cwd=tmp_path)
    assert "\n  cd 'my widgets/desk'\n" in done.stdout


@pytest.mark.parametrize("there", ["file", "notes.txt", "app/main.py"])
def test_what_is_there_is_not_overwritten(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "mine"
    file = folder if there == "file" else folder / there
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    with pytest.raises(DevkitError, match="is there already") as caught:
        make_project(folder, "details")
    assert caught.value.code == "folder_taken"
    assert [each for each in [folder, *folder.rglob("*")] if each.is_file()] == [file]
    assert file.read_text() == "mine"


@pytest.mark.parametrize("inside", [[], [".git/HEAD"]])
def test_an_empty_folder_and_a_new_repository_can_be_taken(
    tmp_path: Path, inside: list[str]
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in inside:
        (folder / name).parent.mkdir()
        (folder / name).write_text("ref")
    make_project(folder, "details")
    assert (folder / "app/main.py").is_file()


@pytest.mark.parametrize("name", ["-x", "x-", "a b", "<b>", "naïve", '"', "x\n"])
def test_a_name_that_no_package_could_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DevkitError, match="is no name for a project") as caught:
        make_project(tmp_path / name, "details")
    assert caught.value.code == "invalid_name"
    assert not [*tmp_path.iterdir()]
