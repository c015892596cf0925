"""What the author's code imports, read from its sources, inside functions too."""

import ast
from collections.abc import Iterable, Iterator

from typing_extensions import override

_FROM_THE_PAGE = frozenset({"js", "pyodide_js", "pyscript", "_pyscript", "polyscript"})
"""Modules that come from JavaScript; the start brings them by itself."""

_IMPLIED = ("pydantic", "widget")


def imported_names(sources: Iterable[str], own: str) -> list[str]:
    """The modules that these sources import, and what may be one, sorted.

    `from a import b` gives both `a` and `a.b`: only Python knows whether `b` is a module. The
    author's own modules, and what comes from the page, are left out.

    Args:
        sources: the texts.
        own: the package of the author's modules.
    """
    names = {name for source in sources for name in _names(source)}
    return sorted(
        name
        for name in names
        if not name.endswith("*")
        and not f"{name}.".startswith(f"{own}.")
        and name.split(".", maxsplit=1)[0] not in _FROM_THE_PAGE
    )


def frozen_names(names: Iterable[str]) -> list[str]:
    """What a snapshot imports: pydantic and the SDK first, then the rest in a fixed order."""
    return list(dict.fromkeys([*_IMPLIED, *sorted(names)]))


def _names(source: str) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # newer than this Python, or broken: the page says which
        return iter(())
    found = _Imports()
    found.visit(tree)
    return iter(found.names)


class _Imports(ast.NodeVisitor):
    """Notes what is imported when the code runs."""

    def __init__(self) -> None:
        self.names: list[str] = []

    @override
    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.names += _with_parents(alias.name)

    @override
    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module and not node.level:
            self.names += _with_parents(node.module)
            self.names += [f"{node.module}.{alias.name}" for alias in node.names]

    @override
    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test).split(".")[-1] != "TYPE_CHECKING":
            self.generic_visit(node)
            return
        for statement in node.orelse:
            self.visit(statement)


def _with_parents(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[: end + 1]) for end in range(len(parts)))
