"""Python's own side of the start: what finds the vendored packages, what freezes, what renews.

It runs in the browser, inside ``site.zip``, before the widget does; ``static/interpreter.mjs``
calls it. A snapshot holds Python's memory as it was after `freeze`; a page that has restored one
calls `renew`, because some of that memory must not be the same twice.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import sys
import time
import weakref
from importlib.abc import MetaPathFinder
from importlib.machinery import ExtensionFileLoader, FileFinder, ModuleSpec
from typing import TYPE_CHECKING
from zipimport import zipimporter

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

# Generators that were seeded by the system and not by their owner: these must differ in every boot.
_entropic: weakref.WeakSet[random.Random] = weakref.WeakSet()


class Libraries(MetaPathFinder):
    """Finds the compiled modules, which were loaded before Python started."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        """Take the files' paths by the modules' names."""
        self._paths = paths

    @override
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Find a compiled module."""
        _ = path, target
        file = self._paths.get(fullname)
        if file is None:
            return None
        return ModuleSpec(fullname, ExtensionFileLoader(fullname, file), origin=file)


class Archive(MetaPathFinder):
    """Finds modules in an archive that is opened for these only; asked last.

    One is fetched when it is opened, and must not be looked into for what it does not have:
    `import rich` in a ``try`` would cost a download. Another is the author's own, and no snapshot
    may know what it looks like.
    """

    def __init__(self, archive: str, modules: Sequence[str]) -> None:
        """Take the archive's path and the modules that are looked for in it."""
        self._archive = archive
        self._modules = frozenset(modules)

    @override
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Find a module of the archive."""
        _ = path
        if fullname not in self._modules:
            return None
        folder = "/".join([self._archive, *fullname.split(".")[:-1]])
        return zipimporter(folder).find_spec(fullname, target)


def install(settings: str) -> None:
    """Let Python find the packages.

    Args:
        settings: JSON: ``libraries``, paths by modules' names; ``asked``, a list of archives,
            each with its ``path`` and the ``modules`` that it is asked for.
    """
    given = json.loads(settings)
    sys.meta_path.insert(0, Libraries(given["libraries"]))
    sys.meta_path += [Archive(asked["path"], asked["modules"]) for asked in given["asked"]]


def freeze(names: str) -> str:
    """Import what a snapshot shall hold and clean up.

    Args:
        names: JSON: a list of modules' names, in order.

    Returns:
        JSON: an object of the modules that could not be imported, and why.
    """
    seed = random.Random.seed
    failed: dict[str, str] = {}

    def noting(self: random.Random, a: object = None, version: int = 2) -> None:
        (_entropic.add if a is None else _entropic.discard)(self)
        seed(self, a, version)  # type: ignore[arg-type]  # whatever its caller has

    _entropic.add(random._inst)  # noqa: SLF001 - what `random.random()` and its like use
    random.Random.seed = noting  # type: ignore[method-assign]  # while the modules load
    try:
        for name in json.loads(names):
            try:
                importlib.import_module(name)
            except Exception as error:  # noqa: BLE001 - whatever a module raises when it is imported
                failed[name] = f"{type(error).__name__}: {error}"
    finally:
        random.Random.seed = seed  # type: ignore[method-assign]
    gc.collect()
    return json.dumps(failed)


def _renew_zone() -> None:
    """Set what `time` noted of the zone when it was imported; Pyodide has no `time.tzset`."""
    year = time.gmtime().tm_year
    winter, summer = (
        time.localtime(time.mktime((year, month, 1, 0, 0, 0, 0, 1, -1))).tm_gmtoff
        for month in (1, 7)
    )
    standard, saving = sorted((winter, summer))
    time.timezone, time.altzone, time.daylight = -standard, -saving, int(standard != saving)
    time.tzname = (_zone_name(standard), _zone_name(saving))


def _zone_name(seconds: int) -> str:
    """As Emscripten names a zone: by its offset."""
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{'+' if seconds > 0 else '-'}{hours:02}{minutes:02}"


def renew(environment: str) -> None:
    """Make anew what no two starts may share: randomness, the clock's zone, the environment.

    The seed of ``hash`` cannot be renewed: every string and every dict in memory rests on it.

    Args:
        environment: JSON: environment variables of this page.
    """
    os.environ.update(json.loads(environment))
    _renew_zone()
    for generator in _entropic:
        generator.seed()
    if uuid := sys.modules.get("uuid"):
        uuid.__dict__["_node"] = None  # chosen by chance once a process
    # Files and folders of the restored memory are not those of this page.
    for path, finder in list(sys.path_importer_cache.items()):
        if finder is None or isinstance(finder, FileFinder):
            del sys.path_importer_cache[path]


def configure(config: str) -> None:
    """Let `pyscript.config` be this page's.

    Args:
        config: JSON: PyScript's configuration.
    """
    sys.modules["pyscript.context"].config.update(json.loads(config))
