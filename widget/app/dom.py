"""Building the page. Text only ever becomes text: nothing here parses markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from pyscript import document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

Element: TypeAlias = Any
"""An element of the page: JavaScript's, so type checkers cannot know its attributes."""

Event: TypeAlias = Any
"""An event of the page: JavaScript's too."""


def element(
    tag: str, attributes: Mapping[str, str | bool | None] | None = None, *children: Element | str
) -> Element:
    """Make an element; an attribute that is True is bare, one that is False or None is left out."""
    node = document.createElement(tag)
    for name, value in (attributes or {}).items():
        if value is True:
            node.setAttribute(name, "")
        elif value is not None and value is not False:
            node.setAttribute(name, value)
    node.append(*children)
    return node


def anchor(href: str | None, text: str, attributes: Mapping[str, str | bool | None]) -> Element:
    """Make a link, or the plain text when there is no address; ``href`` from `links` only."""
    if href is None:
        return element("span", attributes, text)
    target = {"href": href, "target": "_blank", "rel": "noopener noreferrer"}
    return element("a", {**attributes, **target}, text)


class Slot(Generic[T]):
    """A place on the page that is written only when its value is another one than before."""

    def __init__(self, write: Callable[[T], None]) -> None:
        self._write = write
        self._written: list[T] = []

    def set(self, value: T) -> None:
        """Show the value."""
        if self._written != [value]:
            self._write(value)
            self._written = [value]


def text_slot(node: Element) -> Slot[str]:
    """Make the element's text a slot; an empty text hides it."""

    def write(text: str) -> None:
        node.textContent = text
        node.hidden = not text

    return Slot(write)


def shown_slot(node: Element) -> Slot[bool]:
    """Make it a slot whether the element is there for the agent."""

    def write(shown: bool) -> None:  # noqa: FBT001 - the slot's value
        node.hidden = not shown

    return Slot(write)


def busy_slot(button: Element) -> Slot[bool]:
    """Make it a slot whether a button waits for the Agent App; it keeps the focus meanwhile."""

    def write(busy: bool) -> None:  # noqa: FBT001 - the slot's value
        button.setAttribute("aria-busy", str(busy).lower())
        button.setAttribute("aria-disabled", str(busy).lower())

    return Slot(write)
