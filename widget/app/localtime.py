"""The customer's time of day: what the agent says and reads about it. No clock in here."""

from __future__ import annotations

import re
from dataclasses import dataclass

MORNING, AFTERNOON, EVENING = 5, 12, 18
"""The hours at which each begins; the evening goes on until the next morning."""

_OFFSET = re.compile(r"(?:GMT|UTC)(?:([+\-\u2212])(\d{1,2})(?::?(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A look at the customer's clock."""

    text: str
    """As the agent reads it: ``Mon 10:45:07``."""
    hour: int
    """0 to 23."""
    difference: str | None
    """How far from the agent's own time: ``6 h behind you``."""


def greeting(hour: int) -> str:
    """Say hello at that hour."""
    if MORNING <= hour < AFTERNOON:
        return "Good morning"
    return "Good afternoon" if AFTERNOON <= hour < EVENING else "Good evening"


def rest_of_day(hour: int) -> str:
    """Name what is left of the day, to wish a lovely one."""
    if MORNING <= hour < AFTERNOON:
        return "day"
    return "afternoon" if AFTERNOON <= hour < EVENING else "evening"


def minutes_of(offset: str) -> int | None:
    """Read ``GMT+5:30`` as minutes ahead of Greenwich; None when it is written otherwise."""
    if (match := _OFFSET.search(offset)) is None:
        return None
    sign, hours, minutes = match.groups()
    size = int(hours or 0) * 60 + int(minutes or 0)
    return size if sign in (None, "+") else -size


def difference(customer: int, agent: int) -> str:
    """Compare two offsets in minutes, in the agent's words."""
    if customer == agent:
        return "same as yours"
    hours, minutes = divmod(abs(customer - agent), 60)
    size = " ".join(f"{count} {unit}" for count, unit in ((hours, "h"), (minutes, "min")) if count)
    return f"{size} {'ahead of' if customer > agent else 'behind'} you"
