"""The page for readers says what the tables say."""

from __future__ import annotations

from tests.conformance.declarations import packages
from tests.conformance.differences import read
from tests.conformance.pairs import PAIRS
from tests.conformance.table import PAGE, page


def test_the_page_is_made_from_the_tables() -> None:
    again = "run `.venv/bin/python -m tests.conformance.table`"
    assert PAGE.read_text(encoding="utf-8") == page(), again


def test_every_row_has_its_reason_in_words_that_fit_a_table() -> None:
    for row in read():
        words = (row.case, row.javascript, row.python, row.reason)
        assert all(words), row
        assert not any("|" in text or "\n" in text for text in words), row


def test_the_page_names_whatever_is_compared() -> None:
    table, _, _ = page().partition("After each step")
    lines = [line for line in table.splitlines() if line.startswith("| `")]
    for pair in PAIRS:
        assert any(
            all(word in line for word in (f"` {pair.sdk} ", pair.placement, pair.driver, pair.host))
            for line in lines
        ), pair.name


def test_the_page_tells_of_every_type_and_export() -> None:
    _, _, coverage = page().partition("## Coverage")
    parts = coverage.split("\n### ")[1:]
    for part, package in zip(parts, packages(), strict=True):
        for name in (*(export.name for export in package.exports), *package.types):
            assert f"`{name}`" in part or f"`{name}(" in part, name


def test_every_line_of_a_table_has_as_many_cells_as_its_head() -> None:
    cells = 0
    for line in page().splitlines():
        if not line.startswith("|"):
            cells = 0
            continue
        cells = cells or line.count("|")
        assert line.count("|") == cells, line
