"""What a command works on: a page, and the widget that is shown in it."""

from dataclasses import dataclass
from pathlib import Path

from widget_devkit.errors import DevkitError
from widget_devkit.project import Project, is_checkout
from widget_devkit.project_folder import ProjectFolder, is_project
from widget_devkit.settings import Settings, read_settings
from widget_devkit.widget_folder import WidgetFolder


@dataclass(frozen=True, slots=True)
class Workspace:
    """A page and its widget.

    Attributes:
        root: the author's folder, which holds `scenarios/` and `tests/`.
        project: whose page, runtime and simulator are used.
        widget: another widget than the project's own.
        base: where the command was told to work; what it keeps for the next time is there.
    """

    root: Path
    project: Project
    widget: WidgetFolder | None = None
    base: Path | None = None

    @classmethod
    def at(cls, root: Path, widget: Path | None = None) -> "Workspace":
        """The workspace in a folder.

        A checkout of this repository shows its own widget; an author's project (`pyscript.toml`
        and `app/main.py`) is shown by the kit: the checkout or the package that this code is of.

        Args:
            root: the project's root.
            widget: a folder with another widget than the project's own, or with an author's
                project.

        Raises:
            DevkitError: `not_a_project`, and what `WidgetFolder.at` raises.
        """
        root = root.resolve()
        folder = None if widget is None else widget_in(widget)
        if is_checkout(root):
            project = Project.at(root)
            return cls(root if folder is None else folder.root, project, folder, root)
        if not is_project(root):
            raise DevkitError(
                "not_a_project",
                f"{root} has no pyscript.toml with an app/main.py beside it, so it is no project.",
                hint="Run the command in a project, or name it with --root. "
                "`agent-app new my-widget` makes one.",
            )
        shown = folder or ProjectFolder.at(root)
        return cls(shown.root, Project.kit(), shown, root)

    @property
    def settings_file(self) -> Path:
        """The file with `[agent_app]`."""
        return self.project.pyscript_toml if self.widget is None else self.widget.settings_file

    @property
    def index(self) -> str:
        """The widget's page."""
        if self.widget is None:
            return self.project.index.read_text(encoding="utf-8")
        return self.widget.index(self.project)

    @property
    def settings(self) -> Settings:
        """Where the widget is placed and what it may reach."""
        return read_settings(self.settings_file)


def widget_in(folder: Path) -> WidgetFolder:
    """The widget in a folder: an author's project, or a folder with a main.py.

    Raises:
        DevkitError: what `WidgetFolder.at` raises.
    """
    return ProjectFolder.at(folder) if is_project(folder) else WidgetFolder.at(folder)
