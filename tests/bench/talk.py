"""Talking with a widget that runs: round trips, a flood, and what its memory does meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import Error as PlaywrightError

from tests.bench.asking import ask
from tests.bench.failures import BenchError

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

    from tests.bench.visits import Opened

WASM_PAGE: Final = 65_536
WARM_UP: Final = 200
"""Round trips before those that count: the browser still compiles what the start has loaded."""


@dataclass(frozen=True, slots=True)
class Flood:
    """Events that were sent as fast as the host could."""

    events: int
    heard: int
    disordered: int
    answered: int
    """How many the host has an answer for."""
    sent_seconds: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What a number of messages has added to the widget's memory."""

    messages: int
    heap: int
    """Bytes of JavaScript's heap, after its garbage was collected."""
    pages: int
    """WebAssembly's, 64 KiB each."""


def round_trips(opened: Opened, count: int) -> tuple[float, list[float]]:
    """Milliseconds from an event to the message that answers it, at the host.

    Returns the very first one after the start, and those that count.
    """
    first: list[float] = _ask(opened, "roundTrips", WARM_UP)
    times: list[float] = _ask(opened, "roundTrips", count)
    return first[0], times


def flood(opened: Opened, events: int) -> Flood:
    """Send so many events without waiting.

    Raises:
        BenchError: some were lost, or came in another order.
    """
    result = Flood(events, **_ask(opened, "flood", events))
    if (result.heard, result.answered, result.disordered) != (events, events, 0):
        raise BenchError(
            f"{opened.contender.title}: of {events} events {result.heard} came, "
            f"{result.disordered} of them out of order, and {result.answered} were answered."
        )
    return result


def _ask(opened: Opened, name: str, count: int) -> Any:
    return ask(opened.page, name, count, who=opened.contender.title)


class Memory:
    """The memory of a widget's frame in Chromium."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        try:
            self._session: CDPSession = opened.page.context.new_cdp_session(opened.frame)
        except PlaywrightError as error:
            raise BenchError(f"The widget's frame is no target of its own: {error}") from error

    def growth(self, messages: int, times: int) -> list[Growth]:
        """What each of so many rounds of messages and answers adds, after one for warmth."""
        _ask(self._opened, "converse", messages)
        before = self._sizes()
        grown: list[Growth] = []
        for _ in range(times):
            _ask(self._opened, "converse", messages)
            after = self._sizes()
            pages = (after[1] - before[1]) // WASM_PAGE
            grown.append(Growth(messages, after[0] - before[0], pages))
            before = after
        return grown

    def _sizes(self) -> tuple[int, int]:
        for _ in range(2):  # the first collection runs finalisers, whose garbage the second takes
            self._session.send("HeapProfiler.collectGarbage")
        heap = int(self._session.send("Runtime.getHeapUsage")["usedSize"])
        return heap, self._wasm() if self._opened.contender.python else 0

    def _wasm(self) -> int:
        """The bytes of the page's WebAssembly memories; see `pages/memory.js`."""
        size = int(self._opened.frame.evaluate("benchMemory()"))
        if size == 0:
            raise BenchError("No WebAssembly memory was found in the widget's frame.")
        return size
