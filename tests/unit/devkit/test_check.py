"""`agent-app check` as a command, and what all its findings have in common."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from tests.unit.devkit.checking import ROOT, Files, found_in, found_in_page, report_of, write
from widget_devkit import build as building
from widget_devkit.build.builder import Built
from widget_devkit.check import check
from widget_devkit.check.codes import CODES
from widget_devkit.check.places import Places
from widget_devkit.cli import cli, main
from widget_devkit.project import Project
from widget_devkit.settings import Placement

COMMAND = [sys.executable, "-m", "widget_devkit", "check"]
EXAMPLES = sorted(folder for folder in (ROOT / "examples").iterdir() if folder.is_dir())


def run(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize("folder", [None, *EXAMPLES], ids=str)
def test_nothing_is_found_in_our_own_widgets(folder: Path | None) -> None:
    assert check(Places.at(ROOT, folder)).findings == []


def test_errors_are_grouped_by_their_files_and_end_in_a_status(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": "import requests\nimport tkinter", "widget.toml": "[agent_app\n"})
    done = run(tmp_path)
    assert done.returncode == 1
    main = done.stdout.index("main.py\n  1:8     error   module_missing  The page has no requests.")
    assert main < done.stdout.index("  2:8     error   module_missing") < done.stdout.index(".toml")
    assert re.search(r"\n3 errors\. 2 files in \d+\.\d\d s\.\n$", done.stdout)


def test_warnings_fail_only_when_that_is_wanted(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": "import subprocess"})
    assert run(tmp_path).returncode == 0
    assert "1 warning." in run(tmp_path).stdout
    assert run(tmp_path, "--strict").returncode == 1


def test_notes_never_fail(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": "", "widget.toml": "[agent_app]\nconnect = ['https://a.example']"})
    done = run(tmp_path, "--strict")
    assert (done.returncode, "1 info." in done.stdout) == (0, True)


def test_json_has_what_docs_describe(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": "import requests"})
    done = run(tmp_path, "--json")
    said = json.loads(done.stdout)
    assert said["summary"].pop("seconds") >= 0
    [finding] = said["findings"]
    assert said["version"] == 1
    assert said["root"] == str(tmp_path)
    assert said["summary"] == {"errors": 1, "warnings": 0, "infos": 0, "files": 1}
    assert finding == {
        "code": "module_missing",
        "severity": "error",
        "path": "main.py",
        "line": 1,
        "column": 8,
        "message": "The page has no requests.",
        "hint": "Use `await pyscript.fetch(url)`, and name the origin in [agent_app] connect.",
    }
    assert done.returncode == 1


def test_an_authors_project_is_checked_where_it_is(tmp_path: Path) -> None:
    write(tmp_path, {"pyscript.toml": "", "app/main.py": "from app.desk import x"})
    done = run(cwd=tmp_path)
    assert done.stdout.startswith(
        "app/main.py\n  1:1     error   module_missing  There is no desk.py"
    )


@pytest.mark.parametrize(
    ("code", "options", "status", "said"),
    [
        ("import requests", [], 1, "error check_failed: The widget has 1 error"),
        ("import requests", ["--no-check"], 0, "Built:"),
        ("import subprocess", [], 0, "warning module_unsupported"),
    ],
)
def test_errors_end_a_build_before_it_begins_and_warnings_are_said(
    *,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: str,
    options: list[str],
    status: int,
    said: str,
) -> None:
    built: list[Path] = []

    def fake(_: Project, out: Path, *__: object, **___: object) -> Built:
        built.append(out)
        return Built(out, [], {}, "details")

    monkeypatch.setattr(building, "build", fake)
    write(tmp_path, {"widget/main.py": code})
    line = ["build", "widget", "--root", str(ROOT), "--out", "dist", *options]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["agent-app", *line])
    with pytest.raises(SystemExit) as stopped:
        main()
    out, errors = capsys.readouterr()
    assert (stopped.value.code, bool(built)) == (status, status == 0)
    assert said in errors + out


def test_a_folder_without_a_widget_is_said_and_not_checked(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert "error entry_missing:" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    "comment",
    ["agent-app: ignore[module_missing]", "why not; agent-app: ignore[secret, module_missing]"],
)
def test_a_comment_silences_a_code_on_its_line_and_no_other(tmp_path: Path, comment: str) -> None:
    code = f"import requests  # {comment}\nimport requests"
    assert found_in(tmp_path, {"main.py": code}) == ["main.py:2:8 module_missing"]


def test_another_code_is_not_silenced(tmp_path: Path) -> None:
    code = "import requests  # agent-app: ignore[secret]"
    assert found_in(tmp_path, {"main.py": code}) == ["main.py:1:8 module_missing"]


def test_settings_and_styles_have_comments_too(tmp_path: Path) -> None:
    files = {
        "widget.toml": "[agent_app]\nmine = 1  # agent-app: ignore[setting_unknown]",
        "app.css": "@import '//a.example'; /* agent-app: ignore[remote_resource] */",
    }
    assert found_in(tmp_path, files) == []


def test_a_code_that_is_none_is_a_finding(tmp_path: Path) -> None:
    code = "x = 1  # agent-app: ignore[everything]"
    assert found_in(tmp_path, {"main.py": code}) == ["main.py:1 unknown_ignore"]


def test_a_broken_module_is_a_finding_and_hides_no_other(tmp_path: Path) -> None:
    files: Files = {
        "main.py": "import requests",
        "a.py": "def (:",
        "b.py": "x = '\xff'".encode("latin-1"),
    }
    newer = "syntax_error" if sys.version_info >= (3, 14) else "syntax_newer"
    assert found_in(tmp_path, files) == [
        f"a.py:1:5 {newer}",
        "b.py:1 file_unreadable",
        "main.py:1:8 module_missing",
    ]


@pytest.mark.parametrize(
    ("path", "code", "finding"),
    [
        ("main.py", "return 1", "main.py:1:1 syntax_error"),
        ("desk.py", "import asyncio\nawait asyncio.sleep(1)", "desk.py:2:1 syntax_error"),
        ("desk.py", "x = 1\nyield x", "desk.py:2:1 syntax_error"),
    ],
)
def test_what_can_be_parsed_and_not_compiled_is_a_finding(
    tmp_path: Path, path: str, code: str, finding: str
) -> None:
    assert found_in(tmp_path, {path: code}) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "\n" * 1000,
        "(" * 5000,
        "x = " + "+".join("a" * 900),
        "f" + "()" * 500,
        "[" * 80 + "]" * 80,
        "[" * 100_000,
        "x = " + "[" * 5000,
        "x: 'w" + ".w" * 5000 + "'",
        "def f(w: '\0'): ...",
        "x = 1\ry = 2\rimport requests\r",
        r"x = '\d'",
        "<![x[ y ]]>",
        "x = " + "-" * 20_000 + "1",
        "\f\r\n\tx",
        "\ufeffx = 1",
        "é" * 9,
    ],
    ids=lambda text: repr(text[:4]),
)
@pytest.mark.parametrize("name", ["main.py", "widget.toml", "sections.json", "app.css"])
def test_whatever_is_in_a_file_the_check_ends_with_a_report(
    tmp_path: Path, name: str, text: str
) -> None:
    imports = "from widget import LiveChat\n" if name == "main.py" else ""
    report = report_of(tmp_path, {name: imports + text})
    assert all(finding.code in CODES for finding in report.findings)


@pytest.mark.parametrize("html", ["", "\0", "<![x[ y ]]>", "<![ ", f"<img src='app/{'x' * 300}'>"])
def test_whatever_is_in_a_page_the_check_ends_with_findings(tmp_path: Path, html: str) -> None:
    assert found_in_page(tmp_path, {"index.html": html})


def test_a_huge_file_is_weighed_and_not_read(tmp_path: Path) -> None:
    files: Files = {"main.py": "", "data.json": b'"' + b"x" * 9_000_000 + b'"'}
    assert found_in(tmp_path, files) == ["data.json files_large", "widget.toml files_large"]


def test_what_is_hidden_and_what_is_beside_the_widget_is_left_alone(tmp_path: Path) -> None:
    files = {
        ".venv/a.py": "import requests",
        "__pycache__/a.py": "import requests",
        "tests/test_a.py": "import pytest",
        "node_modules/a/b.py": "import requests",
    }
    assert found_in(tmp_path, files) == []


@pytest.mark.parametrize("placement", get_args(Placement))
def test_nothing_is_found_in_a_new_project(tmp_path: Path, placement: Placement) -> None:
    made = CliRunner().invoke(cli, ["new", str(tmp_path / "mine"), "--placement", placement])
    assert made.exit_code == 0
    assert check(Places.at(tmp_path / "mine", None)).findings == []
