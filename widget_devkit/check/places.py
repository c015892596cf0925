"""Where the files are that are checked: the author's, and the page that shows them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from widget_devkit.build.widget import STYLES
from widget_devkit.errors import DevkitError
from widget_devkit.project import Project, is_checkout
from widget_devkit.project_folder import APP, ProjectFolder, is_project
from widget_devkit.widget_folder import WidgetFolder, is_left_out
from widget_devkit.workspace import Workspace

ENTRY = "main.py"
PAGE = "index.html"
SECTIONS = "sections.json"
"""The sections' initial state, as it is pasted into the developer console."""

_OF_SETTINGS = frozenset(
    {"invalid_connect", "settings_unreadable", "unknown_choice", "unknown_placement"}
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a widget is.

    Attributes:
        root: the author's folder; paths are relative to it.
        home: the folder of the author's code.
        place: what the page calls `home`, such as `widget/app`.
        settings: the path of `pyscript.toml` or `widget.toml`.
        beside: the folders in `home` that are not for browsers.
        page: the path of the page; None when it is not the author's.
        whole: whether settings and page stand for themselves; else the kit adds to them.
        project: whose page and runtime are used.
    """

    root: Path
    home: Path
    place: str
    settings: str
    beside: Collection[str]
    page: str | None
    whole: bool
    project: Project

    @classmethod
    def at(cls, root: Path, widget: Path | None) -> "Places":
        """The places of a widget; wrong settings are no obstacle.

        Raises:
            DevkitError: there is no widget.
        """
        try:
            return cls.of(Workspace.at(root, widget))
        except DevkitError as error:
            if error.code not in _OF_SETTINGS:
                raise
        shown = (widget or root).resolve()
        folder = ProjectFolder(shown / APP) if is_project(shown) else WidgetFolder(shown)
        checkout = is_checkout(root.resolve())
        project = Project.at(root) if checkout else Project.kit()
        return cls.of(Workspace(folder.root, project, folder))

    @classmethod
    def of(cls, work: Workspace) -> "Places":
        """The places of what a command works on."""
        folder = work.widget
        own = folder is None or (isinstance(folder, ProjectFolder) and _has(work.root, PAGE))
        return cls(
            root=work.root,
            home=work.project.sdk / "app" if folder is None else folder.path,
            place="widget/app" if folder is None else folder.place,
            settings=work.settings_file.relative_to(work.root).as_posix(),
            beside=() if folder is None else folder.beside,
            page=PAGE if own else None,
            whole=folder is None,
            project=work.project,
        )

    @property
    def package(self) -> str:
        """What Python imports the author's modules from."""
        return self.place.replace("/", ".")

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file that is checked, by its path."""
        found = {
            file
            for file in self.home.rglob("*")
            if file.is_file() and self._is_for_browsers(file.relative_to(self.home))
        }
        others = (self.settings, SECTIONS, *([] if self.page is None else [self.page]))
        found |= {self.root / name for name in others if (self.root / name).is_file()}
        return ((file.relative_to(self.root).as_posix(), file) for file in sorted(found))

    def _is_for_browsers(self, path: Path) -> bool:
        return not is_left_out(path) and path.parts[0] not in self.beside

    def module_name(self, path: str) -> str | None:
        """What Python calls a file; None when it is no module of the author's."""
        file = self.root / path
        if file.suffix != ".py" or not file.is_relative_to(self.home):
            return None
        inner = PurePosixPath(file.relative_to(self.home).as_posix())
        if inner == PurePosixPath(ENTRY):
            return "__main__"
        parts = [*inner.parent.parts, *([] if inner.stem == "__init__" else [inner.stem])]
        return ".".join([self.package, *parts])

    def exists(self, reference: str) -> bool:
        """Whether the page finds what it asks for by a relative address."""
        path = reference.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].removeprefix("./")
        path = unquote(path)
        if not self.whole and path == f"{self.place}/{STYLES}":
            return True  # an empty one, if there is none
        if path.startswith(f"{self.place}/"):
            return _has(self.home, path.removeprefix(f"{self.place}/"))
        return any(_has(base, path) for base in (self.root, self.project.root))


def _has(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_file()
    except OSError:  # no file can be called so
        return False
