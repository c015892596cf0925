"""What a command works on: a page, and the widget that is shown in it."""

from dataclasses import dataclass
from pathlib import Path

from widget_devkit.project import Project
from widget_devkit.settings import Settings, read_settings
from widget_devkit.widget_folder import WidgetFolder


@dataclass(frozen=True, slots=True)
class Workspace:
    """A page and its widget.

    Attributes:
        root: the author's folder, which holds `scenarios/` and `tests/`.
        project: whose page, runtime and simulator are used.
        widget: another widget than the project's own.
    """

    root: Path
    project: Project
    widget: WidgetFolder | None = None

    @classmethod
    def at(cls, root: Path, widget: Path | None = None) -> "Workspace":
        """The workspace in a folder.

        Args:
            root: the project's root.
            widget: a folder with another widget than the project's own.

        Raises:
            DevkitError: `not_a_project`, and what `WidgetFolder.at` raises.
        """
        folder = None if widget is None else WidgetFolder.at(widget)
        project = Project.at(root)
        return cls(project.root if folder is None else folder.path, project, folder)

    @property
    def settings_file(self) -> Path:
        """The file with `[agent_app]`."""
        return self.project.pyscript_toml if self.widget is None else self.widget.settings_file

    @property
    def settings(self) -> Settings:
        """Where the widget is placed and what it may reach."""
        return read_settings(self.settings_file)
