import json
import zipfile
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.devkit.small import Wheels
from widget_devkit.errors import DevkitError
from widget_devkit.project import Project
from widget_devkit.vendor import vendor_runtime


def files_below(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_the_runtime_is_pyodide_pyscript_and_the_wheels(
    project: Project, console: Console, wheels: Wheels
) -> None:
    assert vendor_runtime(project, console, download=wheels)
    assert files_below(project.runtime) == {
        ".complete",
        "alpha-2.0-py3-none-any.whl",
        "beta_core-1.0-py3-none-any.whl",
        "licenses.txt",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "pyodide.mjs",
        "pyscript/core.css",
        "pyscript/core.js",
        "python_stdlib.zip",
        "runtime.json",
        "site.zip",
    }


def test_the_manifest_names_what_a_page_loads_and_what_is_in_it(
    project: Project, console: Console, wheels: Wheels
) -> None:
    vendor_runtime(project, console, download=wheels)
    manifest = json.loads((project.runtime / "runtime.json").read_text())
    assert manifest["lock"] == {"info": {"abi_version": "2026_0", "arch": "wasm32"}, "packages": {}}
    assert manifest["provides"] == ["alpha", "beta-core"]
    site = project.runtime / "site.zip"
    [archive] = manifest["archives"]
    assert archive["url"] == "./site.zip"
    assert archive["size"] == site.stat().st_size
    with zipfile.ZipFile(site) as opened:
        modules = [name for name in opened.namelist() if name.endswith(".py")]
    assert modules == ["_agent_app.py", "alpha/__init__.py", "beta_core/__init__.py"]


def test_a_compiled_module_becomes_a_file_of_its_own(
    project: Project, console: Console, wheels: Wheels
) -> None:
    wheels.add("gamma", "1.0", files={"gamma/_core.cpython-314-wasm32-emscripten.so": b"\0asm"})
    (project.devkit / "wasm.lock").write_text(wheels.lock())
    vendor_runtime(project, console, download=wheels)
    [library] = json.loads((project.runtime / "runtime.json").read_text())["libraries"]
    assert library == {"url": "./gamma._core.wasm", "size": 4, "module": "gamma._core"}
    assert (project.runtime / "gamma._core.wasm").read_bytes() == b"\0asm"
    with zipfile.ZipFile(project.runtime / "site.zip") as opened:
        assert "gamma/__init__.py" in opened.namelist()
        assert not [name for name in opened.namelist() if name.endswith(".so")]


def test_a_second_run_downloads_nothing(project: Project, console: Console, wheels: Wheels) -> None:
    vendor_runtime(project, console, download=wheels)
    wheels.downloads.clear()
    assert not vendor_runtime(project, console, download=wheels)
    assert wheels.downloads == []


def test_a_changed_lock_downloads_the_changed_wheel_only(
    project: Project, console: Console, wheels: Wheels
) -> None:
    vendor_runtime(project, console, download=wheels)
    wheels.downloads.clear()
    del wheels.files["beta_core-1.0-py3-none-any.whl"]
    wheels.add("beta_core", "1.1")
    (project.devkit / "wasm.lock").write_text(wheels.lock())
    assert vendor_runtime(project, console, download=wheels)
    assert wheels.downloads == ["beta-core"]
    assert "beta_core-1.0-py3-none-any.whl" not in files_below(project.runtime)


def test_a_wrong_hash_names_file_expected_and_got(
    project: Project, console: Console, wheels: Wheels
) -> None:
    lock = project.devkit / "wasm.lock"
    good = lock.read_text()
    lock.write_text(good.replace(good[-65:-1], "0" * 64))
    with pytest.raises(DevkitError) as caught:
        vendor_runtime(project, console, download=wheels)
    assert caught.value.code == "hash_mismatch"
    assert "alpha-2.0-py3-none-any.whl" in caught.value.message
    assert "0" * 64 in caught.value.message
    assert good[-65:-1] in caught.value.message


def test_a_wrong_hash_leaves_the_runtime_as_it_was(
    project: Project, console: Console, wheels: Wheels
) -> None:
    vendor_runtime(project, console, download=wheels)
    before = files_below(project.runtime.parent)
    (project.devkit / "wasm.lock").write_text(f"alpha==2.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(DevkitError, match="alpha"):
        vendor_runtime(project, console, download=wheels)
    assert files_below(project.runtime.parent) == before


def test_an_interrupted_run_leaves_nothing_and_the_next_one_recovers(
    project: Project, console: Console, wheels: Wheels
) -> None:
    wheels.breaks_after = 1
    with pytest.raises(ConnectionError):
        vendor_runtime(project, console, download=wheels)
    assert not project.runtime.exists()
    wheels.breaks_after = None
    assert vendor_runtime(project, console, download=wheels)
    assert (project.runtime / ".complete").is_file()


def test_what_a_killed_run_left_behind_is_swept_away(
    project: Project, console: Console, wheels: Wheels
) -> None:
    leftover = project.runtime.with_name(".vendor.new")
    leftover.mkdir(parents=True)
    (leftover / "half.whl").write_text("half")
    vendor_runtime(project, console, download=wheels)
    assert not leftover.exists()
    assert "half.whl" not in files_below(project.runtime)


@pytest.mark.parametrize("damage", ["removed", "shortened"])
def test_a_damaged_file_is_made_again(
    project: Project, console: Console, wheels: Wheels, damage: str
) -> None:
    vendor_runtime(project, console, download=wheels)
    wasm = project.runtime / "pyodide.asm.wasm"
    if damage == "removed":
        wasm.unlink()
    else:
        wasm.write_text("py")
    assert vendor_runtime(project, console, download=wheels)
    assert wasm.read_text() == "pyodide.asm.wasm"


def test_a_damaged_wheel_is_downloaded_again(
    project: Project, console: Console, wheels: Wheels
) -> None:
    vendor_runtime(project, console, download=wheels)
    wheels.downloads.clear()
    (project.runtime / "alpha-2.0-py3-none-any.whl").write_text("half")
    vendor_runtime(project, console, download=wheels)
    assert wheels.downloads == ["alpha"]
