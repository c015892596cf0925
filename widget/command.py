"""A command: already on its way, may be awaited, need not be."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from typing_extensions import override  # In typing from Python 3.12 on; pydantic brings it.

from .errors import AgentAppError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import TracebackType


class Closing(Protocol):
    """What can be closed."""

    def close(self) -> None:
        """End it."""


T = TypeVar("T")
W = TypeVar("W", bound=Closing)

logger = logging.getLogger("widget")


class Command(Generic[T]):
    """The outcome, now or later, of something that is already on its way.

    It can be awaited any number of times, by any number of tasks, alone or in
    `asyncio.wait_for` and `asyncio.gather`. What is on its way cannot be called back, so
    cancelling who waits does not cancel the command. A failure that nobody awaited is logged
    (logger ``widget``, with the error's code) as soon as nobody can await it any more.
    """

    def __init__(
        self, name: str, future: asyncio.Future[T], abandon: Callable[[], object] | None = None
    ) -> None:
        """Follow ``future``; ``abandon`` is called when the last who waited was cancelled."""
        self._name = name
        self._future = future
        self._abandon = abandon
        self._waiters = 0
        self._heard = False
        # Keeps the command alive until it is settled, although nobody may hold it.
        future.add_done_callback(self._settled)

    def done(self) -> bool:
        """Say whether the outcome is known."""
        return self._future.done()

    def __await__(self) -> Generator[Any, None, T]:
        if not self._future.done():
            waiter: asyncio.Future[None] = self._future.get_loop().create_future()

            def wake(_: asyncio.Future[T]) -> None:
                if not waiter.done():
                    waiter.set_result(None)

            self._waiters += 1
            self._future.add_done_callback(wake)
            try:
                yield from waiter
            finally:
                self._waiters -= 1
                self._future.remove_done_callback(wake)
                if self._abandon and not self._waiters and not self._future.done():
                    self._abandon()
        self._heard = True
        return self._future.result()

    @override
    def __repr__(self) -> str:
        if not self._future.done():
            state = "on its way"
        elif self._future.cancelled():
            state = "abandoned"
        elif error := self._future.exception():
            state = f"failed: {error!r}"
        else:
            state = f"done: {self._future.result()!r}"
        return f"<Command {self._name} {state}>"

    def _settled(self, future: asyncio.Future[T]) -> None:
        if not future.cancelled():
            future.exception()  # Seen: asyncio need not log it, `__del__` does.

    def __del__(self) -> None:
        future = self.__dict__.get("_future")
        if future is None or self._heard or not future.done() or future.cancelled():
            return
        if error := future.exception():
            code = error.code if isinstance(error, AgentAppError) else type(error).__name__
            logger.error("%s failed and nobody awaited it [%s]: %s", self._name, code, error)


class Opening(Command[W]):
    """A widget that is being connected: await it, or use it with ``async with``.

    A widget that could not be connected is closed, so that the page's line is free again.
    """

    def __init__(self, widget: W, opened: Command[Any]) -> None:
        async def hand_over() -> W:
            try:
                await opened
            except BaseException:
                widget.close()
                raise
            return widget

        task = asyncio.get_running_loop().create_task(hand_over())
        super().__init__(f"the opening of a {type(widget).__name__}", task)

    async def __aenter__(self) -> W:
        return await self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        (await self).close()


def together(name: str, *commands: Command[Any]) -> Command[None]:
    """Give a command that is done when all of these are; it fails as the first failed one does."""

    async def all_of() -> None:
        for outcome in await asyncio.gather(*commands, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    return Command(name, asyncio.get_running_loop().create_task(all_of()))


def failed(name: str, error: Exception) -> Command[Any]:
    """Give a command that has failed already."""
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    return Command(name, future)
