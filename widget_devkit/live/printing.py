"""Errors in the terminal: the author's lines, colours where there are any; text stays text."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from widget_devkit.live.reports import LINKS, Frame, Report

_SHOWN = 4
"""How many frames stand before those that are left out."""


def printable(text: str) -> str:
    """Text without what a terminal would obey, which is written as Python writes it in a string."""
    return "".join(
        each if each.isprintable() or each == "\n" else ascii(each)[1:-1] for each in text
    )


def show(console: Console, report: Report, count: int) -> None:
    """Print an error; one that has come before is only counted, and less and less often."""
    if count == report.count:
        console.print()
        for line in _lines(report):
            console.print(line, soft_wrap=True)
        if count == 1:
            return
    if _is_round(count, report.count):
        last = printable(report.parts[-1].headline).split("\n", 1)[0]
        console.print(Text(f"{count} times: {last}", "yellow"), soft_wrap=True)


def _is_round(count: int, added: int) -> bool:
    """Whether a power of two lies between the count before and this one."""
    return count.bit_length() > (count - added).bit_length()


def _lines(report: Report) -> Iterator[Text]:
    if report.note:
        yield Text(printable(report.note), "dim")
    for part in report.parts:
        for index, frame in enumerate(part.frames):
            if part.omitted and index == _SHOWN:
                yield Text(f"… {part.omitted} more", "dim")
            yield from _frame(frame)
        yield Text(printable(part.headline), "bold red")
        if part.link:
            yield Text(f"\n{LINKS[part.link]}\n", "dim")


def _frame(frame: Frame) -> Iterator[Text]:
    place = Text(printable(f"{frame.file}:{frame.line}"), "bold cyan")
    yield place.append(printable(f", in {frame.function}") if frame.function else "", "default")
    for line, style in ((frame.source, ""), (frame.mark, "red")):
        if line:
            yield Text(f"    {printable(line.expandtabs(1))}", style)
