"""Puts the site together: every file in its place, every reference to where its file went."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from widget_devkit.build.caddy import caddy
from widget_devkit.build.config import pyscript_json
from widget_devkit.build.folders import Folder
from widget_devkit.build.manifest import (
    Parts,
    runtime_json,
    served_entries,
    snapshot_key,
    snapshot_name,
)
from widget_devkit.build.nginx import nginx
from widget_devkit.build.python_side import PythonSide
from widget_devkit.build.rewriting import rewrite_module, rewrite_page, with_hints
from widget_devkit.build.runtime import Runtime
from widget_devkit.build.servers import full_policy, headers
from widget_devkit.build.widget import ENTRY, STYLES, Widget
from widget_devkit.licenses import FILE as LICENSES

_MODULE = re.compile(r'"\./([\w./-]+\.m?js)"')
_IMPORT = re.compile(r'from "\./([\w./-]+\.m?js)"')
_START = "boot.js"


@dataclass(frozen=True, slots=True)
class Site:
    """The built site.

    Attributes:
        files: what is served, by its path.
        for_servers: what servers read and do not serve.
        places: where the project's files went.
        asked: the files that no start asks for.
    """

    files: Mapping[str, bytes]
    for_servers: Mapping[str, bytes]
    places: Mapping[str, str]
    asked: frozenset[str]


def assemble(
    widget: Widget,
    runtime: Runtime,
    side: PythonSide,
    static: Mapping[str, bytes],
    *,
    served: bytes | None = None,
) -> Site:
    """Put the site together.

    Args:
        widget: the widget's sources.
        runtime: the vendored runtime.
        side: the archives for Python.
        static: what `static/` has beside `vendor/`.
        served: a snapshot that is served with the first load.

    Raises:
        DevkitError: `reference_broken` when a file names one that is not there.
    """
    pyodide = Folder("pyodide", runtime.pyodide)
    pyscript = Folder("pyscript", runtime.pyscript)
    python = Folder("python", _archives(side))
    own = Folder("widget", {ENTRY: widget.entry, **widget.assets, **_app(side)})
    parts = Parts(pyodide, pyscript, python, own, widget.place)
    scripts = _moved(static, parts)
    memory = Folder("snapshot", {} if served is None else {snapshot_name(served): served})
    key = snapshot_key(parts, scripts, widget.config, side.frozen)
    snapshot = {"key": key, "imports": side.frozen, "served": served_entries(memory)}
    told = snapshot if widget.snapshots else None
    manifest = runtime_json(parts, runtime.manifest, side, told)
    page = Folder("page", {**scripts, "runtime.json": manifest})
    places = _places(parts, page, static)
    config = Folder("config", {"pyscript.json": pyscript_json(widget, runtime.manifest, places)})
    places["pyscript.toml"] = config.from_page("pyscript.json")
    folders = (pyodide, pyscript, python, page, config, own, memory)
    hints = _first_hints(page), list(_later_hints(parts, page, config))
    html = with_hints(rewrite_page(widget.page, places.get), *hints)
    policy = full_policy(widget.policy)
    return Site(
        files={"index.html": html.encode(), LICENSES: runtime.licenses}
        | {each.from_page(file): data for each in folders for file, data in each.files.items()},
        for_servers={
            "_headers": headers(policy, [each.path for each in folders if each.files]).encode(),
            "nginx.conf": nginx(policy).encode(),
            "Caddyfile": caddy(policy).encode(),
        },
        places=places | {"index.html": "index.html"},
        asked=frozenset(
            [
                LICENSES,
                *(python.from_page(name) for name in ("rest.zip",) if served is None),
                *(python.from_page(name) for name in python.files if served is not None),
                *map(own.from_page, widget.assets.keys() - {STYLES}),
            ]
        ),
    )


def _archives(side: PythonSide) -> dict[str, bytes]:
    rest = {} if side.rest is None else {"rest.zip": side.rest}
    return {"stdlib.zip": side.stdlib, "site.zip": side.site, **rest}


def _app(side: PythonSide) -> dict[str, bytes]:
    return {} if side.app is None else {"app.zip": side.app}


def _moved(static: Mapping[str, bytes], parts: Parts) -> dict[str, bytes]:
    """The static files, naming the runtime where it is now."""

    def place(reference: str) -> str | None:
        folder, _, file = reference.rpartition("/")
        if reference == "runtime.json":
            return f"./{reference}"  # beside the module that reads it
        if reference in parts.pyodide.files or reference == "":
            return parts.pyodide.from_sibling(reference)
        if folder == "pyscript" and file in parts.pyscript.files:
            return parts.pyscript.from_sibling(file)
        return None

    return {
        name: rewrite_module(data.decode(), name, place).encode()
        if PurePosixPath(name).suffix in {".js", ".mjs"}
        else data
        for name, data in static.items()
    }


def _places(parts: Parts, page: Folder, static: Mapping[str, bytes]) -> dict[str, str]:
    vendor = "static/vendor"
    return (
        {f"static/{name}": page.from_page(name) for name in static}
        | {f"{vendor}/{name}": parts.pyodide.from_page(name) for name in parts.pyodide.files}
        | {
            f"{vendor}/pyscript/{name}": parts.pyscript.from_page(name)
            for name in parts.pyscript.files
        }
        | {
            f"{vendor}/{name.replace('stdlib', 'python_stdlib')}": parts.python.from_page(name)
            for name in parts.python.files
        }
        | {f"{parts.place}/{name}": parts.widget.from_page(name) for name in parts.widget.files}
        | {f"{vendor}/runtime.json": page.from_page("runtime.json")}
    )


def _first_hints(page: Folder) -> list[dict[str, str]]:
    """What the page waits for before it waits for the host."""
    return [_module_hint(page.from_page(name)) for name in _reached(page, _IMPORT)]


def _later_hints(parts: Parts, page: Folder, config: Folder) -> Iterator[dict[str, str]]:
    """What the page will ask for then, in the order of the start.

    Not the archives: a later start needs none of them.
    """
    first = _reached(page, _IMPORT)
    modules = [page.from_page(name) for name in _reached(page, _MODULE) if name not in first]
    modules += [parts.pyodide.from_page("pyodide.mjs"), parts.pyscript.from_page("core.js")]
    chunks = sorted(parts.pyscript.files.keys() - {"core.js"})
    modules += [parts.pyscript.from_page(name) for name in chunks]
    modules += [parts.pyodide.from_page("pyodide.asm.mjs")]
    for path in modules:
        yield _module_hint(path)
    binaries = [name for name in parts.pyodide.files if name.endswith(".wasm")]
    own = [name for name in ("app.zip", ENTRY) if name in parts.widget.files]
    fetched = [
        page.from_page("runtime.json"),
        config.from_page("pyscript.json"),
        *map(parts.pyodide.from_page, binaries),
        *map(parts.widget.from_page, own),
    ]
    for path in fetched:
        yield {"rel": "preload", "as": "fetch", "crossorigin": "", "href": path}


def _module_hint(path: str) -> dict[str, str]:
    return {"rel": "modulepreload", "href": path}


def _reached(page: Folder, naming: re.Pattern[str]) -> list[str]:
    """The page's modules that its start leads to, each after the one that names it."""
    found = [_START] if _START in page.files else []
    for name in found:
        for match in naming.finditer(page.files[name].decode()):
            if match[1] in page.files and match[1] not in found:
                found.append(match[1])
    return found
