"""Bytecode, made by the very Python that will run it: Pyodide, in a browser."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from widget_devkit.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from widget_devkit.project import Project

INSIDE = Path(__file__).with_name("inside_compiler.py")
"""What is run there."""


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that are compiled alike.

    Attributes:
        sources: their texts, by the paths that Python shall know them by.
        told: whether they keep their docstrings.
    """

    sources: Mapping[str, bytes]
    told: bool = False


# Sets that are constants are written in the order of their hashes. Columns, of which a traceback
# makes its carets, are a third of a file and of no use where there is no source.
_START = """async ([root, lockFileContents]) => {
  const { loadPyodide } = await import(`${root}pyodide.mjs`);
  const env = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" };
  globalThis.pyodide = await loadPyodide({ indexURL: root, env, lockFileContents });
}"""
_COMPILED = """([source, sources]) => {
  const globals = pyodide.globals.get("dict")();
  globals.set("sources", sources);
  try {
    return pyodide.runPython(`${source}\\ncompiled(sources)`, { globals });
  } finally {
    globals.destroy();
  }
}"""


def compile_in(
    page: "Page", project: "Project", lock: object, groups: Mapping[str, Group]
) -> dict[str, dict[str, bytes]]:
    """Compile groups of modules; what is no Python is left out.

    Args:
        page: any page; it is taken to another address.
        project: whose runtime compiles.
        lock: what Pyodide is given as its lock.
        groups: the modules.
    """
    with serve(project) as servers:
        blank = f"{servers.widget_url}blank"
        page.route(blank, lambda route: route.fulfill(body="<!doctype html>"))
        page.goto(blank)
        page.evaluate(_START, [f"{servers.widget_url}static/vendor/", json.dumps(lock)])
        return {name: _compile(page, group) for name, group in groups.items()}


def _compile(page: "Page", group: Group) -> dict[str, bytes]:
    sources = sorted(group.sources.items())
    given = [[path, base64.b64encode(raw).decode(), group.told] for path, raw in sources]
    inside = INSIDE.read_text(encoding="utf-8")
    answer = cast("str", page.evaluate(_COMPILED, [inside, json.dumps(given)]))
    done = zip(sources, json.loads(answer), strict=True)
    return {path: base64.b64decode(code) for (path, _), code in done if code is not None}
