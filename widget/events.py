"""The emitter: who hears which event, and what a late handler still gets.

* Handlers of an event run in the order in which they came, one event after the other. Plain
  ones run at once; async ones are started at once, in order, as tasks. One that raises is logged
  and stops nobody else.
* Of the events in `LATEST` the last one is kept and given to every handler that comes later.
* Others wait for their first handler as long as the emitter is queueing: until ``init`` has been
  answered and those who waited for it have run. What waits then goes on waiting; nothing new
  does. At most `LIMIT` events of a name wait, the oldest are dropped with a warning.
* Handlers of ``*`` hear every event of the host behind its own handlers, by name and payload. They
  count as handlers of none of them: nothing is kept for them, and what waits goes on waiting.
* An emitter that is not keeping (``strict_js``) does neither, as the JavaScript SDKs.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from typing_extensions import override

from .command import Command
from .errors import ClosedError, DeadlineError, InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from types import TracebackType
    from typing import Self

T = TypeVar("T")
R = TypeVar("R")

LATEST = frozenset({"change_theme", "customer_profile", "page_data", "ticket_info"})
LIMIT = 1000
ANY = "*"
"""The name under which every event is heard, as in the JavaScript SDKs."""

logger = logging.getLogger("widget.events")


class AnyEvent(NamedTuple):
    """What handlers of ``*`` get."""

    name: str
    """The event's name, without ``livechat:``."""
    payload: Any
    """What handlers of the event itself get."""


