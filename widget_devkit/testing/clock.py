"""The clock of a running loop, for tests: it stands still while code runs.

While the loop waits for something outside, such as a thread or a real `asyncio.sleep`, it goes on
as the real one does. `advance` lets time pass without waiting: deadlines, timers and sleeps end in
their order, each at exactly its time.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections import deque

TURNS = 10_000
"""After so many turns of the loop `settle` says that something never comes to rest."""


class LoopClock:
    """The clock of a loop, from its making to `close`.

    Raises:
        RuntimeError: the loop is none of asyncio's own.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        # What asyncio's loops have had since they exist, though under private names. A loop of a
        # class of its own would do without, but it would have to be there before the test's.
        inside = getattr(loop, "__dict__", {})
        try:
            self._ready: deque[Any] = inside["_ready"]
            self._scheduled: list[asyncio.TimerHandle] = inside["_scheduled"]
            self._selector: Any = inside["_selector"]
        except KeyError:
            raise RuntimeError(
                f"{loop!r} is none of asyncio's own loops, so its clock cannot be moved; "
                "run the test without a loop factory"
            ) from None
        self.loop = loop
        self._now = loop.time()
        self._inside = inside
        inside.update(time=self.time, _selector=_Waits(self, self._selector))

    def time(self) -> float:
        """Give the seconds on the clock, as `loop.time` does."""
        return self._now

    def went_on(self, seconds: float) -> None:
        """Note that the loop has really waited."""
        self._now += seconds

    def next_timer(self) -> float | None:
        """Give the time of the next timer, if there is one."""
        times = (handle.when() for handle in self._scheduled if not handle.cancelled())
        return min(times, default=None)

    async def settle(self) -> None:
        """Let everything that can happen now happen; no time passes.

        Raises:
            RuntimeError: there is no end to it.
        """
        for _ in range(TURNS):
            await asyncio.sleep(0)
            due = self.next_timer()
            if not self._ready and (due is None or due > self._now):
                return
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        raise RuntimeError(
            f"Something has run in each of {TURNS} turns of the loop and never waited; "
            f"it may be one of {', '.join(map(repr, tasks)) or self._ready}"
        )

    async def advance(self, seconds: float) -> None:
        """Let so many seconds pass at once.

        Raises:
            ValueError: time does not run backwards.
            RuntimeError: as `settle`.
        """
        if seconds < 0:
            raise ValueError(f"The clock cannot be advanced by {seconds} s: time does not go back")
        target = self._now + seconds
        await self.settle()
        while (due := self.next_timer()) is not None and due <= target:
            self._now = max(self._now, due)
            await self.settle()
        self._now = max(self._now, target)
        await self.settle()

    def close(self) -> None:
        """Give the loop its own clock back."""
        self._inside.pop("time", None)
        self._inside["_selector"] = self._selector


class _Waits:
    """A loop's selector that tells the clock how long the loop has waited in it."""

    def __init__(self, clock: LoopClock, selector: Any) -> None:  # noqa: ANN401 - differs by system
        self._clock = clock
        self._selector = selector

    def select(self, timeout: float | None = None) -> Any:  # noqa: ANN401 - as above
        if timeout is not None and timeout <= 0:
            return self._selector.select(timeout)
        before = monotonic()
        events = self._selector.select(timeout)
        self._clock.went_on(monotonic() - before)
        return events

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as above
        return getattr(self._selector, name)
