"""The page's own files agree with each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_pyscript_toml_loads_every_module_of_the_widget_and_nothing_else() -> None:
    files: dict[str, str] = tomllib.loads((ROOT / "pyscript.toml").read_text("utf-8"))["files"]
    modules = {
        f"./{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "widget").rglob("*.py")
        if path != ROOT / "widget" / "app" / "main.py"  # the page's script element loads it
    }
    assert set(files) == modules
    assert all(source == target for source, target in files.items())


def test_no_module_of_the_sdk_imports_the_browser_but_the_bridge() -> None:
    importing = {
        path.name
        for path in (ROOT / "widget").glob("*.py")
        if re.search(
            r"^(import js$|from (js|pyodide|pyscript)\b)", path.read_text("utf-8"), re.MULTILINE
        )
    }
    assert importing == {"bridge.py"}
