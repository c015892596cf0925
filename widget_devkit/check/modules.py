"""A module of the author's: what its names mean, and where things are in it."""

import ast
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from widget_devkit.check.findings import Finding, Place

_RUNTIME = (3, 14)
"""The version of Python in the browser."""

_DEEP = 150
"""As deep as code may be for what walks through it."""


@dataclass(frozen=True, eq=False)
class Module:
    """A module.

    Attributes:
        path: its file.
        name: what Python calls it; the entry is `__main__`.
        text: its source.
        tree: the same, parsed.
    """

    path: str
    name: str
    text: str
    tree: ast.Module

    @classmethod
    def parse(cls, path: str, name: str, text: str) -> "Module | Finding":
        """Parse a source, or say why that cannot be done."""
        try:
            with without_warnings():
                tree = ast.parse(text)
        except SyntaxError as error:
            place, words = Place(path, error.lineno or 0, error.offset or 0), error.msg
        except (ValueError, RecursionError, MemoryError) as error:
            place, words = Place(path), f"It cannot be parsed: {error}"
        else:
            if not _is_too_deep(tree):
                return _compiled(cls(path, name, text, tree))
            words = f"Something in it is nested more than {_DEEP} deep, so it was not looked at."
            return Finding("file_unreadable", Place(path), words, "Make a loop or a list of it.")
        if sys.version_info < _RUNTIME:
            here = ".".join(map(str, sys.version_info[:2]))
            return Finding(
                "syntax_newer",
                place,
                f"{words}. So says Python {here}, which runs this check; the browser has "
                f"{_RUNTIME[0]}.{_RUNTIME[1]}.",
                "If the line is right in the browser's Python, run the check with the same.",
            )
        return Finding("syntax_error", place, words, "Correct it; the widget does not start.")

    def place(self, node: ast.expr | ast.stmt | ast.alias) -> Place:
        """Where a node begins."""
        line = self._lines[node.lineno - 1].encode()[: node.col_offset]
        return Place(self.path, node.lineno, len(line.decode(errors="replace")) + 1)

    @cached_property
    def _lines(self) -> list[str]:
        return [*self.text.split("\n"), ""]

    @property
    def package(self) -> str:
        """What a relative import begins at."""
        is_package = self.path.endswith("__init__.py")
        return self.name if is_package else self.name.rpartition(".")[0]

    def origin(self, node: ast.ImportFrom) -> str | None:
        """The module that `from … import` names; None when it is above every package."""
        if not node.level:
            return node.module
        parts = self.package.split(".")
        if self.name == "__main__" or node.level > len(parts):
            return None
        base = parts[: len(parts) - node.level + 1]
        return ".".join([*base, *([node.module] if node.module else [])])

    @cached_property
    def imported(self) -> dict[str, str]:
        """What local names stand for, by the modules that they come from.

        A name that is something else as well is left out: it may be that.
        """
        found: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.split(".")[0]
                    found[alias.asname or top] = alias.name if alias.asname else top
            elif isinstance(node, ast.ImportFrom) and (origin := self.origin(node)):
                found |= {a.asname or a.name: f"{origin}.{a.name}" for a in node.names}
        return {name: what for name, what in found.items() if not self.bound[name]}

    @cached_property
    def bound(self) -> Counter[str]:
        """How often a name is given a value in the module, other than by an import."""
        return Counter(_bindings(self.nodes))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that others may import from it; `*` when another module decides that too."""
        imports = (node for node in self.nodes if isinstance(node, ast.Import | ast.ImportFrom))
        aliases = (alias for node in imports for alias in node.names)
        return frozenset(self.bound) | {a.asname or a.name.split(".")[0] for a in aliases}

    @cached_property
    def constants(self) -> dict[str, ast.expr]:
        """The values of names that are given one, once."""
        found: dict[str, ast.expr] = {}
        for node in self.nodes:
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                target, value = node.targets[0], node.value
            elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
                target, value = node.target, node.value
            else:
                continue
            if isinstance(target, ast.Name) and self.bound[target.id] == 1:
                found[target.id] = value
        return found

    def meaning(self, node: ast.AST) -> str | None:
        """The full name of what an expression names, such as `time.sleep`."""
        if isinstance(node, ast.Name):
            return self.imported.get(node.id)
        if isinstance(node, ast.Attribute) and (owner := self.meaning(node.value)):
            return f"{owner}.{node.attr}"
        return None

    @cached_property
    def nodes(self) -> Sequence[ast.AST]:
        """Everything in the module."""
        return [*ast.walk(self.tree)]

    @cached_property
    def calls(self) -> Sequence[ast.Call]:
        """Every call in the module."""
        return [node for node in self.nodes if isinstance(node, ast.Call)]


@contextmanager
def without_warnings() -> Iterator[None]:
    """Without Python's warnings of the author's code, which are another matter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _compiled(module: Module) -> Module | Finding:
    """The module, unless Python refuses what can be parsed, whatever its version.

    Only the page's entry may `await` outside functions.
    """
    entry = module.name == "__main__"
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if entry else 0
    try:
        with without_warnings():
            compile(module.tree, module.path, "exec", flags=flags, dont_inherit=True)
    except SyntaxError as error:
        place = Place(module.path, error.lineno or 0, error.offset or 0)
        hint = "Correct it; the widget does not start."
        if "outside" in error.msg and "await" in error.msg:
            hint = "Only main.py may await outside functions: await it there, or in a function."
        return Finding("syntax_error", place, error.msg, hint)
    except (ValueError, RecursionError) as error:
        return Finding("syntax_error", Place(module.path), f"It cannot be compiled: {error}")
    return module


def _is_too_deep(tree: ast.Module) -> bool:
    level: list[ast.AST] = [tree]
    for _ in range(_DEEP):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return bool(level)


def _bindings(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        name: object
        if isinstance(node, ast.Name):
            name = None if isinstance(node.ctx, ast.Load) else node.id
        elif isinstance(node, ast.arg):
            name = node.arg
        else:  # a function, a class, an exception, a pattern
            name = None if isinstance(node, ast.alias) else getattr(node, "name", None)
        if isinstance(name, str):
            yield name
