"""Archives of Python modules: what is in them, and which part of it a start needs."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FOR_TOOLS = frozenset({".pyi", ".typed"})


def open_archive(data: bytes) -> dict[str, bytes]:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name[-1] != "/"}


def archive(entries: Mapping[str, bytes]) -> bytes:
    """An archive whose bytes depend on its entries only; nothing in it is compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as writer:
        for name, data in sorted(entries.items()):
            writer.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return buffer.getvalue()


def module_name(path: str) -> str | None:
    """What a file of an archive is imported as; None when it is no module."""
    file = PurePosixPath(path)
    if file.suffix not in {".py", ".pyc"}:
        return None
    parts = [*file.parent.parts, file.stem]
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def with_bytecode(
    entries: Mapping[str, bytes], code: Mapping[str, bytes], *, keep_sources: bool = False
) -> dict[str, bytes]:
    """An archive's files with bytecode in the place of sources, or beside them.

    Args:
        entries: the files.
        code: bytecode by the sources' paths.
        keep_sources: whether the sources stay; what could not be compiled always does.
    """
    kept = {path: data for path, data in entries.items() if keep_sources or path not in code}
    return kept | {f"{path}c": data for path, data in code.items()}


@dataclass(frozen=True, slots=True)
class Split:
    """The files of an archive that a start needs, and the rest."""

    needed: dict[str, bytes]
    rest: dict[str, bytes]


def split(entries: Mapping[str, bytes], needed: Iterable[str]) -> Split:
    """Split an archive.

    A package's data goes with the package; what only type checkers read is dropped. So is what
    distributions tell of themselves beyond headers, the first of which is their version.

    Args:
        entries: the files.
        needed: the names of the modules that a start needs.
    """
    names = frozenset(needed)
    parts = Split({}, {})
    for path, data in entries.items():
        file = PurePosixPath(path)
        name = module_name(path)
        if file.suffix in _FOR_TOOLS:
            continue
        if file.parent.suffix == ".dist-info":
            if file.name == "METADATA":
                parts.needed[path] = data.split(b"\n\n")[0] + b"\n"
        elif (".".join(file.parent.parts) if name is None else name) in names:
            parts.needed[path] = data
        else:
            parts.rest[path] = data
    return parts
