"""A small project, complete but for what set-up makes, and no network."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.devkit.small import Wheels
from widget_devkit.policy import page_policy
from widget_devkit.project import Project


@pytest.fixture
def said() -> StringIO:
    return StringIO()


@pytest.fixture
def console(said: StringIO) -> Console:
    return Console(file=said, width=400)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root, devkit = tmp_path / "root", tmp_path / "devkit"
    pyodide, pyscript = root / "node_modules/pyodide", root / "node_modules/@pyscript/core/dist"
    for folder in (pyodide, pyscript, devkit / "simulator"):
        folder.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        (pyodide / name).write_text(name)
    for name in ("pyodide", "@pyscript/core"):
        package = {"name": name, "version": "1.0", "license": "MIT"}
        (root / "node_modules" / name / "package.json").write_text(json.dumps(package))
    info = {"abi_version": "2026_0", "arch": "wasm32"}
    (pyodide / "pyodide-lock.json").write_text(json.dumps({"info": info, "packages": {"x": {}}}))
    for name in ("core.js", "core.css", "core.js.map"):
        (pyscript / name).write_text(name)
    (root / "package-lock.json").write_text("{}")
    (root / "pyscript.toml").write_text('name = "small"\n')
    policy = page_policy(root / "pyscript.toml")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    bridge = '<script src="static/bridge.js"></script>'
    (root / "index.html").write_text(f"<!doctype html>\n{meta}\n{bridge}\n<p>widget</p>\n")
    (devkit / "simulator/index.html").write_text("<!doctype html>\n<p>simulator</p>\n")
    return Project(root, devkit)


@pytest.fixture
def wheels(project: Project) -> Wheels:
    """Two wheels, `alpha` and `beta-core`, pinned in the project's lock."""
    wheels = Wheels()
    wheels.add("beta_core", "1.0")
    wheels.add("alpha", "2.0", requires=("beta-core==1.0", 'gamma>=1; extra == "more"'))
    (project.devkit / "wasm.lock").write_text(wheels.lock())
    return wheels
