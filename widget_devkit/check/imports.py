"""Imports that do not exist in the browser, and calls that fail or hold the page up there."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import widget
from widget_devkit.check.browser_python import (
    BLOCKING,
    ELSEWHERE,
    LITTLE_USE,
    NOT_IN_THE_BROWSER,
    UNSUPPORTED,
)
from widget_devkit.check.findings import Finding, Place
from widget_devkit.check.importable import Importable
from widget_devkit.check.modules import Module
from widget_devkit.check.subject import Subject

_GUARDS = frozenset({"ImportError", "ModuleNotFoundError", "Exception"})


def check(subject: Subject, importable: Importable) -> Iterator[Finding]:
    """Look at the imports and calls of every module."""
    if importable.modules is None:
        yield Finding(
            "runtime_missing",
            Place(subject.places.settings),
            "The page's Python is not there yet, so imports of libraries were not looked at.",
            "Run `agent-app vendor`, then check again.",
        )
    for module in subject.modules.values():
        look = _Imports(subject, importable, module)
        for node in _certain(module.tree.body):
            if isinstance(node, ast.Import):
                yield from look.plain(node)
            elif isinstance(node, ast.ImportFrom):
                yield from look.parts(node)
        yield from _calls(module)


@dataclass(frozen=True, slots=True)
class _Imports:
    subject: Subject
    importable: Importable
    module: Module

    def plain(self, node: ast.Import) -> Iterator[Finding]:
        """`import a.b`."""
        for alias in node.names:
            yield from self._module(alias.name, self.module.place(alias))

    def parts(self, node: ast.ImportFrom) -> Iterator[Finding]:
        """`from a.b import c`."""
        place = self.module.place(node)
        origin = self.module.origin(node)
        if origin is None:
            yield self._relative(node, place)
            return
        whole = [*self._module(origin, place)]
        yield from whole
        if any(found.code == "module_missing" for found in whole):
            return
        for alias in node.names:
            if alias.name != "*":
                yield from self._name(origin, alias.name, self.module.place(alias))

    def _relative(self, node: ast.ImportFrom, place: Place) -> Finding:
        package = self.subject.places.package
        written = "." * node.level + (node.module or "")
        if self.module.name == "__main__" and node.level == 1:
            return Finding(
                "relative_import_in_entry",
                place,
                f"{written} means nothing here: the entry is no module of a package.",
                f"Write: from {package}{'.' + node.module if node.module else ''} import …",
            )
        return Finding("module_missing", place, f"{written} is above every package.")

    def _module(self, name: str, place: Place) -> Iterator[Finding]:
        package = self.subject.places.package
        if f"{name}.".startswith(f"{package}."):
            yield from self._own(name, place)
        elif not self.importable.has(name):
            yield Finding("module_missing", place, *self._absent(name))
        elif name.startswith("widget."):
            yield Finding(
                "module_of_the_sdk",
                place,
                f"{name} is inside the SDK and may change with every version.",
                "Import what you need from `widget`.",
            )
        elif reason := _of_little_use(name):
            words = f"{name} can be imported in a browser, and does next to nothing there."
            yield Finding("module_unsupported", place, words, reason)

    def _own(self, name: str, place: Place) -> Iterator[Finding]:
        places = self.subject.places
        path = name.replace(".", "/")
        if not self._is_own(name):
            inner = path.removeprefix(f"{places.place}/")
            words = "The entry cannot be imported" if inner == "main" else f"There is no {inner}.py"
            near = get_close_matches(name, self.subject.own, 1)
            hint = f"Did you mean {near[0]}?" if near else "Make the module, or correct its name."
            yield Finding("module_missing", place, f"{words} in the widget's folder.", hint)
        elif places.whole and name in self.subject.own and name != places.package:
            listed = {str(target).removeprefix("./") for target in self._targets()}
            if self.subject.own[name] not in listed:
                yield Finding(
                    "module_not_listed",
                    place,
                    f"[files] of {places.settings} lacks {path}.py, so the page does not have it.",
                    f'Add: "./{path}.py" = "./{path}.py"',
                )

    def _is_own(self, name: str) -> bool:
        """Whether it is a module of the author's, or a folder with some."""
        own = self.subject.own
        is_package = any(f"{other}.".startswith(f"{name}.") for other in own)
        return is_package or name == self.subject.places.package

    def _defines(self, origin: str, name: str) -> bool:
        """Whether a module of the author's has a name; one that cannot be parsed may have it."""
        module = self.subject.modules.get(origin)
        if module is None:
            return origin in self.subject.own
        return name in module.names or "*" in module.names

    def _targets(self) -> Sequence[object]:
        files = self.subject.config.get("files", {})
        return [*files.values()] if isinstance(files, dict) else []

    def _absent(self, name: str) -> tuple[str, str]:
        top = name.split(".", maxsplit=1)[0]
        if reason := NOT_IN_THE_BROWSER.get(top):
            return f"The browser's Python has no {name}: {reason}.", "Do it another way."
        if hint := ELSEWHERE.get(top):
            return f"The page has no {name}.", hint
        package = self.subject.places.package
        own = f"{package}.{name}"
        if own in self.subject.own:
            return f"The page has no {name}.", f"Your own module is imported as {own}."
        provides = ", ".join(sorted(self.importable.provides or ()))
        return (
            f"The page has no module {name}.",
            f"It has the standard library, {provides}, and your own modules as {package}.….",
        )

    def _name(self, origin: str, name: str, place: Place) -> Iterator[Finding]:
        package = self.subject.places.package
        full = f"{origin}.{name}"
        if f"{origin}.".startswith(f"{package}."):
            if self._is_own(full):
                yield from self._own(full, place)
            elif not self._defines(origin, name):
                words = f"{origin} has no {name}."
                yield Finding("name_missing", place, words, "Correct the name, or define it there.")
        elif origin == "widget" and not hasattr(widget, name) and full != package:
            near = get_close_matches(name, widget.__all__, 1)
            hint = f"Did you mean {near[0]}?" if near else "docs/guide.md has what there is."
            yield Finding("name_missing", place, f"`widget` has no {name}.", hint)
        elif self.importable.modules and full in LITTLE_USE and self.importable.has(full):
            yield from self._module(full, place)


def _certain(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """The nodes that run in the browser, and whose failure nobody waits for."""
    for node in body:
        if isinstance(node, ast.Try) and any(map(_is_guard, node.handlers)):
            rest: list[ast.AST] = [*node.orelse, *node.finalbody]
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            rest = [*node.orelse]
        else:
            yield node
            rest = [*ast.iter_child_nodes(node)]
        yield from _certain(rest)


def _is_guard(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or ast.unparse(name) in _GUARDS for name in names)


def _of_little_use(name: str) -> str:
    """What is said of a module, or of the package that it is in."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        if found := LITTLE_USE.get(".".join(parts[:end])):
            return found
    return ""


def _calls(module: Module) -> Iterator[Finding]:
    for call in module.calls:
        name = module.meaning(call.func)
        if name is None and isinstance(call.func, ast.Name) and not module.bound[call.func.id]:
            name = call.func.id  # a builtin
        if name is None:
            continue
        place = module.place(call)
        if hint := BLOCKING.get(name):
            words = f"{name}() makes the page stand still, or fails for it must not."
            yield Finding("blocking_call", place, words, hint)
        elif hint := UNSUPPORTED.get(name):
            yield Finding("unsupported_call", place, f"{name}() fails in a browser.", hint)
