"""Addresses in the code and in styles that agents' browsers must not, or cannot, open."""

import ast
import re
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from widget.models.url import HttpsUrl, ImageUrl, LinkUrl
from widget_devkit.check.constants import known
from widget_devkit.check.findings import Finding, Place, place_at
from widget_devkit.check.modules import Module
from widget_devkit.check.subject import Subject

_SCRIPT = re.compile(r"\s*(javascript|vbscript):\s*\S", re.IGNORECASE)
_LOOPBACK = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(?![\w.-])", re.IGNORECASE)
_HTTP = re.compile(r"http://(?!www\.w3\.org/)[\w\[]", re.IGNORECASE)  # w3.org: names of XML
_LINKS: TypeAdapter[str] = TypeAdapter(LinkUrl)
_IMAGES: TypeAdapter[str] = TypeAdapter(ImageUrl)
_TARGETS: TypeAdapter[str] = TypeAdapter(HttpsUrl)
_KEYWORDS = {
    **dict.fromkeys(("url", "link"), _LINKS),
    **dict.fromkeys(("img_url", "icon_url", "image"), _IMAGES),
}
_TESTS = frozenset({"startswith", "removeprefix", "endswith", "replace", "split", "count", "find"})
_IMPORTED = re.compile(r"@import\s+(?:url\(\s*)?[\"']?(?:https?:)?//[^\"')\s;]*", re.IGNORECASE)
_FONT = re.compile(r"@font-face\s*\{[^}]*?url\(\s*[\"']?((?:https?:)?//[^\"')\s]*)", re.IGNORECASE)
_PLAIN = re.compile(r"url\(\s*[\"']?(http://[^\"')\s]*)", re.IGNORECASE)
_LONGEST = 60
_FORBIDDEN = "The page's policy takes styles and fonts from its own origin only."


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every address."""
    for module in subject.modules.values():
        told: set[ast.AST] = set()
        for node, kind in _wanted(subject, module):
            address = known(subject, module, node)
            if address.whole and (reason := _refused(address.text, kind)):
                told.add(node)
                yield Finding("address_not_https", module.place(node), reason, _hint())
        for constant in _texts(module.tree):
            if constant not in told:
                yield from _text(constant.value, module.place(constant))
    for path, text in subject.texts(".css"):
        yield from _styles(path, text)


def _wanted(subject: Subject, module: Module) -> Iterator[tuple[ast.expr, TypeAdapter[str]]]:
    """The arguments that have to be addresses, and of which kind."""
    own = f"{subject.places.package}."
    for call in module.calls:
        name = module.meaning(call.func) or ""
        if name.startswith("widget.") and not name.startswith(own):
            for keyword in call.keywords:
                if keyword.arg in _KEYWORDS:
                    yield keyword.value, _KEYWORDS[keyword.arg]
            if name == "widget.Link" and call.args:
                yield call.args[0], _LINKS
        elif isinstance(call.func, ast.Attribute) and call.func.attr == "redirect" and call.args:
            yield call.args[0], _TARGETS


def _refused(text: str, kind: TypeAdapter[str]) -> str:
    if _SCRIPT.match(text):
        return ""  # said of every text
    try:
        kind.validate_python(text)
    except ValidationError as error:
        return error.errors()[0]["msg"].removeprefix("Value error, ")
    return ""


def _texts(tree: ast.Module) -> Iterator[Any]:
    """The texts in the code, but for docstrings and what others are compared with."""
    ahead: list[ast.AST] = [tree]
    while ahead:
        node = ahead.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node
        elif _is_test(node) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            continue
        ahead += ast.iter_child_nodes(node)


def _is_test(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in _TESTS or node.func.attr == "createElementNS"
    return isinstance(node, ast.Compare)


def _text(text: str, place: Place) -> Iterator[Finding]:
    shown = f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
    if _SCRIPT.match(text):
        yield Finding(
            "address_is_script",
            place,
            f"{shown!r} runs a script where it is opened; the page's policy forbids it.",
            "Listen to the click with `pyscript.when`.",
        )
    elif _LOOPBACK.match(text):
        yield Finding(
            "address_loopback",
            place,
            f"{shown!r} is this machine; agents' browsers find nothing there.",
            "Use the service's https address before you publish the widget.",
        )
    elif _HTTP.match(text):
        words = f"{shown!r} is not https; from an https page browsers load nothing like that."
        yield Finding("address_not_https", place, words, _hint())


def _styles(path: str, text: str) -> Iterator[Finding]:
    for match in _IMPORTED.finditer(text):
        yield Finding(
            "remote_resource", place_at(path, text, match.start()), _FORBIDDEN, _copy(match[0])
        )
    for match in _FONT.finditer(text):
        yield Finding(
            "remote_resource", place_at(path, text, match.start(1)), _FORBIDDEN, _copy(match[1])
        )
    for match in _PLAIN.finditer(text):
        yield from _text(match[1], place_at(path, text, match.start(1)))


def _copy(what: str) -> str:
    return f"Copy what {what[:_LONGEST]} gives into the widget's folder."


def _hint() -> str:
    return "Use https; links may be mailto: or tel: as well, pictures data:image/."
