"""A host in memory in the loop of a test: its time, and how both end."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, suppress
from traceback import format_exception
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from .clock import LoopClock
from .connecting import connected_to
from .leaks import Behind, collect_abandoned, open_streams, running_tasks
from .memory import MemoryHost

if TYPE_CHECKING:
    from typing import Self

    from widget.command import Closing
    from widget.connection import Connection


class InLoop(MemoryHost):
    """A host whose widgets are in the loop of the test, whose clock it has."""

    def __init__(self) -> None:
        super().__init__()
        self.started = False
        """Whether `start` has run a widget's entry."""
        self.own: list[Closing] = []
        """Widgets that are closed at the end of the test's code, as long as the loop is there."""
        self._stack = ExitStack()
        self._behind = Behind()
        self._clock: LoopClock | None = None
        self._others: set[asyncio.Task[Any]] = set()

    def __enter__(self) -> Self:
        self._stack.enter_context(connected_to(self.connect))
        self._behind.listen()
        self._stack.callback(self._behind.stop)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @override
    def connect(self) -> Connection:
        """Give the widget's end of the line, as `MemoryHost.connect`."""
        with suppress(RuntimeError):  # outside of a loop time is of no interest
            self._attach()
        return super().connect()

    # Time.

    async def settle(self) -> None:
        """Let everything that is on its way arrive; no time passes."""
        await self._attach().settle()

    async def advance(self, seconds: float) -> None:
        """Let time pass at once: deadlines, timers and `asyncio.sleep` end in their order.

        Raises:
            ValueError: the seconds are less than none.
        """
        await self._attach().advance(seconds)

    # The end.

    def finish(self) -> list[str]:
        """End the widget's page, once the test's code has ended, and let go of the loop.

        Returns:
            What has gone wrong behind the test's back, in words.
        """
        clock, self._clock = self._clock, None
        if clock is None or clock.loop.is_closed():
            return self._behind.heard
        try:
            clock.loop.run_until_complete(self._end(clock))
        except RuntimeError as error:  # it never comes to rest
            self._behind.heard.append(str(error))
        clock.close()
        self._behind.stop()
        return self._behind.heard

    def left_open(self) -> list[str]:
        """Say what a test without `start` has left behind, once its fixtures have ended."""
        open_still = self._connection is not None and self._connection.listens
        if self.started or not open_still:  # a page takes everything with it
            return []
        return ["A widget is still connected: close() it, or use it by `async with`"]

    async def _end(self, clock: LoopClock) -> None:
        here = asyncio.current_task()
        await clock.settle()
        collect_abandoned()
        if self.started:
            self._behind.stop()
            if self._connection is not None:
                self._connection.abandon()
            for task in asyncio.all_tasks() - self._others - {here}:
                task.cancel()
        else:
            self._behind.heard += open_streams(self._connection)
            for widget in self.own:
                widget.close()
        await clock.settle()
        running = asyncio.all_tasks() - self._others - {here}
        self._behind.heard += running_tasks(running, self._connection)

    def _entry_ended(self, entry: asyncio.Task[None]) -> None:
        if not entry.cancelled() and (error := entry.exception()):
            text = "".join(format_exception(error))
            self._behind.heard.append(f"The widget's entry has raised:\n{text}")

    def _attach(self) -> LoopClock:
        if self._clock is None:
            loop = asyncio.get_running_loop()
            self._others = asyncio.all_tasks(loop)
            self._clock = LoopClock(loop)
            self._behind.listen_to(loop)
        return self._clock
