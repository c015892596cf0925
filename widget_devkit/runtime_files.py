"""What Python is given in the browser: `site.zip`, the compiled libraries, and `runtime.json`.

`runtime.json` says what a page loads; `static/interpreter.mjs` reads it. Addresses in it are
relative to it.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from widget_devkit.wheels import provided

_SUPPORT = Path(__file__).parent / "runtime" / "_agent_app.py"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNUSED = frozenset({"RECORD", "WHEEL", "INSTALLER", "REQUESTED"})


@dataclass(frozen=True, slots=True)
class Library:
    """A compiled module.

    Attributes:
        file: its file's name; servers know the type of `.wasm`.
        module: what Python imports it as.
        code: the WebAssembly.
    """

    file: str
    module: str
    code: bytes


def support_module() -> tuple[str, bytes]:
    """Python's own side of the start, a module of `site.zip`: its file's name and its text."""
    return _SUPPORT.name, _SUPPORT.read_bytes()


def write_runtime(folder: Path, info: object) -> None:
    """Write the three beside the wheels that lie in a folder, and beside `python_stdlib.zip`.

    Args:
        folder: `static/vendor`, or what becomes it.
        info: the `info` of Pyodide's own lock.

    Raises:
        DevkitError: `invalid_wheel` when a wheel needs what no other one has.
    """
    wheels = sorted(folder.glob("*.whl"))
    libraries = [library for wheel in wheels for library in libraries_of(wheel)]
    for library in libraries:
        (folder / library.file).write_bytes(library.code)
    modules = {name: text for wheel in wheels for name, text in _python_of(wheel)}
    write_zip(folder / "site.zip", modules | dict([support_module()]))
    manifest = {
        "pyodide": "./",
        "stdlib": _entry(folder / "python_stdlib.zip"),
        "archives": [_entry(folder / "site.zip") | {"path": "/lib/agent_app/site.zip"}],
        "app": None,
        "rest": None,
        "libraries": [
            _entry(folder / library.file) | {"module": library.module} for library in libraries
        ],
        "lock": {"info": info, "packages": {}},
        "provides": provided(wheels),
        "snapshot": None,
    }
    (folder / "runtime.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def write_zip(file: Path, entries: Mapping[str, bytes]) -> None:
    """Write an archive whose bytes depend on its entries only.

    Nothing in it is compressed: a server's compression does better over the whole, and Python
    imports faster.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(entries.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)


def libraries_of(wheel: Path) -> Iterator[Library]:
    """The compiled modules of a wheel, in the order of their names."""
    for name, data in _files_of(wheel):
        if name.endswith(".so"):
            path = PurePosixPath(name)
            module = ".".join([*path.parent.parts, path.name.split(".")[0]])
            yield Library(f"{module}.wasm", module, data)


def _python_of(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Modules, data, and of the metadata what `importlib.metadata` tells."""
    for name, data in _files_of(wheel):
        path = PurePosixPath(name)
        described = path.parts[0].endswith(".dist-info")
        unused = path.name in _UNUSED or "licenses" in path.parts
        if not name.endswith((".so", ".pyi")) and not (described and unused):
            yield name, data


def _files_of(wheel: Path) -> Iterable[tuple[str, bytes]]:
    with zipfile.ZipFile(wheel) as archive:
        return [
            (name, archive.read(name)) for name in sorted(archive.namelist()) if name[-1] != "/"
        ]


def _entry(file: Path) -> dict[str, object]:
    return {"url": f"./{file.name}", "size": file.stat().st_size}
