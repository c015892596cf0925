"""Everything that set-up generates: the page's runtime, the host libraries, the SDKs.

Three trees (see `trees`), each made from locks only: `static/vendor`, the simulator's
`vendor` and the conformance tests' `vendor`.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from widget_devkit import npm
from widget_devkit.bundles import CONFORMANCE_SDKS, HOST_LIBRARIES, Bundle, bundle
from widget_devkit.licenses import of_npm, of_runtime, write_licenses
from widget_devkit.page import sync_page
from widget_devkit.project import Project
from widget_devkit.runtime_files import support_module, write_runtime
from widget_devkit.steps import step
from widget_devkit.trees import fingerprint, install, is_complete
from widget_devkit.wheels import Download, collect, pip_download, read_lock

_RECIPE = "4"  # raise it when the same inputs shall make other files
_PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def vendor(project: Project, console: Console, *, download: Download = pip_download) -> bool:
    """Bring every generated tree up to date; returns whether there was anything to do.

    What is installed has them already.

    Raises:
        DevkitError: `hash_mismatch`, `command_failed` and others; the trees are then as before.
    """
    if project.installed:
        return False
    changed = npm.install_packages(project, console)
    changed |= vendor_runtime(project, console, download=download)
    changed |= _vendor_bundles(project, console, project.host_libraries, HOST_LIBRARIES)
    changed |= _vendor_bundles(project, console, project.conformance_sdks, CONFORMANCE_SDKS)
    changed |= _sync_page(project, console)
    return changed


def vendor_runtime(project: Project, console: Console, *, download: Download) -> bool:
    """PyScript, Pyodide and the wheels into `static/vendor`."""
    lock = project.devkit / "wasm.lock"

    def build(fresh: Path) -> None:
        with step(console, "static/vendor: PyScript, Pyodide and pydantic for the browser"):
            _copy_runtime(project.node_modules, fresh)
            known = project.runtime.glob("*.whl")
            collect(read_lock(lock), fresh, known=known, download=download)
            info = json.loads((project.node_modules / "pyodide/pyodide-lock.json").read_bytes())
            write_runtime(fresh, info["info"])
            wheels = sorted(fresh.glob("*.whl"))
            python = info["info"].get("python", "")
            write_licenses(fresh, of_runtime(project.node_modules, wheels, python))

    return install(project.runtime, _runtime_inputs(project), build)


def incomplete(project: Project) -> Sequence[Path]:
    """The trees that the page and the simulator need and that `vendor` would have to make."""
    if project.installed:
        files = (project.index, project.runtime / "runtime.json", project.host_libraries)
        return [file for file in files if not file.exists()]
    wanted = {
        project.runtime: _runtime_inputs(project),
        project.host_libraries: _bundle_inputs(project, HOST_LIBRARIES),
    }
    return [tree for tree, inputs in wanted.items() if not is_complete(tree, inputs)]


def _runtime_inputs(project: Project) -> str:
    lock = project.devkit / "wasm.lock"
    return fingerprint([_RECIPE, _packages(project), lock.read_bytes(), *support_module()])


def _bundle_inputs(project: Project, bundles: tuple[Bundle, ...]) -> str:
    return fingerprint([_RECIPE, _packages(project), repr(bundles)])


def _packages(project: Project) -> bytes:
    return (project.root / "package-lock.json").read_bytes()


def _sync_page(project: Project, console: Console) -> bool:
    if not project.index.is_file() or not sync_page(project.index, project.pyscript_toml):
        return False
    console.print("index.html: it has the settings of pyscript.toml now", highlight=False)
    return True


def _copy_runtime(node_modules: Path, fresh: Path) -> None:
    for name in _PYODIDE_FILES:
        shutil.copyfile(node_modules / "pyodide" / name, fresh / name)
    pyscript = fresh / "pyscript"
    pyscript.mkdir()
    for file in sorted((node_modules / "@pyscript/core/dist").iterdir()):
        if file.suffix in {".js", ".css"}:
            shutil.copyfile(file, pyscript / file.name)


def _vendor_bundles(
    project: Project, console: Console, tree: Path, bundles: tuple[Bundle, ...]
) -> bool:
    def build(fresh: Path) -> None:
        names = ", ".join(each.package for each in bundles)
        with step(console, f"esbuild: {names}"):
            bundle(project, npm.ensure_node(project, console), bundles, fresh)
        write_licenses(fresh, of_npm(project.node_modules, [each.package for each in bundles]))

    return install(tree, _bundle_inputs(project, bundles), build)
