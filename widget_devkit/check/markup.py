"""The elements of a page, with their places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from typing_extensions import override

from widget_devkit.check.findings import Place


@dataclass(slots=True)
class Element:
    """An element as it is written.

    Attributes:
        tag: its name in lower case.
        attributes: by their names in lower case; without a value an empty text.
        place: where it begins.
        text: what stands directly in it.
    """

    tag: str
    attributes: Mapping[str, str]
    place: Place
    text: str = ""

    def get(self, name: str) -> str:
        """An attribute, empty when it is not there."""
        return self.attributes.get(name, "")


class Page(HTMLParser):
    """A page's elements in their order."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = path
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def all(self, *tags: str) -> Sequence[Element]:
        """The elements with one of these names."""
        return [element for element in self.elements if element.tag in tags]

    def before(self, element: Element) -> Iterator[Element]:
        """The elements before one."""
        return iter(self.elements[: self.elements.index(element)])

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        place = Place(self.path, line, column + 1)
        element = Element(tag, {name: value or "" for name, value in attrs}, place)
        self.elements.append(element)
        self._open.append(element)

    @override
    def handle_endtag(self, tag: str) -> None:
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number].tag == tag:
                del self._open[number:]
                return

    @override
    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data
