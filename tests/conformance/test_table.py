"""The page for readers says what the table of differences says."""

from __future__ import annotations

from tests.conformance.differences import read
from tests.conformance.table import PAGE, page


def test_the_page_is_made_from_the_table() -> None:
    again = "run `.venv/bin/python -m tests.conformance.table`"
    assert PAGE.read_text(encoding="utf-8") == page(read()), again


def test_every_row_has_its_reason_in_words_that_fit_a_table() -> None:
    for row in read():
        words = (row.case, row.javascript, row.python, row.reason)
        assert all(words), row
        assert not any("|" in text or "\n" in text for text in words), row
