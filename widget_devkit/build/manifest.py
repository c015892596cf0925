"""`runtime.json` of the built site: what its page loads, and which snapshots fit it."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from widget_devkit.build.folders import Folder
from widget_devkit.build.python_side import FOLDER, PythonSide
from widget_devkit.trees import fingerprint

APP = "app.zip"
"""The archive of the author's modules."""

_ELSEWHERE = frozenset({"agent_app", "files", "interpreter"})
"""What of PyScript's configuration Python does not get to know."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The folders that the page's own one names.

    Attributes:
        pyodide: the runtime.
        pyscript: the same.
        python: the archives but for the author's.
        widget: what is the author's.
        place: what the author's folder is called in the project.
    """

    pyodide: Folder
    pyscript: Folder
    python: Folder
    widget: Folder
    place: str

    @property
    def own(self) -> list[str]:
        """The package of the author's modules, if there is more than an entry."""
        return [self.place.replace("/", ".")] if APP in self.widget.files else []


def runtime_json(
    parts: Parts, vendored: Mapping[str, Any], side: PythonSide, snapshot: Mapping[str, Any] | None
) -> bytes:
    """The manifest.

    Args:
        parts: where everything is.
        vendored: `static/vendor/runtime.json`.
        side: the archives.
        snapshot: what it says of snapshots; None for a page without.
    """
    manifest = {
        **vendored,
        "pyodide": parts.pyodide.from_sibling(),
        "stdlib": _entry(parts.python, "stdlib.zip"),
        "archives": [_archive(parts.python, "site.zip")],
        "rest": _archive(parts.python, "rest.zip", modules=side.rest_modules),
        "app": _archive(parts.widget, APP, modules=parts.own),
        "libraries": [
            each | _entry(parts.pyodide, each["url"].removeprefix("./"))
            for each in vendored["libraries"]
        ],
        "snapshot": snapshot,
    }
    return json.dumps(manifest, separators=(",", ":")).encode()


def snapshot_name(snapshot: bytes) -> str:
    """A snapshot's file, named by the size of its functions' table, by which engines differ."""
    length = int.from_bytes(snapshot[:4], "little")
    return f"{json.loads(snapshot[4 : 4 + length])['table']}.bin"


def served_entries(folder: Folder) -> list[dict[str, object]]:
    """What the manifest says of snapshots that are served."""
    return [
        {
            **_entry(folder, name),
            "sha256": hashlib.sha256(data).hexdigest(),
            "table": int(name.removesuffix(".bin")),
            "jspi": True,  # made in Chromium; an engine without it has another table
        }
        for name, data in sorted(folder.files.items())
    ]


def snapshot_key(
    parts: Parts, scripts: Mapping[str, bytes], config: Mapping[str, Any], frozen: Sequence[str]
) -> str:
    """A hash of all that goes into a snapshot; nothing of the author's own code does.

    What Python finds modules by does, and so whether the author has a package.
    """

    def ingredients() -> Iterator[str | bytes]:
        yield from (parts.pyodide.path, parts.pyscript.path, parts.python.path)
        yield json.dumps({name: config[name] for name in sorted(config) if name not in _ELSEWHERE})
        yield json.dumps([frozen, parts.own])
        for name, data in sorted(scripts.items()):
            if name.endswith(".mjs"):
                yield name
                yield data

    return fingerprint(ingredients())


def _archive(folder: Folder, name: str, **more: object) -> dict[str, object] | None:
    if name not in folder.files:
        return None
    return {**_entry(folder, name), "path": f"{FOLDER}/{name}", **more}


def _entry(folder: Folder, name: str) -> dict[str, object]:
    return {"url": folder.from_sibling(name), "size": len(folder.files[name])}
