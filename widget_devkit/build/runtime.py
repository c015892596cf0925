"""The vendored runtime, of which a site takes what its page can ask for."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from widget_devkit.build.modules import open_archive
from widget_devkit.licenses import FILE as LICENSES
from widget_devkit.project import Project

_CHUNK = re.compile(r'(?:\bfrom|\bimport\(?)\s*"\./([^"]+\.js)"')
_PLUGINS = frozenset(
    {"codemirror", "deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal"}
)
_NEVER = frozenset({"codemirror", "toml", "zip"})
"""Chunks for editors, for a configuration in TOML, and for MicroPython."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """What `static/vendor` holds.

    Attributes:
        manifest: `runtime.json`.
        pyodide: Pyodide's files and the compiled libraries.
        pyscript: PyScript's core and what it can need.
        stdlib: the files of the standard library.
        site: the files of the vendored packages.
        licenses: everybody's licences.
    """

    manifest: Mapping[str, Any]
    pyodide: Mapping[str, bytes]
    pyscript: Mapping[str, bytes]
    stdlib: Mapping[str, bytes]
    site: Mapping[str, bytes]
    licenses: bytes

    @property
    def stdlib_path(self) -> str:
        """Where Python has its library."""
        major, minor, *_ = self.manifest["lock"]["info"]["python"].split(".")
        return f"/lib/python{major}{minor}.zip"


def read_runtime(project: Project, config: Mapping[str, Any]) -> Runtime:
    """Read the runtime.

    Args:
        project: whose it is.
        config: PyScript's configuration, which says what it will not need.
    """
    folder = project.runtime
    manifest = json.loads((folder / "runtime.json").read_bytes())
    names = [
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        *(library["url"].removeprefix("./") for library in manifest["libraries"]),
    ]
    chunks = {file.name: file.read_bytes() for file in sorted(folder.glob("pyscript/*.js"))}
    site: dict[str, bytes] = {}
    for each in manifest["archives"]:
        site |= open_archive((folder / each["url"]).read_bytes())
    return Runtime(
        manifest=manifest,
        pyodide={name: (folder / name).read_bytes() for name in names},
        pyscript=_needed(chunks, _without(config, manifest.get("provides", ()))),
        stdlib=open_archive((folder / manifest["stdlib"]["url"]).read_bytes()),
        site=site,
        licenses=(folder / LICENSES).read_bytes(),
    )


def _without(config: Mapping[str, Any], provided: Collection[str]) -> frozenset[str]:
    """The chunks that nothing asks for, by the words their names begin with."""
    # Without its own plugin for errors PyScript still loads it, to silence it.
    excluded = {name.removeprefix("!") for name in config.get("plugins", []) if name[0] == "!"}
    more = any(name not in provided for name in config.get("packages", []))
    graph = frozenset() if more else frozenset({"pyodide_graph"})
    return frozenset(_PLUGINS & excluded - {"error"}) | _NEVER | graph


def _needed(chunks: Mapping[str, bytes], without: Collection[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    ahead = ["core.js"]
    while ahead:
        name = ahead.pop()
        if name in chunks and name not in found:
            found[name] = chunks[name]
            ahead += _asked_by(chunks[name], without)
    return found


def _asked_by(chunk: bytes, without: Collection[str]) -> Iterator[str]:
    for match in _CHUNK.finditer(chunk.decode()):
        word = match[1][: -len("-C9KDLldu.js")]
        if word not in without and word.split("_")[0] not in without:
            yield match[1]
