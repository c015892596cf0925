import json
import sys
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.devkit.checking import ROOT, write
from widget_devkit import browsers, cli
from widget_devkit.doctor import machine, project
from widget_devkit.doctor.lines import Line
from widget_devkit.errors import DevkitError
from widget_devkit.ports import Wish, listen, port_of
from widget_devkit.project import Project


@pytest.fixture
def chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "require_chromium", lambda: Path("/usr/bin/chromium"))


def asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[object, str]:
    """The status and what was printed."""
    monkeypatch.setattr(sys, "argv", ["agent-app", "doctor", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return stopped.value.code, capsys.readouterr().out


@pytest.mark.usefixtures("chromium")
def test_everything_that_this_checkout_has_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = asked(monkeypatch, capsys, "--root", str(ROOT))
    assert status == 0
    for subject, words in {
        "agent-app-widget": str(ROOT),
        "Python": sys.executable,
        "pydantic": "2.",
        "runtime": "complete",
        "project": "details, calls no service",
        "Playwright": "1.",
        "browser": "/usr/bin/chromium starts",
    }.items():
        [line] = [line for line in out.splitlines() if line[9:].startswith(f"{subject} ")]
        assert line.startswith("ok ")
        assert words in line


@pytest.mark.usefixtures("chromium")
def test_json_has_the_same_lines_and_settings_that_are_wrong_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    settings = "[agent_app]\nplacement = 'sidebar'"
    write(tmp_path, {"pyscript.toml": settings, "app/main.py": ""})
    status, out = asked(monkeypatch, capsys, "--json", "--root", str(tmp_path))
    said = json.loads(out)
    assert (status, said["version"], said["problems"]) == (1, 1, 1)
    [line] = [line for line in said["lines"] if line["state"] == "problem"]
    assert line["subject"] == "project"
    assert "sidebar" in line["words"]
    assert "fullscreen" in line["hint"]


def test_a_folder_that_is_no_project_is_no_problem(tmp_path: Path) -> None:
    [line] = project.own(tmp_path)
    assert (line.subject, line.state) == ("project", "missing")
    assert "agent-app new" in line.hint


def test_a_projects_scenarios_tests_and_cache_are_counted(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "pyscript.toml": '[agent_app]\nplacement = "settings"\nconnect = ["https://a.example"]',
            "app/main.py": "",
            "scenarios/one.toml": "",
            "tests/test_a.py": "",
            "tests/sub/test_b.py": "",
            ".agent-app-cache/x": b"0" * 3_000_000,
        },
    )
    words = {line.subject: line.words for line in project.own(tmp_path)}
    assert words["project"] == f"{tmp_path}: settings, calls https://a.example"
    assert words["scenarios"] == "1 in scenarios/"
    assert words["tests"] == "2 in tests/"
    assert words["build cache"].startswith("1 files, 3 MB")


def test_what_an_installed_package_lacks_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kit = Project(tmp_path / "page", tmp_path)
    monkeypatch.setattr(Project, "kit", lambda: kit)
    [line] = project.kit(tmp_path / "elsewhere")
    assert line.state == "problem"
    assert "runtime.json" in line.words


def test_a_runtime_that_is_damaged_is_made_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Project, "runtime", tmp_path / "static/vendor")
    lines = {line.subject: line for line in project.kit(ROOT)}
    assert lines["runtime"].state == "missing"
    assert str(tmp_path) in lines["runtime"].words
    assert "agent-app vendor" in lines["runtime"].hint


def test_a_port_that_is_taken_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    [server] = listen(Wish(0))
    with server:
        monkeypatch.setattr(machine, "_PORTS", {port_of([server]): "the widget's"})
        [line] = machine.ports()
    assert line.words.startswith("in use")
    [line] = machine.ports()
    assert line.words.startswith("free")


def test_a_browser_that_does_not_start_keeps_nothing_from_running(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none() -> Path:
        raise DevkitError("browser_missing", "No Chromium starts.", hint="Install one.")

    monkeypatch.setattr(browsers, "require_chromium", none)
    lines = [*machine.browser(Console(quiet=True))]
    assert lines[1:] == [Line("browser", "missing", "No Chromium starts.", "Install one.")]


def test_completion_is_said_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    line = machine.completion()
    assert line.state == "missing"
    assert "~/.zshrc" in line.hint
    write(tmp_path, {".zshrc": 'eval "$(agent-app completion zsh)"'})
    assert machine.completion().state == "ok"
