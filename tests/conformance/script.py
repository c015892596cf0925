"""The script: what a widget calls and what the host sends it, step by step.

A step is a list of calls that a widget makes in one go, an event that the host sends, a behaviour
that the host takes on, a reload of the iframe, or another host instance that shakes hands. Calls
and events are lists of JSON values, the first one the name; `{"(date)": text}` is a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal


@dataclass(frozen=True, slots=True)
class Step:
    """One step, with a name that tells what is special about it."""

    name: str
    kind: Literal["calls", "event", "host", "reload", "handshake"]
    data: tuple[Any, ...] = ()
    early: tuple[list[Any], ...] = ()
    """Of the first step: events that the host sends before it answers `plugin_inited`."""


ABSENT: Final = object()
"""As an event's data: the event has none."""


def calls(name: str, *made: list[Any]) -> Step:
    """Calls of the widget, in one go."""
    return Step(name, "calls", made)


def opening(name: str, early: list[list[Any]], *made: list[Any]) -> Step:
    """Calls of the page as soon as it runs, and events that come before the host has answered."""
    return Step(name, "calls", made, tuple(early))


def event(name: str, event_name: str, data: Any = ABSENT) -> Step:
    """Let the host send an event."""
    return Step(name, "event", (event_name,) if data is ABSENT else (event_name, data))


def answers(name: str, message: str, behaviour: Any) -> Step:
    """Let the host answer a message in another way from now on."""
    return Step(name, "host", (message, behaviour))


def profile(name: str, data: Any) -> Step:
    """Let the host send a profile."""
    return event(name, "customer_profile", data)


def reload(name: str) -> Step:
    """Load the iframe anew; the page makes the calls of the first step again."""
    return Step(name, "reload")


def handshake(name: str) -> Step:
    """Let another instance of the host take over the iframe, as it is; from now on it is heard."""
    return Step(name, "handshake")
