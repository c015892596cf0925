"""Runs a widget's entry on CPython, as PyScript runs it in the page."""

from __future__ import annotations

import ast
import inspect
import sys
from contextlib import contextmanager, nullcontext
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import widget

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRIES = ("app/main.py", "widget/app/main.py")
"""Where a project's entry may be."""
_OWN = "widget.app"


def find_entry(root: Path, named: Path | str | None) -> Path:
    """Give the path of the entry, by default the project's own.

    Raises:
        FileNotFoundError: there is none.
    """
    tried = [root / name for name in ([named] if named is not None else ENTRIES)]
    for path in tried:
        entry = path / "main.py" if path.is_dir() else path
        if entry.is_file():
            return entry.resolve()
    places = " and no ".join(str(path) for path in tried)
    raise FileNotFoundError(
        f"There is no {places}: name the widget's entry, as a path from {root}, "
        'such as start("examples/order/main.py")'
    )


def settings_file(entry: Path) -> Path:
    """Give the file with the ``[agent_app]`` of this entry; it need not be there."""
    own = entry.parent / "widget.toml"
    if own.is_file():
        return own
    above = (folder / "pyscript.toml" for folder in entry.parents[1:3])
    return next((file for file in above if file.is_file()), own)


async def run_entry(entry: Path) -> None:
    """Run the entry's code; it may await where it stands."""
    code = compile(
        entry.read_text(encoding="utf-8"),  # noqa: ASYNC240 - nothing waits for it
        str(entry),
        "exec",
        flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
        dont_inherit=True,
    )
    names: dict[str, Any] = {"__name__": "__main__", "__file__": str(entry)}
    # Nothing but what the author wrote; with an await in it, this gives a coroutine.
    running = eval(code, names)  # noqa: S307
    if inspect.iscoroutine(running):
        await running


@contextmanager
def modules_of(entry: Path) -> Iterator[None]:
    """Let the entry import the modules beside it; those that it did are forgotten at the end.

    They are ``app.<name>`` in a project, and ``widget.app.<name>`` in a widget's folder.
    """
    folder = entry.parent
    before = set(sys.modules)
    own = folder == Path(widget.__file__).parent / "app"
    with nullcontext() if own else _beside(folder):
        try:
            yield
        finally:
            for name in sorted(set(sys.modules) - before):
                if _is_in(sys.modules[name], folder):
                    _forget(name)


@contextmanager
def _beside(folder: Path) -> Iterator[None]:
    """Let modules be found in this folder, as those of ``app`` and of ``widget.app``."""
    path = [*sys.path]
    if folder.name == "app":
        sys.path.insert(0, str(folder.parent))
    was = {name: module for name, module in sys.modules.items() if _is_own(name)}
    for name in was:
        _forget(name)
    package = ModuleType(_OWN)
    package.__path__ = [str(folder)]
    package.__spec__ = ModuleSpec(_OWN, None, is_package=True)
    _remember(_OWN, package)
    try:
        yield
    finally:
        sys.path[:] = path
        for name in [name for name in sys.modules if _is_own(name)]:
            _forget(name)
        for name, module in was.items():
            _remember(name, module)


def _is_own(name: str) -> bool:
    return f"{name}.".startswith(f"{_OWN}.")


def _is_in(module: ModuleType, folder: Path) -> bool:
    file = getattr(module, "__file__", None)
    places = [file] if file else getattr(module, "__path__", ())
    return any(Path(place).is_relative_to(folder) for place in places)


def _remember(name: str, module: ModuleType) -> None:
    sys.modules[name] = module
    above, _, last = name.rpartition(".")
    if above in sys.modules:
        setattr(sys.modules[above], last, module)


def _forget(name: str) -> None:
    module = sys.modules.pop(name)
    above, _, last = name.rpartition(".")
    if vars(sys.modules.get(above, module)).get(last) is module:
        delattr(sys.modules[above], last)
