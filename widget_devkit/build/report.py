"""What a build has made, in numbers."""

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
    table = Table("file", box=None, pad_edge=False)
    for column in ("bytes", "br", "gz"):
        table.add_column(column, justify="right")
    for file in sorted(files, key=lambda each: -each.br):
        name = file.path if file.at_start else f"{file.path} (when asked for)"
        table.add_row(name, *(f"{size:,}" for size in (file.size, file.br, file.gz)))
    table.add_section()
    table.add_row("[bold]first visit[/]", *(f"[bold]{size:,}[/]" for size in first_visit(files)))
    page = next(file for file in files if file.path == "index.html")
    again = (f"{size:,}" for size in (page.size, page.br, page.gz))
    table.add_row("later visits, at most: only index.html is asked for again", *again)
    console.print(table)
    console.print(f"Later visits find everything else in the browser's cache. {_LATER[snapshot]}")
