"""Calls that the widget's placement lacks."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from widget_devkit.check.abilities import CLASSES, CREATED, HEARING, PLACEMENTS, events, homes
from widget_devkit.check.bindings import FUNCTIONS, Kind, bound, in_function, of_class
from widget_devkit.check.findings import Finding
from widget_devkit.check.modules import Module
from widget_devkit.check.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every call of a widget."""
    ours = ("widget.", f"{subject.places.package}.")
    for module in subject.modules.values():
        if any(name.startswith(ours) for name in module.imported.values()):
            names = bound(module, module.tree.body)
            yield from _made(subject, module)
            yield from _Scope(subject, module, names).look(module.tree.body)


def _made(subject: Subject, module: Module) -> Iterator[Finding]:
    """Widgets of another placement than the settings'."""
    said = subject.settings.placement
    for call in module.calls:
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
            if isinstance(node, FUNCTIONS):
                inner = self._with(in_function(self.module, node))
            elif isinstance(node, ast.ClassDef):
                inner = self._with(of_class(self.module, node, self.names))
            yield from inner.look(ast.iter_child_nodes(node))

    def _with(self, names: Mapping[str, Kind]) -> "_Scope":
        return _Scope(self.subject, self.module, {**self.names, **names})

    def _kind(self, node: ast.expr) -> Kind:
        name = self.module.meaning(node)
        if name == "widget.LiveChat":
            return CLASSES["widget.LiveChatWidget"]
        if isinstance(node, ast.Name) or (
            isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        ):
            local = ast.unparse(node)
            if local in self.names:
                return self.names[local]
        owner, _, last = (name or "").rpartition(".")
        other = self.subject.modules.get(owner)
        return None if other is None else bound(other, other.tree.body).get(last)

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
