"""Which modules Python finds in the page."""

import json
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from widget_devkit.build.modules import module_name
from widget_devkit.check.browser_python import BUILT_IN
from widget_devkit.check.places import Places
from widget_devkit.project import Project

_FROM_THE_PAGE = frozenset(
    {"js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "pyscript", "polyscript"}
)


@dataclass(frozen=True)
class Importable:
    """What can be imported beside the author's own modules.

    Attributes:
        modules: the standard library's and the packages' modules; None without a runtime.
        provides: the names of the packages; None without a runtime.
        sdk: the SDK's modules.
    """

    modules: Collection[str] | None
    provides: Collection[str] | None
    sdk: Collection[str]

    @classmethod
    def of(cls, places: Places) -> "Importable":
        """What there is in a page."""
        sdk = places.project.sdk
        names = {
            module_name(f"widget/{file.relative_to(sdk).as_posix()}")
            for file in sdk.rglob("*.py")
            if file.relative_to(sdk).parts[0] != "app"
        }
        modules, provides = _runtime(places.project)
        return cls(modules, provides, frozenset(name for name in names if name))

    def has(self, name: str) -> bool:
        """Whether a module can be imported; everything can while nothing is known."""
        top = name.partition(".")[0]
        if top == "widget":
            return name in self.sdk
        if top in _FROM_THE_PAGE or self.modules is None:
            return True
        return name in self.modules or name in _INSIDE or top in BUILT_IN


_INSIDE = frozenset(
    {"collections.abc", "os.path", "xml.parsers.expat.errors", "xml.parsers.expat.model"}
)
"""Modules that another one makes."""


def _runtime(project: Project) -> tuple[Collection[str] | None, Collection[str] | None]:
    folder = project.runtime
    try:
        manifest: dict[str, Any] = json.loads((folder / "runtime.json").read_bytes())
        archives = [manifest["stdlib"]["url"], *(each["url"] for each in manifest["archives"])]
        names: set[str] = {each["module"] for each in manifest["libraries"]}
        for url in archives:
            with zipfile.ZipFile(folder / url) as archive:
                found = (module_name(path) for path in archive.namelist())
                names |= {name for name in found if name}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None, None
    parents = {
        ".".join(name.split(".")[:end]) for name in names for end in range(1, name.count(".") + 1)
    }
    return frozenset(names | parents), frozenset(manifest["provides"])
