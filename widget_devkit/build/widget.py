"""The widget that is built: its code, its settings, and what else its folder has for the page."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from widget_devkit.page import configured
from widget_devkit.policy import page_policy
from widget_devkit.project import Project
from widget_devkit.settings import Settings, read_settings
from widget_devkit.widget_folder import WidgetFolder, is_left_out

ENTRY = "main.py"
STYLES = "app.css"
_NOT_SERVED = frozenset({"sections.json", "widget.toml"})


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget's sources, all read at once.

    Attributes:
        place: the folder of its code, as the page and Python know it, such as `widget/app`.
        page: `index.html`.
        config: what PyScript is given, `pyscript.toml`.
        settings: `[agent_app]`.
        policy: the page's Content Security Policy.
        entry: `main.py`.
        modules: the author's other modules, by their paths on Python's own path.
        sdk: the SDK's modules, likewise.
        assets: what else the folder has for the page, by its path in the folder.
    """

    place: str
    page: str
    config: Mapping[str, Any]
    settings: Settings
    policy: str
    entry: bytes
    modules: Mapping[str, bytes]
    sdk: Mapping[str, bytes]
    assets: Mapping[str, bytes]

    @property
    def package(self) -> str:
        """What Python imports the author's modules from."""
        return self.place.replace("/", ".")

    @property
    def snapshots(self) -> bool:
        """Whether later starts begin with a snapshot."""
        return self.settings.snapshot != "none"

    @property
    def code(self) -> list[str]:
        """The texts of all that the author wrote in Python."""
        return [raw.decode("utf-8", "replace") for raw in (self.entry, *self.modules.values())]


def read_widget(project: Project, folder: WidgetFolder | None) -> Widget:
    """Read the project's own widget, or another one that takes its place.

    Raises:
        DevkitError: the settings are wrong; see `read_settings`.
    """
    place = "widget/app" if folder is None else folder.place
    files = (
        read_files(project.sdk / "app")
        if folder is None
        else read_files(folder.path, without=folder.beside)
    )
    settings_file = project.pyscript_toml if folder is None else folder.settings_file
    settings = read_settings(settings_file)
    if folder is None:
        page = configured(project.index.read_text(encoding="utf-8"), settings_file)
        config = project.pyscript_toml.read_text(encoding="utf-8")
    else:
        page, config = folder.index(project), folder.pyscript_toml(project)
    return Widget(
        place=place,
        page=page,
        config=tomllib.loads(config),
        settings=settings,
        policy=page_policy(settings_file),
        entry=files[ENTRY],
        modules={
            f"{place}/{name}": data
            for name, data in files.items()
            if name.endswith(".py") and name != ENTRY
        },
        sdk={
            f"widget/{name}": data
            for name, data in read_files(project.sdk, without=["app"]).items()
            if name.endswith(".py")
        },
        assets={STYLES: b""}
        | {
            name: data
            for name, data in files.items()
            if not name.endswith(".py") and name not in _NOT_SERVED
        },
    )


def read_files(folder: Path, *, without: Collection[str] = ()) -> dict[str, bytes]:
    """The files below a folder that browsers may get, by their paths in it.

    Args:
        folder: the folder.
        without: folders in it that are left out.
    """
    files: dict[str, bytes] = {}
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if file.is_file() and not is_left_out(path) and path.parts[0] not in without:
            files[path.as_posix()] = file.read_bytes()
    return files
