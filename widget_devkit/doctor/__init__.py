"""`agent-app doctor`: what is there on this machine, what is missing, and what to do."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from widget_devkit.doctor import machine, project
from widget_devkit.doctor.lines import Line


def examine(root: Path, console: Console) -> Iterator[Line]:
    """Look at everything; a line at a time, for a browser takes a while.

    Args:
        root: the folder that may be a project.
        console: for the progress of what takes long.
    """
    yield machine.package()
    yield machine.python()
    yield machine.pydantic()
    yield from project.kit(root)
    yield from machine.ports()
    yield from project.own(root)
    yield machine.completion()
    yield from machine.browser(console)
