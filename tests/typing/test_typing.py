"""What type checkers accept and refuse: both read the files beside this one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
Lines = set[tuple[str, int]]


def mypy(*files: Path) -> Lines:
    """Give the lines with an error."""
    options = ("--no-error-summary", "--no-color-output", "--hide-error-context", "--no-pretty")
    command = [sys.executable, "-m", "mypy", *options, *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    found = re.findall(r"^(\S+?):(\d+): error:", done.stdout, re.MULTILINE)
    return {(Path(path).name, int(line)) for path, line in found}


def pyright(*files: Path) -> Lines:
    """Give the lines with an error; the settings beside this file include what is refused."""
    command = [str(ROOT / "node_modules/.bin/pyright"), "--outputjson", "-p", str(HERE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] >= len(files)
    return {
        (Path(each["file"]).name, each["range"]["start"]["line"] + 1)
        for each in report["generalDiagnostics"]
        if each["severity"] == "error" and Path(each["file"]) in files
    }


CHECKERS = pytest.mark.parametrize("check", [mypy, pyright], ids=["mypy", "pyright"])


@CHECKERS
def test_what_a_widget_writes_is_accepted(check: Callable[..., Lines]) -> None:
    assert check(*sorted((HERE / "accepted").glob("*.py"))) == set()


@CHECKERS
def test_every_marked_line_is_refused_and_no_other(check: Callable[..., Lines]) -> None:
    files = sorted((HERE / "refused").glob("*.py"))
    marked = {
        (file.name, number)
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if "# refused" in line
    }
    assert marked
    assert check(*files) == marked
