"""What went over the line between a widget and its host, and how it is told in words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LATEST = 50
"""So many of the latest frames are shown where a test fails."""
_WIDTH = 200

Direction = Literal["from widget", "to widget"]


class _Anything:
    """Equals everything."""

    @override
    def __eq__(self, other: object) -> bool:
        return True

    @override
    def __hash__(self) -> int:
        return 0

    @override
    def __repr__(self) -> str:
        return "anything"


ANYTHING: Final[Any] = _Anything()
"""Equals any data."""


class Sent(NamedTuple):
    """A message from the widget."""

    message: str
    data: Any = None
    """Its JSON value; what reaches a real host as a ``Date`` is a `datetime.datetime` in UTC."""


@dataclass(slots=True)
class Frame:
    """A message of the widget or an event of the host, and what came of it."""

    direction: Direction
    name: str
    """The message's or the event's, without ``livechat:``."""
    data: Any
    """Its JSON value."""
    time: float
    """Seconds on the clock of the test's loop since its first frame."""
    answer: Any = None
    """The host's answer, once `answered`."""
    answered: bool = False
    """Whether the host has answered, with `answer` or with `failure`."""
    failure: str | None = None
    """Why there is no answer, in words."""

    def line(self) -> str:
        """Say it in a line."""
        arrow = "→" if self.direction == "from widget" else "←"
        data = "" if self.data is None else f" {as_text(self.data)}"
        return f"{self.time:9.3f} s  {arrow} {self.name}{data}{self._outcome()}"

    def _outcome(self) -> str:
        if self.failure is not None:
            return f"  ✗ {self.failure}"
        if self.answered:
            return f"  = {as_text(self.answer)}" if self.answer is not None else ""
        return "  (not answered)" if self.direction == "from widget" else ""


def as_text(data: object) -> str:
    """Write data in a line, shortened when it is long."""
    text = json.dumps(data, ensure_ascii=False, default=str)
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}… ({len(text)} characters)"


def in_words(frames: Sequence[Frame]) -> str:
    """Show the latest frames, one a line."""
    if not frames:
        return "Nothing has gone over the line."
    shown = frames[-LATEST:]
    left_out = len(frames) - len(shown)
    first = [f"… {left_out} frames before these"] if left_out else []
    return "\n".join([*first, *(frame.line() for frame in shown)])


def matches(sent: Sent, message: str, data: object) -> bool:
    """Whether a message is the one that is meant."""
    return sent.message == message and bool(data == sent.data)


def not_sent(message: str, data: object, came: Iterable[Sent], hint: str) -> str:
    """Say that a message has not come, and what has, the nearest first."""
    expected = f"{message} {_shown(data)}"
    ranked = sorted(came, key=lambda sent: -_likeness(sent, message, expected))
    lines = [f"The widget has not sent {expected}"]
    if ranked:
        lines.append("It has sent, the nearest first:")
        lines += [f"  {sent.message} {_shown(sent.data)}" for sent in ranked[:LATEST]]
    else:
        lines.append("It has sent nothing that no expectation has met before")
    return "\n".join([*lines, hint] if hint else lines)


def _likeness(sent: Sent, message: str, expected: str) -> float:
    same = 1.0 if sent.message == message else 0.0
    text = f"{sent.message} {_shown(sent.data)}"
    return same + SequenceMatcher(None, expected, text).ratio()


def _shown(data: object) -> str:
    return "with any data" if data is ANYTHING else as_text(data)
