"""Who is measured, and the folders that their pages are served from.

All show the same: `widgets/hello.py`, and its counterpart on the JavaScript SDK. The pages are put
together at run time, from what npm and the locks give.
"""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import tomli_w

from tests.bench.runtime import copy_pyodide, copy_pyscript

if TYPE_CHECKING:
    from widget_devkit.project import Project

HERE: Final = Path(__file__).resolve().parent
HELLO: Final = HERE / "widgets" / "hello.py"
PAGES: Final = HERE / "pages"

OURS: Final = "ours"
STOCK: Final = "stock"
ALONE: Final = "pyodide"
JAVASCRIPT: Final = "javascript"
NAMES: Final = (OURS, STOCK, ALONE, JAVASCRIPT)
"""In the order in which they are measured."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One of those that are measured.

    Attributes:
        name: short, for options and the JSON; its files are served under it.
        title: for the tables.
        folder: what is served.
        python: whether its widget runs in a WebAssembly memory.
    """

    name: str
    title: str
    folder: Path
    python: bool = True

    @property
    def page(self) -> str:
        """The page's path on the contenders' server."""
        return f"{self.name}/index.html"


def stock(project: Project, into: Path, cache: Path) -> Contender:
    """A PyScript page as its documentation has it, with nothing of this project's but the SDK.

    `packages_cache = "passthrough"` and a lock with the widget's own wheels are the quicker of
    PyScript's two ways to have pydantic.
    """
    _page("stock", into)
    _line_to_the_host(project, into)
    copy_pyscript(project, into / "pyscript")
    copy_pyodide(project, into / "pyodide", cache)
    files = sdk_files(project)
    for file in files:
        (into / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project.root / file, into / file)
    config = {
        "interpreter": "./pyodide/pyodide.mjs",
        "packages": ["pydantic"],
        "packages_cache": "passthrough",
        "files": {f"./{file}": f"./{file}" for file in files},
    }
    (into / "pyscript.toml").write_text(tomli_w.dumps(config))
    shutil.copyfile(HELLO, into / "main.py")
    return Contender(STOCK, "stock PyScript", into)


def pyodide_alone(project: Project, into: Path, cache: Path) -> Contender:
    """Pyodide without PyScript, the SDK as one archive."""
    _page("alone", into)
    shutil.copyfile(PAGES / "alone.js", into / "start.js")
    _line_to_the_host(project, into)
    copy_pyodide(project, into / "pyodide", cache)
    with zipfile.ZipFile(into / "sdk.zip", "w", zipfile.ZIP_STORED) as archive:
        for file in sdk_files(project):
            archive.write(project.root / file, file)
    shutil.copyfile(HELLO, into / "main.py")
    return Contender(ALONE, "Pyodide alone", into)


def javascript(project: Project, into: Path) -> Contender:
    """The JavaScript SDK."""
    _page("javascript", into)
    shutil.copyfile(PAGES / "javascript.js", into / "widget.js")
    sdk = project.conformance_sdks / "agent-app-widget-sdk-3.0.1.js"
    shutil.copyfile(sdk, into / "sdk.js")
    return Contender(JAVASCRIPT, "JavaScript SDK", into, python=False)


def host_files(project: Project, into: Path) -> Path:
    """The folder of the host's page."""
    for name in ("host.html", "host.js", "host.css"):
        shutil.copyfile(PAGES / name, into / name)
    shutil.copyfile(project.host_libraries / "postmessage-0.3.5.js", into / "postmessage.js")
    return into


def sdk_files(project: Project) -> list[str]:
    """The SDK's modules, without a widget."""
    package = project.root / "widget"
    return sorted(
        file.relative_to(project.root).as_posix()
        for file in package.rglob("*.py")
        if not file.is_relative_to(package / "app")
    )


def _page(name: str, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PAGES / f"{name}.html", into / "index.html")


def _line_to_the_host(project: Project, into: Path) -> None:
    for name in ("rules.js", "bridge.js"):
        shutil.copyfile(project.root / "static" / name, into / name)
