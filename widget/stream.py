"""Events as an asynchronous iterator."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .events import LIMIT

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from .events import Emitter

T = TypeVar("T")

logger = logging.getLogger("widget.events")


@dataclass(frozen=True, slots=True)
class StreamStatistics:
    """How a stream is doing."""

    received: int
    """Events that have come."""
    waiting: int
    """Events that nobody has taken yet."""
    dropped: int
    """Events lost because too many waited."""


class Stream(Generic[T]):
    """The events of one name, from the call of `stream` on.

    It ends with `aclose`, with the widget's `close`, when a loop over it is left and nobody
    holds it any more, and at the end of ``async with``. At most 1000 events wait in it; then the
    oldest are dropped with one warning.
    """

    def __init__(self, emitter: Emitter, event: str) -> None:
        self._emitter = emitter
        # The emitter holds the feed, not the stream: so a stream that was left is collected.
        self._feed = _Feed(event)
        emitter.when_closed(self._feed, self._feed.end)
        self._subscription = emitter.subscribe(event, self._feed.put)

    def statistics(self) -> StreamStatistics:
        """Count what has come, what waits and what was dropped."""
        feed = self._feed
        waiting = len(feed.items)
        return StreamStatistics(feed.received, waiting, feed.dropped)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        feed = self._feed
        while not feed.items:
            if feed.ended:
                self._end()
                raise StopAsyncIteration
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            feed.waiters.append(waiter)
            await waiter
        item: T = feed.items.popleft()
        return item

    async def aclose(self) -> None:
        """Take no more events; what waits is dropped and who waits sees the end."""
        self._end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        self._subscription.unsubscribe()
        self._emitter.ended(self._feed)
        self._feed.items.clear()
        self._feed.end()

    def __del__(self) -> None:
        if "_subscription" in self.__dict__:
            self._subscription.unsubscribe()
            self._emitter.ended(self._feed)


class _Feed:
    """What lies between the emitter and the stream."""

    def __init__(self, event: str) -> None:
        self.event = event
        self.items: deque[Any] = deque(maxlen=LIMIT)
        self.waiters: deque[asyncio.Future[None]] = deque()
        self.received = 0
        self.dropped = 0
        self.ended = False

    def put(self, item: object) -> None:
        if self.ended:
            return
        self.received += 1
        if len(self.items) == LIMIT:
            if not self.dropped:
                logger.warning(
                    "More than %d events wait in a stream of %s; the oldest are dropped",
                    LIMIT,
                    self.event,
                )
            self.dropped += 1
        self.items.append(item)
        self._wake()

    def end(self) -> None:
        self.ended = True
        self._wake()

    def _wake(self) -> None:
        while self.waiters:
            waiter = self.waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