class Unsubscribing:
    """What ends with `unsubscribe`, or with the block that it is the context manager of."""

    def unsubscribe(self) -> None:
        """Let the handler hear no more; more than once is once."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.unsubscribe()


class Subscription(Unsubscribing, Generic[T, R]):
    """A handler's place among those of an event, until `unsubscribe`.

    Calling it calls the handler, so a decorated function stays what it was.
    """

    def __init__(
        self, emitter: Emitter, event: str, handler: Callable[[T], R], *, once: bool
    ) -> None:
        self._emitter = emitter
        self.event = event
        self.handler = handler
        self.once = once
        self.active = True

    @override
    def unsubscribe(self) -> None:
        """Let the handler hear no more; more than once is once."""
        if self.active:
            self.active = False
            self._emitter.remove(self)

    def __call__(self, payload: T) -> R:
        """Call the handler."""
        return self.handler(payload)

    @override
    def __repr__(self) -> str:
        name = getattr(self.handler, "__qualname__", repr(self.handler))
        return f"<Subscription {self.event} → {name}{'' if self.active else ', ended'}>"


class Emitter:
    """The subscriptions of one widget, and the events that wait for some."""

    def __init__(self) -> None:
        self.queueing = True
        self.keeping = True
        self._subscriptions: dict[str, list[Subscription[Any, Any]]] = {}
        self._latest: dict[str, Any] = {}
        self._queued: dict[str, deque[Any]] = {}
        self._overflowed: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._at_close: dict[int, Callable[[], None]] = {}

    def emit(self, event: str, payload: object) -> None:
        """Hand an event of the host to its handlers, or keep it for one; then to those of all."""
        self.keep(event, payload)
        if self._subscriptions.get(ANY):
            self.tell(ANY, AnyEvent(event, payload))

    def keep(self, event: str, payload: object) -> None:
        """Hand an event to its handlers, or keep it for one."""
        if event in LATEST:
            self._latest[event] = payload
        subscriptions = self._subscriptions.get(event)
        if subscriptions:
            for subscription in tuple(subscriptions):
                self._deliver(subscription, payload)
        elif self.keeping and self.queueing and event not in LATEST:
            self._queue(event, payload)

    def tell(self, event: str, payload: object) -> None:
        """Hand over an event that is of no use later, such as a local one."""
        for subscription in tuple(self._subscriptions.get(event, ())):
            self._deliver(subscription, payload)

    def subscribe(
        self, event: str, handler: Callable[[Any], R], *, once: bool = False
    ) -> Subscription[Any, R]:
        """Add a handler; what was kept for it is delivered before this returns."""
        if not callable(handler):
            raise InvalidArgumentError(
                f"The handler of {event} is {handler!r}, which cannot be called", path="handler"
            )
        subscription = Subscription(self, event, handler, once=once)
        self._subscriptions.setdefault(event, []).append(subscription)
        if self.keeping and event in self._latest:
            self._deliver(subscription, self._latest[event])
        queued = self._queued.get(event)
        while queued and subscription.active:
            self._deliver(subscription, queued.popleft())
        return subscription

    def remove(self, subscription: Subscription[Any, Any]) -> None:
        """Forget a subscription; `Subscription.unsubscribe` comes here."""
        subscriptions = self._subscriptions.get(subscription.event, [])
        if subscription in subscriptions:
            subscriptions.remove(subscription)

    def unsubscribe(self, event: str, handler: object) -> None:
        """End the subscription, or every subscription of the handler, if there is one."""
        for subscription in tuple(self._subscriptions.get(event, ())):
            if handler in (subscription, subscription.handler):
                subscription.unsubscribe()

    def latest(self, event: str) -> Any:  # noqa: ANN401 - the payload of any event
        """Give the last payload of an event in `LATEST`, or None."""
        return self._latest.get(event)

    def forget(self, event: str) -> None:
        """Keep nothing of an event for handlers to come."""
        self._latest.pop(event, None)

    def wait_for(self, event: str, timeout: float | None) -> Command[Any]:
        """Give the next payload (or the kept one); ``timeout`` in seconds, None for ever."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        name = f"wait_for({event!r})"

        def fail(error: Exception) -> None:
            if not future.done():
                future.set_exception(error)

        def hear(payload: object) -> None:
            if not future.done():
                future.set_result(payload)

        def end(_: asyncio.Future[Any]) -> None:
            self._at_close.pop(id(future), None)
            subscription.unsubscribe()
            if timer:
                timer.cancel()

        timer: asyncio.TimerHandle | None = None
        if timeout is not None:
            late = DeadlineError(f"No {event} came within {timeout} s")
            timer = loop.call_later(timeout, fail, late)
        self._at_close[id(future)] = lambda: fail(
            ClosedError(f"The connection was closed before {event} came")
        )
        subscription = self.subscribe(event, hear, once=True)
        future.add_done_callback(end)
        return Command(name, future, abandon=future.cancel)

    def when_closed(self, owner: object, callback: Callable[[], None]) -> None:
        """Have something ended by `close`, as long as its owner has not ended by itself."""
        self._at_close[id(owner)] = callback

    def ended(self, owner: object) -> None:
        """Take note that the owner has ended by itself."""
        self._at_close.pop(id(owner), None)

    def close(self) -> None:
        """Cancel the async handlers, end who waits, drop what is kept; handlers stay."""
        self.queueing = False
        self._latest.clear()
        self._queued.clear()
        self._overflowed.clear()
        for end in tuple(self._at_close.values()):
            end()
        self._at_close.clear()
        current = asyncio.current_task() if self._tasks else None
        for task in self._tasks:
            if task is not current:  # An async handler may close its own widget.
                task.cancel()

    def _queue(self, event: str, payload: object) -> None:
        queued = self._queued.setdefault(event, deque(maxlen=LIMIT))
        if len(queued) == LIMIT and event not in self._overflowed:
            self._overflowed.add(event)
            logger.warning(
                "More than %d events %s wait for a handler; the oldest are dropped", LIMIT, event
            )
        queued.append(payload)

    def _deliver(self, subscription: Subscription[Any, Any], payload: object) -> None:
        if not subscription.active:  # A handler before it has unsubscribed it.
            return
        if subscription.once:
            subscription.unsubscribe()
        try:
            result = subscription.handler(payload)
            if asyncio.iscoroutine(result):
                self._start(result, subscription)
        except Exception:
            logger.exception("%r has raised", subscription)

    def _start(
        self, coroutine: Coroutine[Any, Any, Any], subscription: Subscription[Any, Any]
    ) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)  # The loop itself holds tasks weakly.

        def finished(task: asyncio.Task[Any]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (error := task.exception()):
                logger.error("%r has raised", subscription, exc_info=error)

        task.add_done_callback(finished)
