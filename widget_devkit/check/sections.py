"""Sections in the code, and those that the developer console was told of.

The Agent App changes only sections that the widget's initial state has, by their titles, and says
nothing about others. `sections.json` is that initial state, as it is pasted into the console.
"""

import ast
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from widget.arguments import section as validated
from widget.errors import InvalidArgumentError
from widget_devkit.check.constants import known
from widget_devkit.check.findings import Finding, Place, place_at, place_in
from widget_devkit.check.modules import Module
from widget_devkit.check.places import SECTIONS
from widget_devkit.check.subject import Subject

_SHAPE = 'It is a list: [{"title": "Order", "components": [{"type": "label_value", "data": {…}}]}]'


@dataclass(frozen=True, slots=True)
class _Use:
    """A section in the code; its title is None when it cannot be told."""

    title: str | None
    place: Place


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the sections in the code with the declared ones."""
    uses = [use for module in subject.modules.values() for use in _uses(subject, module)]
    if SECTIONS not in subject.files:
        yield from _undeclared(uses)
        return
    text = subject.text(SECTIONS)
    try:
        declared = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        words = f"It cannot be read as JSON: {error}"
        yield Finding("sections_unreadable", Place(SECTIONS, line), words, _SHAPE)
        return
    if not isinstance(declared, list):
        yield Finding("sections_unreadable", Place(SECTIONS), "It is no list of sections.", _SHAPE)
        return
    titles: list[str] = []
    for number, each in enumerate(declared):
        title = each.get("title") if isinstance(each, dict) else None
        if isinstance(title, str):
            titles.append(title)
        yield from _invalid(each, number, _declared_at(text, title, titles))
    yield from _duplicates(text, titles)
    yield from _compared(text, titles, uses)


def _uses(subject: Subject, module: Module) -> Iterator[_Use]:
    for call in module.calls:
        if module.meaning(call.func) == "widget.Section":
            named = [keyword.value for keyword in call.keywords if keyword.arg == "title"]
            titles: Sequence[ast.expr] = [*call.args[:1], *named]
        elif isinstance(call.func, ast.Attribute) and call.func.attr == "modify_section":
            titles = [value for given in call.args[:1] for value in _title_of(given)]
            if not titles:
                continue
        else:
            continue
        title = known(subject, module, titles[0]) if titles else None
        whole = title is not None and title.whole
        yield _Use(title.text if title and whole else None, module.place(call))


def _title_of(given: ast.expr) -> Iterator[ast.expr]:
    """The title of a section that is written as a dict."""
    if isinstance(given, ast.Dict):
        for key, value in zip(given.keys, given.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == "title":
                yield value


def _undeclared(uses: Sequence[_Use]) -> Iterator[Finding]:
    if uses:
        titles = sorted({use.title for use in uses if use.title is not None})
        yield Finding(
            "sections_missing",
            uses[0].place,
            f"The widget has sections ({', '.join(titles) or 'with titles made while it runs'}), "
            f"and there is no {SECTIONS}.",
            f"Write the initial state that the developer console has into {SECTIONS}: the Agent "
            "App changes only sections that are in it.",
        )


def _invalid(each: object, number: int, place: Place) -> Iterator[Finding]:
    try:
        validated(each)
    except InvalidArgumentError as error:
        words = f"The Agent App ignores section {number + 1}: {error.message}"
        yield Finding("section_invalid", place, words, "docs/guide.md has what a section is.")


def _duplicates(text: str, titles: Sequence[str]) -> Iterator[Finding]:
    for number, title in enumerate(titles):
        if title in titles[:number]:
            yield Finding(
                "section_duplicate",
                _declared_at(text, title, titles[: number + 1]),
                f"There are two sections {title!r}, and the title is what tells them apart.",
                "Give one of them another title, here and in the code.",
            )


def _compared(text: str, titles: Sequence[str], uses: Sequence[_Use]) -> Iterator[Finding]:
    for use in uses:
        if use.title is None:
            yield Finding(
                "section_title_unknown",
                use.place,
                "The section's title is made while the widget runs, so it was not looked at.",
                f"Make sure that {SECTIONS} has every title that it can be.",
            )
        elif use.title not in titles:
            yield Finding(
                "section_not_declared",
                use.place,
                f"{SECTIONS} has no section {use.title!r}; the Agent App ignores others.",
                f"Declare it there and in the developer console. There are {', '.join(titles)}."
                if titles
                else "Declare it there and in the developer console.",
            )
    if all(use.title is not None for use in uses):
        for title in dict.fromkeys(titles):
            if title not in {use.title for use in uses}:
                yield Finding(
                    "section_unused",
                    _declared_at(text, title, [title]),
                    f"The widget never changes the section {title!r}.",
                    "That may be meant: it then stays as it is declared.",
                )


def _declared_at(text: str, title: object, before: Sequence[str]) -> Place:
    """Where a section is declared, the latest of those with the same title."""
    if not isinstance(title, str):
        return Place(SECTIONS)
    written = json.dumps(title, ensure_ascii=False)
    start = 0
    for _ in range(before.count(title) - 1):
        start = text.find(written, start) + len(written)
    found = text.find(written, start)
    if found < 0:
        return place_in(SECTIONS, text, json.dumps(title))
    return place_at(SECTIONS, text, found)
