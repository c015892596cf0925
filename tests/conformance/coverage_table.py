"""The coverage table, for docs/conformance.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.conformance import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.conformance.coverage import Covered, Line
    from tests.conformance.coverage_rules import Rules
    from tests.conformance.declarations import Package

_WORDS: Final = """\
## Coverage

Every export, method, event and option of the npm packages, and what it is in `widget`. TypeScript's
compiler reads it from the packages' declarations. `@livechat/agent-app-widget-sdk` has none: of its
one object the compiler infers the methods from the JavaScript, and the events are those that the
JavaScript tells apart.

The tests fail when a package has a name that is not accounted for, when a Python name does not
exist, has another name on the wire, hands over another model or takes fewer options, and when
something is said of a name that no package has. What is not simply `snake_case` is in
`tests/conformance/coverage.toml`.
"""
_NONE: Final = "—"


def section(packages: Sequence[Package], rules: Rules) -> str:
    """Write the section: a part for each package, a table for each widget and one for its types."""
    parts = [_WORDS]
    for package in packages:
        parts.append(f"### `{package.name}` {package.version}\n")
        if lines := coverage.exports(package, rules):
            parts.append(_lines(lines))
        types = coverage.types(package, rules)
        for each in filter(_is_widget, types):
            python = "" if each.classes == (each.name,) else f" is `{each.classes[0]}`"
            parts += [f"#### `{each.name}`{python}\n", _lines(_members(each))]
        if others := [each for each in types if not _is_widget(each)]:
            parts += ["#### Types\n", _types(others, _elsewhere(package, packages))]
    return "\n".join(parts)


def _is_widget(covered: Covered) -> bool:
    return len(covered.classes) == 1 and bool(covered.events and covered.methods)


def _members(covered: Covered) -> tuple[Line, ...]:
    return (*covered.methods, *covered.events, *covered.fields)


def _elsewhere(package: Package, packages: Sequence[Package]) -> dict[str, str]:
    """Give which of a package's types come from a package that it is built on."""
    below = packages[packages.index(package) + 1 :]
    return {name: other.name for other in below for name in other.types if name in package.types}


def _lines(lines: Iterable[Line]) -> str:
    return _table(
        ("JavaScript", "Python", "Note"),
        [(f"`{line.javascript}`", _code(line.python), line.note) for line in lines],
    )


def _types(types: Iterable[Covered], elsewhere: dict[str, str]) -> str:
    rows = []
    for each in types:
        inside = each.reason
        if each.name in elsewhere:
            inside = f"see `{elsewhere[each.name]}`"
        elif not inside:
            inside = ", ".join(filter(None, map(_short, _members(each))))
        python = ", ".join(f"`{name}`" for name in each.classes)
        rows.append((f"`{each.name}`", python or _NONE, inside))
    return _table(("JavaScript", "Python", "What it has"), rows)


def _short(line: Line) -> str:
    if line.python is None:
        return f"`{line.javascript}` → {_NONE} ({line.note})"
    if line.javascript.removesuffix("?") == line.python:
        return f"`{line.javascript}`"
    # What is in Python beside its holder is told by what it has, such as `data.label`.
    return f"`{line.javascript}` → `{line.python}`" if line.python else ""


def _code(python: str | None) -> str:
    return f"`{python}`" if python else _NONE


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(line)} |\n" for line in (head, *rows)]
    return "".join([lines[0], f"|{'---|' * len(head)}\n", *lines[1:]])
