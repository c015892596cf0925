"""This project's contender: the page that its users get, with the widget of the bench."""

from __future__ import annotations

import shutil
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import tomli_w

from tests.bench.contenders import HELLO, OURS, Contender
from widget_devkit.widget_folder import WidgetFolder

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from widget_devkit.project import Project

BUILDS: Final = find_spec("widget_devkit.build") is not None
VARIANTS: Final = {
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
    title: str = "",
    snapshot: str | None = None,
) -> Contender:
    """Build the widget; without a build in the devkit, what the dev server serves.

    Args:
        into: an empty folder, for the widget's and the built one.
        snapshot: the setting of this name, when it is not the default.
    """
    widget = into / "widget"
    widget.mkdir(parents=True)
    shutil.copyfile(HELLO, widget / "main.py")
    if snapshot is not None:
        (widget / "widget.toml").write_text(tomli_w.dumps({"agent_app": {"snapshot": snapshot}}))
    served = into / "dist"
    if BUILDS:
        import_module("widget_devkit.build").build(project, served, console, widget=widget)
        return Contender(name, title or "this package", served)
    _unbuilt(project, WidgetFolder.at(widget), served)
    return Contender(name, title or "this package, not built", served)


def _unbuilt(project: Project, widget: WidgetFolder, into: Path) -> None:
    shutil.copytree(project.root / "static", into / "static")
    shutil.copytree(project.root / "widget", into / "widget", ignore=_but_the_sdk)
    (into / "widget/app").mkdir()
    shutil.copyfile(widget.path / "main.py", into / "widget/app/main.py")
    (into / "widget/app/app.css").write_text("")
    (into / "index.html").write_text(widget.index(project))
    (into / "pyscript.toml").write_text(widget.pyscript_toml(project))


def _but_the_sdk(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in {"app", "__pycache__"}}
