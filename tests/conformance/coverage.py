"""The coverage table: what each name of the npm packages is in Python, or why it is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.conformance import coverage_python
from tests.conformance.coverage_rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.conformance.declarations import Member, Package


@dataclass(frozen=True, slots=True)
class Line:
    """A JavaScript name, and what it is in Python."""

    javascript: str
    python: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """A type: its classes in Python, and what it has."""

    name: str
    classes: tuple[str, ...]
    reason: str
    events: tuple[Line, ...] = ()
    methods: tuple[Line, ...] = ()
    fields: tuple[Line, ...] = ()


def types(package: Package, rules: Rules) -> list[Covered]:
    """Join a package's types with what is said of them."""
    return [_covered(name, members, rules) for name, members in package.types.items()]


def exports(package: Package, rules: Rules) -> list[Line]:
    """Join what a package exports beside its types with what is said of it."""
    lines = []
    for member in package.exports:
        if member.name not in package.types:
            python = next(iter(rules.classes(member.name)), None)
            if python and member.kind == "function":
                python += "()"
            lines.append(Line(_called(member), python, rules.reason(member.name)))
    return lines


def faults(packages: Iterable[Package], rules: Rules) -> list[str]:
    """Give everything in which packages, coverage.toml and `widget` do not fit together."""
    found = []
    for package in packages:
        names = dict.fromkeys([*(export.name for export in package.exports), *package.types])
        for name in names:
            wrong = [*_misnamed(name, rules), *_unfit(name, package.types.get(name, ()), rules)]
            found += [f"{package.title}: {name}: {fault}" for fault in wrong]
    return [*found, *(f"coverage.toml: {entry} is idle" for entry in rules.idle)]


def _misnamed(name: str, rules: Rules) -> list[str]:
    classes, reason = rules.classes(name), rules.reason(name)
    if bool(classes) == bool(reason):
        return ["both a Python name and a reason" if classes else "nothing is said of it"]
    return [f"widget exports no {each}" for each in classes if coverage_python.find(each) is None]


def _unfit(name: str, members: tuple[Member, ...], rules: Rules) -> list[str]:
    owners = [coverage_python.find(each) for each in rules.classes(name)]
    found = []
    for member in members if owners and all(owners) else ():
        rules.note(name, member.name)  # asked for, so that it is not idle
        if not rules.lacks(name, member.name):
            found += _faults(name, member, owners, rules)
    return found


def _faults(name: str, member: Member, owners: list[object], rules: Rules) -> list[str]:
    if member.kind == "constant":
        return coverage_python.constant(owners, member.name, member)
    found = []
    for owner in owners:
        if member.kind == "event":
            models = rules.classes(member.type) if member.type else None
            untyped = bool(rules.shape(member.name))
            found += coverage_python.event(owner, member.name, models, untyped=untyped)
        elif member.kind == "field":
            if path := rules.path(name, member.name):
                found += coverage_python.fields(owner, path, member)
        else:
            parameters = [rules.parameter(name, member.name, each) for each in member.parameters]
            python = rules.member(name, member.name)
            found += coverage_python.method(owner, python, parameters)
    return found


def _covered(name: str, members: tuple[Member, ...], rules: Rules) -> Covered:
    classes, reason = rules.classes(name), rules.reason(name)
    if not classes:
        return Covered(name, classes, reason)
    owner = coverage_python.find(classes[0])
    lines: dict[str, list[Line]] = {}
    for member in members:
        lines.setdefault(member.kind, []).append(_line(name, member, owner, rules))
    return Covered(
        name,
        classes,
        reason,
        tuple(lines.get("event", ())),
        tuple(lines.get("method", ())),
        tuple(lines.get("field", ()) or lines.get("constant", ())),
    )


def _line(name: str, member: Member, owner: object, rules: Rules) -> Line:
    shown = _called(member)
    if reason := rules.lacks(name, member.name):
        return Line(shown, None, reason)
    note = rules.note(name, member.name)
    if member.kind == "event":
        model = coverage_python.model(member.name)
        return Line(shown, shown, note or rules.shape(member.name) or f"hands over `{model}`")
    if member.kind == "field":
        return Line(shown, ".".join(rules.path(name, member.name)), note)
    if member.kind == "constant":
        return Line(shown, member.name, note)
    python = rules.member(name, member.name)
    if coverage_python.is_property(owner, python):
        return Line(shown, python, note or "a property")
    parameters = ", ".join(rules.parameter(name, member.name, each) for each in member.parameters)
    if python != member.name and coverage_python.has(owner, member.name):
        note = "; ".join(filter(None, [f"`{member.name}` works as well", note]))
    return Line(shown, f"{python}({parameters})", note)


def _called(member: Member) -> str:
    if member.kind in ("method", "function"):
        return f"{member.name}({', '.join(member.parameters)})"
    if member.kind == "event":
        return f'on("{member.name}")'
    return f"{member.name}?" if member.optional and "[string]" not in member.name else member.name
