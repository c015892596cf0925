"""The licences of what set-up vendors, from the packages themselves: `licenses.txt` of each tree.

Whoever is handed the runtime is handed its licences: it is in the wheel and in every built site.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Any

FILE = "licenses.txt"
"""Its name in a tree, and in a site."""

_HEAD = "What was vendored here, and its licences, as the packages themselves have them.\n"
_LINE = f"\n{'=' * 100}\n"
_TEXTS = ("license", "licence", "copying", "notice", "copyright")
_WITHOUT = "The package brings no text of its licence; it is the one of this name at spdx.org.\n"


@dataclass(frozen=True, slots=True)
class Work:
    """Somebody's work.

    Attributes:
        name: what it is called.
        version: which one it is.
        terms: the licence's name, as the package says it.
        source: where the package says that its source is.
        texts: the licence, and what else has to be told.
    """

    name: str
    version: str
    terms: str
    source: str
    texts: tuple[str, ...]


def write_licenses(folder: Path, works: Iterable[Work]) -> None:
    """Write `licenses.txt`: each work once, in the order of their names."""
    known = {(work.name.lower(), work.version): work for work in works}
    parts = [_in_words(known[key]) for key in sorted(known)]
    (folder / FILE).write_text(_LINE.join([_HEAD, *parts]), encoding="utf-8")


def of_runtime(node_modules: Path, wheels: Iterable[Path], python: str) -> Iterator[Work]:
    """The works in `static/vendor`.

    Args:
        node_modules: what npm has installed.
        wheels: the browser's Python packages.
        python: the version of Python that Pyodide has.
    """
    yield from of_npm(node_modules, ["@pyscript/core"])
    info = _package(node_modules / "pyodide")
    # npm's package of it has no text of its licence; pathspec, which Hatchling needs, has the same.
    texts = (*_own_texts(node_modules / "pyodide"), _text_of("pathspec"))
    yield Work("Pyodide", info["version"], "MPL-2.0", _source(info), texts)
    for wheel in wheels:
        work = _of_wheel(wheel)
        yield work
        if work.terms == "PSF-2.0":  # typing_extensions, which is a part of Python on its own
            yield Work("CPython, in Pyodide", python, work.terms, "https://python.org", work.texts)


def of_npm(node_modules: Path, names: Iterable[str]) -> Iterator[Work]:
    """These packages of npm, and all that they depend on, as bundles may hold it."""
    ahead, seen = [node_modules / name for name in names], set[Path]()
    while ahead:
        folder = ahead.pop()
        if folder in seen:
            continue
        seen.add(folder)
        info = _package(folder)
        yield Work(
            info["name"],
            info["version"],
            info.get("license", "see below"),
            _source(info),
            _own_texts(folder),
        )
        for name in info.get("dependencies", {}):
            nested = folder / "node_modules" / name
            ahead.append(nested if nested.is_dir() else node_modules / name)


def _of_wheel(wheel: Path) -> Work:
    with zipfile.ZipFile(wheel) as archive:
        files = {PurePosixPath(name): name for name in sorted(archive.namelist())}
        described = next(path for path in files if path.match("*.dist-info/METADATA"))
        headers = Parser().parsestr(archive.read(files[described]).decode(), headersonly=True)
        texts = tuple(
            archive.read(name).decode()
            for path, name in files.items()
            if path.is_relative_to(described.parent) and _is_text(path.name)
        )
    links = [link.partition(", ")[2] for link in headers.get_all("Project-URL", [])]
    terms = headers.get("License-Expression") or headers.get("License") or "see below"
    return Work(headers["Name"], headers["Version"], terms, " ".join(links), texts)


def _package(folder: Path) -> Mapping[str, Any]:
    info: dict[str, Any] = json.loads((folder / "package.json").read_bytes())
    return info


def _source(info: Mapping[str, Any]) -> str:
    repository = info.get("repository") or info.get("homepage") or f"npm: {info['name']}"
    return str(repository["url"] if isinstance(repository, dict) else repository)


def _own_texts(folder: Path) -> tuple[str, ...]:
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and _is_text(file.name)]
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _text_of(name: str) -> str:
    found = distribution(name)
    file = next(file for file in found.files or () if _is_text(file.name))
    return Path(str(found.locate_file(file))).read_text(encoding="utf-8")


def _is_text(name: str) -> bool:
    return name.lower().startswith(_TEXTS)


def _in_words(work: Work) -> str:
    head = f"{work.name} {work.version}\nLicence: {work.terms}\nSource: {work.source}\n"
    return "\n".join([head, *(work.texts or (_WITHOUT,))])
