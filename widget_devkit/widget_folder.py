"""A folder with a widget that takes the place of `widget/app` in the project's page.

It holds `main.py`, the entry, and may hold other modules (imported as `widget.app.<name>`),
`app.css` and `widget.toml` with the `[agent_app]` of `pyscript.toml`.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, cast

import tomli_w

from widget_devkit.errors import DevkitError
from widget_devkit.page import configured
from widget_devkit.project import Project
from widget_devkit.settings import Settings, read_settings, read_toml

_ENTRY = "main.py"
_OWN = PurePosixPath("widget/app")
_BESIDE = frozenset({"scenarios", "tests"})


@dataclass(frozen=True, slots=True)
class WidgetFolder:
    """A widget's folder; what it gives is read anew each time.

    Attributes:
        path: the folder.
    """

    path: Path

    @classmethod
    def at(cls, path: Path) -> "WidgetFolder":
        """The widget in a folder.

        Raises:
            DevkitError: `widget_missing` when there is no such folder, `entry_missing` when it
                has no `main.py`; and what `read_settings` raises for its `widget.toml`.
        """
        path = path.resolve()
        if not path.is_dir():
            raise DevkitError(
                "widget_missing",
                f"There is no folder {path}, so no widget in it.",
                hint="Name the folder that holds the widget's main.py, such as examples/weather.",
            )
        if not (path / _ENTRY).is_file():
            raise DevkitError(
                "entry_missing",
                f"{path} has no {_ENTRY}, and that is where a widget starts.",
                hint=f"Put the widget's code into {path / _ENTRY}.",
            )
        folder = cls(path)
        _ = folder.settings  # whatever is wrong with them is said at once
        return folder

    @property
    def root(self) -> Path:
        """The author's folder, which holds what belongs to the widget and not to its page."""
        return self.path

    @property
    def beside(self) -> Collection[str]:
        """The folders in `path` that belong to the widget and not to what browsers get."""
        return _BESIDE if self.path == self.root else ()

    @property
    def place(self) -> str:
        """Where the page has it, and Python: `widget/app` is imported as `widget.app`."""
        return _OWN.as_posix()

    @property
    def settings_file(self) -> Path:
        """`widget.toml`, which need not be there."""
        return self.path / "widget.toml"

    @property
    def settings(self) -> Settings:
        """Where the widget is placed and what it may reach."""
        return read_settings(self.settings_file)

    def index(self, project: Project) -> str:
        """The project's page, with this widget's settings."""
        html = project.index.read_text(encoding="utf-8")
        return configured(html, self.settings_file, project.index.name)

    def pyscript_toml(self, project: Project) -> str:
        """The project's configuration of the runtime, with this widget's modules and settings."""
        return tomli_w.dumps(self._config(project))

    def _config(self, project: Project) -> dict[str, Any]:
        config = dict(read_toml(project.pyscript_toml))
        files = declared_files(config, project.pyscript_toml)
        others = {source: target for source, target in files.items() if not _in_app(target)}
        config["files"] = others | {name: name for name in self._modules()}
        settings = self.settings
        config["agent_app"] = asdict(settings) | {"connect": [*settings.connect]}
        return config

    def _modules(self) -> list[str]:
        """Every module but the entry, which the page's script element loads."""
        found = (file.relative_to(self.path) for file in self.path.rglob("*.py"))
        return sorted(
            f"./{self.place}/{file.as_posix()}"
            for file in found
            if str(file) != _ENTRY and not is_left_out(file) and file.parts[0] not in self.beside
        )


def is_left_out(path: PurePath) -> bool:
    """Whether no browser gets a file of a folder: it is hidden, Python's cache or npm's package."""
    return any(
        part.startswith(".") or part in {"__pycache__", "node_modules"} for part in path.parts
    )


def declared_files(config: Mapping[str, Any], file: Path) -> dict[str, str]:
    """`[files]` of a configuration.

    Raises:
        DevkitError: `settings_unreadable` when it is no table.
    """
    files = config.get("files", {})
    if not isinstance(files, dict):
        raise DevkitError(
            "settings_unreadable",
            f"{file.name}: files is {files!r}; it has to be a table.",
            hint="Write it as: [files]",
        )
    return cast("dict[str, str]", files)


def _in_app(target: str) -> bool:
    return PurePosixPath(target).is_relative_to(_OWN)
