from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.unit.devkit.small_site import make_project
from widget_devkit.build.runtime import Runtime, read_runtime
from widget_devkit.project import Project

CORE = b'import("./donkey-4Hrqd7WZ.js"); import("./pyodide_graph-CX6fRcVL.js");'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = make_project(tmp_path / "root", tmp_path / "devkit")
    folder = project.runtime / "pyscript"
    (folder / "core-C9KDLldu.js").write_bytes(CORE)
    (folder / "pyodide_graph-CX6fRcVL.js").write_text("// versions")
    return project


def chunks(project: Project, config: Mapping[str, Any]) -> set[str]:
    return {name.split("-")[0] for name in read_runtime(project, config).pyscript}


def test_a_plugin_that_the_author_keeps_is_there(project: Project) -> None:
    assert chunks(project, {"plugins": ["!donkey"]}) == {"core.js", "core"}
    assert chunks(project, {}) == {"core.js", "core", "donkey"}


def test_packages_of_the_authors_own_need_what_pyscript_knows_of_packages(project: Project) -> None:
    config = {"plugins": ["!donkey"], "packages": ["numpy"]}
    assert chunks(project, config) == {"core.js", "core", "pyodide_graph"}


def test_packages_that_the_runtime_brings_need_nothing(project: Project) -> None:
    config = {"plugins": ["!donkey"], "packages": ["pydantic"]}
    assert chunks(project, config) == {"core.js", "core"}


def test_the_libraries_are_beside_pyodide(project: Project) -> None:
    runtime: Runtime = read_runtime(project, {})
    assert set(runtime.pyodide) == {
        "core.wasm",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "pyodide.mjs",
    }


def test_python_has_its_library_where_its_version_says(project: Project) -> None:
    assert read_runtime(project, {}).stdlib_path == "/lib/python314.zip"
