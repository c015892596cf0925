"""An author's project: what `agent-app new` makes, a folder with `pyscript.toml` and `app/main.py`.

It may hold a page of its own, `index.html`; else it has the kit's. Everything that its page asks
for beside `static/` and the SDK is in `app/`, whose modules are imported as `app.<name>`, in the
browser and on CPython. The project's `pyscript.toml` says what is to be other than in the kit's.
"""

import re
from pathlib import Path
from typing import Any

from typing_extensions import override

from widget_devkit.page import configured
from widget_devkit.project import Project
from widget_devkit.settings import read_toml
from widget_devkit.widget_folder import WidgetFolder, declared_files

APP = "app"
"""The folder of the author's code."""

_OF_THE_KIT = re.compile(r'((?:src|href)="(?:\./)?)widget/app/', re.IGNORECASE)


class ProjectFolder(WidgetFolder):
    """A project's widget; what it gives is read anew each time.

    Args:
        path: its `app/`.
    """

    __slots__ = ()

    @override
    @classmethod
    def at(cls, path: Path) -> "ProjectFolder":
        """The project in a folder that `is_project` accepts.

        Raises:
            DevkitError: what `read_settings` raises for its `pyscript.toml`.
        """
        folder = cls(path.resolve() / APP)
        _ = folder.settings  # whatever is wrong with them is said at once
        return folder

    @property
    @override
    def root(self) -> Path:
        return self.path.parent

    @property
    @override
    def place(self) -> str:
        return APP

    @property
    @override
    def settings_file(self) -> Path:
        return self.root / "pyscript.toml"

    @override
    def index(self, project: Project) -> str:
        own = self.root / "index.html"
        if own.is_file():
            html = own.read_text(encoding="utf-8")
        else:
            html = _OF_THE_KIT.sub(rf"\1{APP}/", project.index.read_text(encoding="utf-8"))
        return configured(html, self.settings_file, own.name)

    @override
    def _config(self, project: Project) -> dict[str, Any]:
        own = read_toml(self.settings_file)
        config = super()._config(project)
        files = config["files"] | declared_files(own, self.settings_file)
        return config | {key: own[key] for key in own if key != "agent_app"} | {"files": files}


def is_project(folder: Path) -> bool:
    """Whether a folder is an author's project."""
    return (folder / "pyscript.toml").is_file() and (folder / APP / "main.py").is_file()
