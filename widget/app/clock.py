"""The customer's clock, on JavaScript's `Intl`: Python in the browser has no time zone data."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any, TypeAlias

from pyscript import window

from .localtime import Reading, difference, minutes_of

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN = {"weekday": "short", "hour": "2-digit", "minute": "2-digit", "second": "2-digit"}
_HOUR = {"hour": "2-digit", "hourCycle": "h23"}
_OFFSET = {"hour": "2-digit", "timeZoneName": "longOffset"}

Formatter: TypeAlias = Any
"""An ``Intl.DateTimeFormat`` of JavaScript's."""

# Timers may fire a little early; a tick is to be on the later side of its second.
_LATE = 0.005


class Clock:
    """The time in a time zone."""

    def __init__(self, zone: str) -> None:
        """Take a name of the time zone database, as the host gives it; see `clock_for`."""
        language = window.navigator.language
        locale = language if language.startswith("en") else "en-GB"
        self._shown = _formatter(locale, _SHOWN, zone)
        self._hour = _formatter("en-GB", _HOUR, zone)
        self._offset = _formatter("en-US", _OFFSET, zone)
        self._minute = -1
        self._slow: tuple[int, str | None] = (0, None)

    def read(self) -> Reading:
        """Look at it."""
        if (minute := int(time.time() // 60)) != self._minute:
            self._minute = minute
            self._slow = (int(self._hour.format()), self._difference())
        return Reading(str(self._shown.format()), *self._slow)

    def _difference(self) -> str | None:
        minutes = minutes_of(str(self._offset.format()))
        ours = -int(window.Date.new().getTimezoneOffset())
        return None if minutes is None else difference(minutes, ours)

    async def tick(self, show: Callable[[Reading], None]) -> None:
        """Show the time at every full second, until cancelled."""
        while True:
            await asyncio.sleep(1 + _LATE - time.time() % 1)
            show(self.read())


def clock_for(zone: str | None) -> Clock | None:
    """Give the clock of a time zone; None when there is no such zone."""
    if not zone:
        return None
    try:
        return Clock(zone)
    except Exception as error:
        # JavaScript's RangeError, whose class PyScript does not hand out.
        if getattr(error, "name", None) != "RangeError":
            raise
        return None


def _formatter(locale: str, options: dict[str, str], zone: str) -> Formatter:
    settings = window.JSON.parse(json.dumps({**options, "timeZone": zone}))
    return window.Intl.DateTimeFormat.new(locale, settings)
