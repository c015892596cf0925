"""What a build has made, in numbers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from widget_devkit.settings import Snapshot

_LATER: dict[Snapshot, str] = {
    "visitor": "Python begins with the memory that the first visit has left in the browser.",
    "served": "Python begins with the memory that the site serves.",
    "none": "Python starts as in the first visit.",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site.

    Attributes:
        path: where it is.
        size: its bytes.
        br: its bytes with brotli; those of the file itself when that is not worth it.
        gz: the same with gzip.
        at_start: whether every first visit asks for it.
    """

    path: str
    size: int
    br: int
    gz: int
    at_start: bool


def short_name(path: str) -> str:
    """A path without what makes it another one when its file changes."""
    return re.sub("^assets/([a-z]+)-[0-9a-f]+/", r"\1/", path)


def first_visit(files: Sequence[File]) -> tuple[int, int, int]:
    """The bytes that a first visit asks for: raw, with brotli, with gzip."""
    asked = [file for file in files if file.at_start]

    def total(measure: Callable[[File], int]) -> int:
        return sum(map(measure, asked))

    return total(lambda f: f.size), total(lambda f: f.br), total(lambda f: f.gz)


def print_report(console: Console, files: Sequence[File], snapshot: Snapshot) -> None:
    """Print the files, the largest first, and what visits cost.

    Args:
        console: where.
        files: the files.
        snapshot: what later starts begin with.
    """
    table = Table(box=None, pad_edge=False)
    table.add_column("file", overflow="fold")
    for column in ("bytes", "br", "gz"):
        table.add_column(column, justify="right")
    for file in sorted(files, key=lambda each: -each.br):
        name = short_name(file.path) + ("" if file.at_start else " (when asked for)")
        table.add_row(name, *(f"{size:,}" for size in (file.size, file.br, file.gz)))
    table.add_section()
    table.add_row("[bold]first visit[/]", *(f"[bold]{size:,}[/]" for size in first_visit(files)))
    page = next(file for file in files if file.path == "index.html")
    again = (f"{size:,}" for size in (page.size, page.br, page.gz))
    table.add_row("later visits: index.html, if it has changed", *again)
    console.print(table)
    console.print(f"Later visits find everything else in the browser's cache. {_LATER[snapshot]}")
