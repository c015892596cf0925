"""Calls that the widget's placement lacks."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from widget.placed import Placed
from widget_devkit.check.abilities import CLASSES, CREATED, HEARING, PLACEMENTS, events, homes
from widget_devkit.check.findings import Finding
from widget_devkit.check.modules import Module
from widget_devkit.check.subject import Subject

Kind = type[Placed] | None
"""What a name stands for: a widget's class, or None for anything else."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every call of a widget."""
    for module in subject.modules.values():
        yield from _made(subject, module)
        yield from _Scope(subject, module, _bound(module, module.tree.body)).look(module.tree.body)


def _made(subject: Subject, module: Module) -> Iterator[Finding]:
    """Widgets of another placement than the settings'."""
    said = subject.settings.placement
    for call in module.calls():
        name = module.meaning(call.func) or ""
        kind = CREATED.get(name)
        if kind is not None and PLACEMENTS[kind] != said:
            right = next(n for n, other in CREATED.items() if PLACEMENTS[other] == said)
            yield Finding(
                "placement_differs",
                module.place(call),
                f"{name.removeprefix('widget.')} is for {PLACEMENTS[kind]!r}, and the settings "
                f"place the widget in {said!r}.",
                f'Call {right.removeprefix("widget.")}, or write placement = "{PLACEMENTS[kind]}" '
                f"into {subject.places.settings}.",
            )


@dataclass(frozen=True, slots=True)
class _Scope:
    """A function, a class or a module, and what the names in it stand for.

    A name that stands for several things stands for none that can be told.
    """

    subject: Subject
    module: Module
    names: Mapping[str, Kind] = field(default_factory=dict)

    def look(self, body: Iterable[ast.AST]) -> Iterator[Finding]:
        """Look at the nodes of this scope, then at those inside."""
        for node in body:
            if isinstance(node, ast.Attribute):
                yield from self._attribute(node)
            elif isinstance(node, ast.Call):
                yield from self._hears(node)
            inner = self
            if isinstance(node, _FUNCTIONS):
                own = node.body if isinstance(node.body, list) else [node.body]
                bound = _arguments(self.module, node.args) | _bound(self.module, own)
                inner = _Scope(self.subject, self.module, {**self.names, **bound})
            yield from inner.look(ast.iter_child_nodes(node))

    def _kind(self, node: ast.expr) -> Kind:
        name = self.module.meaning(node)
        if name == "widget.LiveChat":
            return CLASSES["widget.LiveChatWidget"]
        if isinstance(node, ast.Name) and node.id in self.names:
            return self.names[node.id]
        owner, _, last = (name or "").rpartition(".")
        other = self.subject.modules.get(owner)
        return None if other is None else _bound(other, other.tree.body).get(last)

    def _attribute(self, node: ast.Attribute) -> Iterator[Finding]:
        kind = self._kind(node.value)
        if kind is None or node.attr.startswith("_") or not isinstance(node.ctx, ast.Load):
            return
        if not hasattr(kind, node.attr):
            place = PLACEMENTS[kind]
            near = get_close_matches(node.attr, dir(kind), 1)
            has = homes(node.attr)
            hint = f"Did you mean {near[0]}?" if near else "docs/guide.md has what there is."
            yield Finding(
                "command_not_here",
                self.module.place(node),
                f"A widget in {place!r} has no {node.attr}.",
                f"{' and '.join(has)} {'has' if len(has) == 1 else 'have'} it." if has else hint,
            )

    def _hears(self, call: ast.Call) -> Iterator[Finding]:
        name = call.func
        if not isinstance(name, ast.Attribute) or name.attr not in HEARING or not call.args:
            return
        kind, event = self._kind(name.value), call.args[0]
        if kind is None or not (isinstance(event, ast.Constant) and isinstance(event.value, str)):
            return
        place = self.module.place(event)
        if event.value not in events():
            if near := get_close_matches(event.value, events(), 1, 0.8):
                words = f"No event {event.value!r} is known."
                yield Finding("event_unknown", place, words, f"Did you mean {near[0]}?")
        elif PLACEMENTS[kind] not in (heard := events()[event.value]):
            yield Finding(
                "event_not_here",
                place,
                f"The Agent App sends no {event.value} to a widget in {PLACEMENTS[kind]!r}.",
                f"It does to {' and '.join(sorted(heard))}.",
            )


def _bound(module: Module, body: Iterable[ast.AST]) -> dict[str, Kind]:
    """What the names of one scope stand for, without those inside it."""
    found: dict[str, Kind] = {}
    for name, kind in _given(module, body):
        found[name] = kind if found.get(name, kind) is kind else None
    return found


def _given(module: Module, nodes: Iterable[ast.AST]) -> Iterator[tuple[str, Kind]]:
    for node in nodes:
        for target, kind in _targets(module, node):
            for each in ast.walk(target):
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
                    yield each.id, kind if each is target else None
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, None
        elif not isinstance(node, ast.Lambda):
            yield from _given(module, ast.iter_child_nodes(node))


def _targets(module: Module, node: ast.AST) -> Iterator[tuple[ast.expr, Kind]]:
    match node:
        case ast.Assign(targets, value):
            yield from ((target, _made_by(module, value)) for target in targets)
        case ast.AnnAssign(target, annotation):
            yield target, _named(module, annotation)
        case ast.NamedExpr(target, value):
            yield target, _made_by(module, value)
        case ast.withitem(value, ast.expr() as target):
            yield target, _opened_by(module, value)
        case ast.For(target) | ast.AsyncFor(target) | ast.comprehension(target):
            yield target, None
        case _:
            pass


def _arguments(module: Module, arguments: ast.arguments) -> dict[str, Kind]:
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    rest = [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    named = {each.arg: _named(module, each.annotation) for each in every}
    return named | dict.fromkeys((each.arg for each in rest), None)


def _made_by(module: Module, value: ast.expr) -> Kind:
    """The widget that an expression gives; without `await` it is only on its way."""
    if isinstance(value, ast.Await):
        return _opened_by(module, value.value)
    called = module.meaning(value.func) if isinstance(value, ast.Call) else None
    return CLASSES.get(called or "")


def _opened_by(module: Module, value: ast.expr) -> Kind:
    """The widget that `await` and `async with` get of an expression."""
    called = module.meaning(value.func) if isinstance(value, ast.Call) else None
    return CREATED.get(called or "")


def _named(module: Module, annotation: ast.expr | None) -> Kind:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        try:
            annotation = ast.parse(annotation.value, mode="eval").body
        except SyntaxError:
            return None
    return None if annotation is None else CLASSES.get(module.meaning(annotation) or "")
