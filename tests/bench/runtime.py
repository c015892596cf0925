"""PyScript and Pyodide as npm ships them, and pydantic's wheels as the lock names them."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from typing import TYPE_CHECKING

from widget_devkit.wheels import collect, pip_download, read_lock, wheel_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from widget_devkit.project import Project

_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def copy_pyscript(project: Project, into: Path) -> None:
    """The whole of @pyscript/core, with its default plugins."""
    into.mkdir(parents=True)
    for file in (project.node_modules / "@pyscript/core/dist").iterdir():
        if file.suffix in {".js", ".css"}:
            shutil.copyfile(file, into / file.name)


def copy_pyodide(project: Project, into: Path, cache: Path) -> None:
    """Pyodide, and beside it pydantic's wheels and a lock with nothing else.

    Args:
        cache: where wheels are kept that set-up has not left.
    """
    into.mkdir(parents=True)
    source = project.node_modules / "pyodide"
    for name in _PYODIDE:
        shutil.copyfile(source / name, into / name)
    known = [*project.runtime.rglob("*.whl"), *cache.glob("*.whl")]
    pins = read_lock(project.devkit / "wasm.lock")
    collect(pins, into, known=known, download=pip_download)
    wheels = sorted(into.glob("*.whl"))
    cache.mkdir(parents=True, exist_ok=True)
    for wheel in wheels:
        shutil.copy2(wheel, cache)
    info = json.loads((source / "pyodide-lock.json").read_bytes())["info"]
    lock = {"info": info, "packages": {wheel_name(w.name): _entry(w, wheels) for w in wheels}}
    (into / "pyodide-lock.json").write_text(json.dumps(lock, sort_keys=True))


def _entry(wheel: Path, wheels: Sequence[Path]) -> dict[str, object]:
    """What Pyodide is told of a wheel; pydantic is told to need all the others."""
    name = wheel_name(wheel.name)
    with zipfile.ZipFile(wheel) as archive:
        tops = {file.split("/")[0] for file in archive.namelist()}
    others = [each for each in map(wheel_name, (w.name for w in wheels)) if each != name]
    return {
        "name": name,
        "version": wheel.name.split("-")[1],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(top.removesuffix(".py") for top in tops if ".dist-info" not in top),
        "depends": others if name == "pydantic" else [],
        "unvendored_tests": False,
    }
