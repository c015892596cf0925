"""docs/check.md has every code, as it is, with examples that are found."""

import html
import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.unit.devkit.checking import ROOT, found_in, found_in_page, page, report_of
from widget_devkit.check import report as reporting
from widget_devkit.check.codes import CODES

TEXT = (ROOT / "docs/check.md").read_text()


class Row(NamedTuple):
    """A line of a table."""

    heading: str
    code: str
    severity: str
    example: str


def rows() -> list[Row]:
    row = re.compile(r"^\| `(\w+)` \| (\w+) \| (.+?) \| .+ \|$", re.MULTILINE)
    parts = re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]
    return [Row(part.split("\n")[0], *line) for part in parts for line in row.findall(part)]


ROWS = rows()


def test_every_code_is_there_with_its_severity_and_no_other_is() -> None:
    assert [row.code for row in ROWS] == list(dict.fromkeys(row.code for row in ROWS))
    assert {row.code: row.severity for row in ROWS} == dict(CODES)


def with_code(heading: str) -> list[Row]:
    """The rows of a table whose example is one piece of code, and no words beside it."""
    return [
        row._replace(example=row.example.strip("`"))
        for row in ROWS
        if row.heading == heading and re.fullmatch("`[^`]+`", row.example)
    ]


@pytest.mark.parametrize(
    "row", [*with_code("Python"), *with_code("Any file")], ids=lambda row: str(row.code)
)
def test_the_examples_in_python_are_found(tmp_path: Path, row: Row) -> None:
    newer = row.code == "syntax_error" and sys.version_info < (3, 14)
    [finding] = found_in(tmp_path, {"main.py": row.example, "desk.py": "def sit(): ..."})
    assert finding.split()[1] == ("syntax_newer" if newer else row.code)


@pytest.mark.parametrize("row", with_code("Settings"), ids=lambda row: str(row.code))
def test_the_examples_in_settings_are_found(tmp_path: Path, row: Row) -> None:
    ours = row.code.startswith("setting_")
    settings = f"[agent_app]\n{row.example}" if ours else row.example
    [finding] = found_in_page(tmp_path, {"pyscript.toml": settings})
    assert finding.split()[1] == row.code


@pytest.mark.parametrize("row", with_code("Page and styles"), ids=lambda row: str(row.code))
def test_the_examples_in_pages_are_found(tmp_path: Path, row: Row) -> None:
    files = {"index.html": page("</main>", f"{html.unescape(row.example)}</main>")}
    codes = {each.split()[1] for each in found_in_page(tmp_path, files)}
    assert codes == {row.code}


def test_sections_without_their_file_are_found(tmp_path: Path) -> None:
    [row] = [row for row in ROWS if row.code == "sections_missing"]
    code = row.example.split("`")[1]
    assert [each.split()[1] for each in found_in(tmp_path, {"main.py": code})] == [row.code]


def test_the_json_has_the_fields_that_are_described(tmp_path: Path) -> None:
    described = json.loads(re.findall(r"```json\n(.+?)```", TEXT, re.DOTALL)[-1])
    said = reporting.as_json(report_of(tmp_path, {"main.py": "import requests"}))
    assert said.keys() == described.keys()
    assert said["summary"].keys() == described["summary"].keys()
    assert said["findings"][0].keys() == described["findings"][0].keys()
    assert said["findings"][0]["hint"] == described["findings"][0]["hint"]


def test_the_declared_section_is_a_valid_one(tmp_path: Path) -> None:
    example = re.findall(r"```json\n(.+?)```", TEXT, re.DOTALL)[0]
    code = "from widget import Line, Section; Section('Order', Line())"
    assert found_in(tmp_path, {"main.py": code, "sections.json": example}) == []
