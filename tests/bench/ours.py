"""This project's contender: what `agent-app build` makes of the bench's widget."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from tests.bench.contenders import HELLO, OURS, Contender
from widget_devkit.build import build

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from widget_devkit.project import Project
    from widget_devkit.settings import Snapshot

VARIANTS: Final[dict[Snapshot, str]] = {
    "none": "without a snapshot",
    "served": "the snapshot served with the first load",
}
"""Other values of the setting `snapshot`, in words; the default is the visitor's own browser."""


def ours(
    project: Project,
    into: Path,
    console: Console,
    *,
    name: str = OURS,
    title: str = "this package",
    snapshot: Snapshot | None = None,
) -> Contender:
    """Build the widget.

    Args:
        into: a folder that is not there yet, for the widget's and the built one.
        snapshot: the setting of this name, when it is not the default.
    """
    widget = into / "widget"
    widget.mkdir(parents=True)
    shutil.copyfile(HELLO, widget / "main.py")
    build(project, into / "dist", console, widget=widget, snapshot=snapshot)
    return Contender(name, title, into / "dist")
