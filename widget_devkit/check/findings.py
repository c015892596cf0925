"""What a check has found: a code, a place, and what to do."""

from dataclasses import asdict, dataclass
from typing import Any

from typing_extensions import override

from widget_devkit.check.codes import CODES, Code, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is.

    Attributes:
        path: the file, relative to the checked folder.
        line: from 1; 0 is the file as a whole.
        column: from 1, in characters; 0 is the line as a whole.
    """

    path: str
    line: int = 0
    column: int = 0

    @override
    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, or worth knowing.

    Attributes:
        code: stable, one of `codes.CODES`.
        place: where it is.
        message: what is there and what was expected.
        hint: what to do.
    """

    code: Code
    place: Place
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return CODES[self.code]

    def as_json(self) -> dict[str, Any]:
        """Its form in `agent-app check --json`."""
        words = {"message": self.message, "hint": self.hint}
        return {"code": self.code, "severity": self.severity, **asdict(self.place), **words}


def place_in(path: str, text: str, needle: str) -> Place:
    """The place where a text has something first; the file as a whole when it does not."""
    at = text.find(needle)
    return Place(path) if at < 0 else place_at(path, text, at)


def place_at(path: str, text: str, offset: int) -> Place:
    """The place of a character of a text, by how many stand before it."""
    line = text.count("\n", 0, offset) + 1
    return Place(path, line, offset - text.rfind("\n", 0, offset))
