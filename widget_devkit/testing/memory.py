"""A host in memory: the Agent App's side of a widget's connection, without a browser.

::

    async def test_greets() -> None:
        host = MemoryHost()
        widget = LiveChatWidget(host.connect)
        widget.on("customer_profile", lambda profile: widget.put_message(f"Hi {profile.name}"))
        await widget.init()
        host.emit("customer_profile", {"id": "1", "name": "Mary"})
        assert host.sent[-1] == Sent("put_message", "Hi Mary")

Answers come in a later turn of the loop, as they do over a wire. JSON text crosses in both
directions, so what has no JSON form fails here as well.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from widget.connection import ConnectionInfo
from widget.errors import AlreadyOpenError, ClosedError, DeadlineError, NoHostError, RefusedError

from .frames import Frame, Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from widget.connection import Connection, Driver, PointInTime, Receiver, Theme

SESSION_MESSAGES = ("plugin_inited", "plugin_loaded")


class MemoryHost:
    """The Agent App in memory. What it does with a message can be changed at any time."""

    def __init__(
        self,
        *,
        driver: Driver = "trusted",
        theme: Theme = "light",
        plugin_id: str | None = "memory",
        present: bool = True,
    ) -> None:
        """Make a host; one that is not ``present`` makes itself known by `accept` only."""
        self.sent: list[Sent] = []
        """What has reached the host, in order."""
        self.frames: list[Frame] = []
        """Everything both ways: what has reached the host, and its events."""
        self._began: float | None = None
        self.session_id: str | None = None
        """The id in answers to ``plugin_inited`` and ``plugin_loaded``, if there is one."""
        self.info = ConnectionInfo(
            driver=driver, plugin_id=plugin_id, theme=theme, origin=None, owner=None, instance=None
        )
        self._connection: MemoryConnection | None = None
        self._waiting: deque[tuple[str, str]] = deque()
        self._replies: dict[str, Callable[[asyncio.Future[str]], None]] = {}
        self._refused: set[str] = set()
        self._held: dict[str, list[asyncio.Future[str]]] = {}
        self._present = False
        if present:
            self.accept()

    def connect(self) -> Connection:
        """Give the widget's end of the line: pass this method to the widget.

        Raises:
            AlreadyOpenError: another widget has it, and was not closed.
        """
        if self._connection is not None and self._connection.listens:
            raise AlreadyOpenError("This host has a widget already: use that one, or close it")
        self._connection = MemoryConnection(self)
        return self._connection

    # What the host does by itself.

    def accept(self, *, owner: str = "host", instance: int = 1) -> None:
        """Shake hands; with another owner or instance than before it is another host."""
        trusted = self.info.driver == "trusted"
        self.info = replace(
            self.info,
            origin="https://my.livechatinc.com",
            owner=owner if trusted else None,
            instance=instance if trusted else None,
        )
        self._present = True
        if self._connection is not None:
            self._connection.accepted()

    def reload(self) -> None:
        """Have the page loaded again: the next instance of the host shakes hands.

        What the host before has not answered fails with `ClosedError`.
        """
        if self._connection is not None:
            self._connection.fail_pending("The host was loaded again before it answered")
        owner, instance = self.info.owner or "host", self.info.instance or 0
        self.accept(owner=owner, instance=instance + 1)

    def emit(self, event: str, data: object = None) -> None:
        """Send an event, by its name without ``livechat:``."""
        self.emit_text(event, json.dumps(data))

    def emit_text(self, event: str, text: str) -> None:
        """Send an event whose data is given as JSON text."""
        self.frames.append(Frame("to widget", event, _parsed(text), self._time()))
        if self._connection is not None and self._connection.listens:
            self._connection.deliver(event, text)
        else:
            self._waiting.append((event, text))

    # What the host does with a message from now on.

    def answer(self, message: str, data: object = None) -> None:
        """Answer with this."""
        text = json.dumps(data)
        self._refused.discard(message)
        self._replies[message] = lambda future: future.set_result(text)

    def refuse(self, message: str, reason: str, code: str | None = None) -> None:
        """Answer with a failure; so does a host whose handler throws."""
        self._refused.add(message)
        self._replies[message] = lambda future: future.set_exception(RefusedError(reason, code))

    def hold(self, message: str) -> None:
        """Do not answer before `release`; without it the deadline passes."""
        self._held.setdefault(message, [])

    def release(self, message: str) -> None:
        """Answer what was held, and hold no more."""
        for future in self._held.pop(message, ()):
            self._reply(message, future)

    # What the connection asks for.

    def take(self, message: str, data: object, future: asyncio.Future[str]) -> None:
        """Receive a message."""
        self.sent.append(Sent(message, data))
        frame = Frame("from widget", message, data, self._time())
        self.frames.append(frame)
        future.add_done_callback(lambda future: _note(frame, future))
        asyncio.get_running_loop().call_soon(self._handle, message, data, future)

    def act(self, message: str, data: object) -> None:
        """Do what a message asks for, before it is answered; this host does nothing."""

    def waiting(self) -> deque[tuple[str, str]]:
        """Give the events that came before the widget listened."""
        return self._waiting

    @property
    def present(self) -> bool:
        """Whether it has made itself known."""
        return self._present

    def _time(self) -> float:
        try:
            now = asyncio.get_running_loop().time()
        except RuntimeError:  # before there is a loop
            return 0.0
        if self._began is None:
            self._began = now
        return now - self._began

    def _handle(self, message: str, data: object, future: asyncio.Future[str]) -> None:
        if message not in self._refused:
            self.act(message, data)
        if message in self._held:
            self._held[message].append(future)
        else:
            self._reply(message, future)

    def _reply(self, message: str, future: asyncio.Future[str]) -> None:
        if future.done():
            return
        if reply := self._replies.get(message):
            reply(future)
        elif message in SESSION_MESSAGES and self.session_id is not None:
            future.set_result(json.dumps({"session_id": self.session_id}))
        else:
            future.set_result("null")


class MemoryConnection:
    """The widget's end of the line to a `MemoryHost`: a `Connection`."""

    def __init__(self, host: MemoryHost) -> None:
        self._host = host
        self._receiver: Receiver | None = None
        self._closed = False
        self._unsent: list[tuple[str, object, asyncio.Future[str]]] = []
        self._pending: set[asyncio.Future[str]] = set()

    @property
    def info(self) -> ConnectionInfo:
        """What is known of the host by now."""
        return self._host.info

    @property
    def listens(self) -> bool:
        """Whether events reach somebody."""
        return self._receiver is not None and not self._closed

    @property
    def receiver(self) -> Receiver | None:
        """Who listens, or has listened."""
        return self._receiver

    def listen(self, receiver: Receiver) -> None:
        """Deliver what has come so far, and then everything as it comes."""
        if self._receiver is not None:
            raise RuntimeError("This connection has a receiver already")
        self._receiver = receiver
        if self._host.present:
            receiver.connected(self.info)
        waiting = self._host.waiting()
        while waiting and self.listens:
            receiver.event(*waiting.popleft())

    def send(
        self, message: str, data: str, *, timeout: float, dates: Sequence[PointInTime] = ()
    ) -> asyncio.Future[str]:
        """Send a message; see `Connection.send`."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[str] = loop.create_future()
        if self._closed:
            future.set_exception(ClosedError(f"The connection is closed, {message} was not sent"))
            return future
        self._pending.add(future)
        timer = loop.call_later(timeout, self._expire, message, timeout, future)

        def settled(future: asyncio.Future[str]) -> None:
            timer.cancel()
            self._pending.discard(future)

        future.add_done_callback(settled)
        received = _with_dates(json.loads(data), dates)
        if self._host.present or self.info.driver == "plain":
            self._host.take(message, received, future)
        else:
            self._unsent.append((message, received, future))
        return future

    def close(self) -> None:
        """Fail what is pending and deliver nothing more."""
        if not self._closed:
            self._closed = True
            self.fail_pending("The connection was closed before the host answered")

    def abandon(self) -> None:
        """Have the page gone: nothing is delivered, and nobody hears what becomes of the rest."""
        self._closed = True
        self._pending.clear()

    def accepted(self) -> None:
        """Send what has waited for a host, and tell the receiver."""
        unsent, self._unsent = self._unsent, []
        for message, data, future in unsent:
            if not future.done():
                self._host.take(message, data, future)
        if self._receiver is not None and not self._closed:
            self._receiver.connected(self.info)

    def deliver(self, event: str, text: str) -> None:
        """Hand an event to the receiver."""
        if self._receiver is not None and not self._closed:
            self._receiver.event(event, text)

    def fail_pending(self, reason: str) -> None:
        """Fail what the host has not answered."""
        for future in tuple(self._pending):
            if not (future.done() or future.get_loop().is_closed()):
                future.set_exception(ClosedError(reason))

    def _expire(self, message: str, timeout: float, future: asyncio.Future[str]) -> None:
        if future.done():
            return
        if self._host.present:
            future.set_exception(
                DeadlineError(f"The host did not answer {message} within {timeout} s")
            )
        else:
            future.set_exception(
                NoHostError(f"No host within {timeout} s, so {message} was not sent")
            )


def _note(frame: Frame, future: asyncio.Future[str]) -> None:
    if future.cancelled():
        frame.failure = "given up"
    elif error := future.exception():
        code = getattr(error, "code", type(error).__name__)
        frame.answered = isinstance(error, RefusedError)
        frame.failure = f"{code}: {error}"
    else:
        frame.answered = True
        frame.answer = json.loads(future.result())


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:  # a test may send what is no JSON
        return text


def _with_dates(data: Any, dates: Sequence[PointInTime]) -> Any:  # noqa: ANN401 - JSON is anything
    everything = {"data": data}
    for keys, milliseconds in dates:
        *above, last = ("data", *keys)
        holder: Any = everything
        for key in above:
            holder = holder[key]
        holder[last] = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return everything["data"]
