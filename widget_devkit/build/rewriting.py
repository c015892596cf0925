"""References from file to file, moved to where the built site has the files."""

import re
from collections.abc import Callable, Mapping, Sequence

from widget_devkit.errors import DevkitError

Place = Callable[[str], str | None]
"""Where a file went, by what the source calls it; None when there is no such file."""

_RUNTIME = re.compile(r"""(["'`])\./vendor/([^"'`\n]*)\1""")
_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_REFERENCE = re.compile(r'(\s(?:src|href|config)=")([^"]*)(")', re.IGNORECASE)
_MODULE = re.compile(r'<script\b[^>]*type="module"', re.IGNORECASE)
_BLOCKING = re.compile(
    r'<script\s+src="(?P<script>[^"]*)"(?:\s+data-[a-z-]+="[^"]*")*>'
    r'|<link\s+rel="stylesheet"\s+href="(?P<style>[^"]*)">',
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)


def rewrite_module(text: str, name: str, place: Place) -> str:
    """A static module, with the strings that name the runtime (`"./vendor/…"`) moved.

    Args:
        text: the module.
        name: its file's, for the error.
        place: where a file of `static/vendor` went, as the module names it.

    Raises:
        DevkitError: `reference_broken` when there is no such file.
    """
    return _RUNTIME.sub(
        lambda match: f"{match[1]}{_moved(match[2], f'static/{name}', place)}{match[1]}", text
    )


def rewrite_page(html: str, place: Place) -> str:
    """The page, with the attributes that name files moved.

    Args:
        html: the page.
        place: where a file of the project went, as the page names it.

    Raises:
        DevkitError: `reference_broken` when there is no such file.
    """

    def moved(match: re.Match[str]) -> str:
        reference = match[2]
        if _ELSEWHERE.match(reference):
            return match[0]
        return f"{match[1]}{_moved(reference.removeprefix('./'), 'index.html', place)}{match[3]}"

    return _TAG.sub(lambda tag: _REFERENCE.sub(moved, tag[0]), html)


def with_hints(
    html: str, first: Sequence[Mapping[str, str]], later: Sequence[Mapping[str, str]]
) -> str:
    """The page, with a `<link>` for each hint before what it loads.

    The scripts and styles that stand before the module have theirs too: a browser that reads a
    policy in the page looks no further in advance, and would ask for one file after the other.

    Args:
        html: the page.
        first: the links' attributes; an empty value is an attribute without one.
        later: likewise; the page's start puts them into place once the host is connected.
    """
    module = _MODULE.search(html)
    if module is None:
        return html
    before, after = html[: module.start()], html[module.start() :]
    blocking = list(_BLOCKING.finditer(before))
    start = blocking[0].start() if blocking else len(before)
    indent = re.split(r"[^ \t]", html[html.rfind("\n", 0, start) + 1 : start + 1])[0]
    own = [_preload(**tag.groupdict()) for tag in blocking]
    hints = "".join(f"{_link(hint)}\n{indent}" for hint in [*own, *first])
    held = "".join(f"\n{indent}  {_link(hint)}" for hint in later)
    template = f'<template id="hints">{held}\n{indent}</template>\n{indent}' if held else ""
    return f"{before[:start]}{hints}{before[start:]}{template}{after}"


def _preload(script: str | None, style: str | None) -> dict[str, str]:
    kind = "style" if script is None else "script"
    return {"rel": "preload", "as": kind, "href": script or style or ""}


def _link(hint: Mapping[str, str]) -> str:
    attributes = " ".join(f'{name}="{value}"' if value else name for name, value in hint.items())
    return f"<link {attributes}>"


def _moved(reference: str, where: str, place: Place) -> str:
    target = place(reference)
    if target is None:
        raise DevkitError(
            "reference_broken",
            f"{where} names {reference!r}, and the build has no such file.",
            hint="It has what static/, the widget's folder and static/vendor have.",
        )
    return target
