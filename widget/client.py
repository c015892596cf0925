"""One widget connected to its host: commands out, events in.

Placements are thin covers of a `Client`. Its states: *idle* until `open`, *opening* until the
host has answered ``plugin_inited`` (commands wait), *ready* then. A later handshake from another
host makes it opening again. `close` ends it; `open` may then be called again.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from .command import Command, check_timeout, failed
from .errors import (
    ClosedError,
    InvalidArgumentError,
    InvalidPayloadError,
    NotInitialisedError,
)
from .payloads import decode, encode
from .session import Session, SessionKeeper, session_id_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from .connection import Connection, ConnectionInfo
    from .events import Emitter

LOCAL_EVENTS = frozenset({"error", "session"})
DEADLINE = 10.0
"""Seconds that a command waits for the host's answer unless told otherwise."""

# How many turns of the loop those who waited for `init` need to run: themselves, a `Command`
# around them, a `wait_for` and a `gather` around that. Counted generously; a turn is short.
TURNS_AFTER_INIT = 8

logger = logging.getLogger("widget")


class Client:
    """Speaks with the host for one widget."""

    def __init__(self, connect: Callable[[], Connection], events: Emitter) -> None:
        self.sessions = SessionKeeper()
        self._connect = connect
        self._events = events
        self._connection: Connection | None = None
        self._identity: tuple[str | None, int | None] | None = None
        self._opened: Command[Session] | None = None
        self._opening: asyncio.Future[Session] | None = None
        self._attempt: object = None
        self._timeout = DEADLINE
        self._waiting: list[tuple[asyncio.Future[Any], Callable[[], None]]] = []
        self._refresh: asyncio.Future[str] | None = None
        self._refreshed: Command[str] | None = None
        self._failure: Exception | None = None

    @property
    def info(self) -> ConnectionInfo | None:
        """What is known of the connection, once there is one."""
        return self._connection.info if self._connection else None

    def open(self, *, timeout: float = DEADLINE) -> Command[Session]:
        """Connect and say ``plugin_inited``, once; after a failure it can be tried again."""
        if self._opened is not None:
            return self._opened
        try:
            self._timeout = check_timeout(timeout)
            command = self._start_opening()
            if self._connection is None:
                self._events.queueing = True
                self._connection = self._connect()
                self._connection.listen(self)
                self._note(self._connection.info)
        except Exception as error:  # noqa: BLE001 - it goes to the one who awaits
            self._connection = None
            self._opened = self._opening = None
            self.sessions.end()
            self._fail_waiting(error)
            return failed("init", error)
        if self._opening is not None:  # A handler may have closed the widget meanwhile.
            self._say_inited()
        return command

    def call(self, message: str, data: object = None, *, timeout: float = DEADLINE) -> Command[Any]:
        """Send a message and give the host's answer."""
        try:
            text = encode(data)
            check_timeout(timeout)
        except InvalidArgumentError as error:
            return failed(message, error)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._when_ready(message, future, lambda: self._send(message, text, timeout, future))
        return Command(message, future)

    def refresh(self, *, timeout: float = DEADLINE) -> Command[str]:
        """Begin the next session; overlapping calls are one round."""
        if self._refreshed is not None and not self._refreshed.done():
            return self._refreshed
        try:
            check_timeout(timeout)
        except InvalidArgumentError as error:
            return failed("refresh_session_id", error)
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._when_ready("plugin_loaded", future, lambda: self._say_loaded(future, timeout))
        self._refreshed = Command("refresh_session_id", future)
        return self._refreshed

    def close(self) -> None:
        """End the session and everything pending; idempotent."""
        error = ClosedError("The widget was closed; call init() to connect again")
        connection, self._connection = self._connection, None
        opening, self._opening = self._opening, None
        self._opened = self._attempt = self._identity = None
        self._failure = error
        self._drop_refresh(error)
        self._fail_waiting(error)
        if opening is not None and not opening.done():
            opening.set_exception(error)
        if connection is not None:
            connection.close()
        self.sessions.end()
        self._events.close()

    # Receiver: what the connection tells.

    def connected(self, info: ConnectionInfo) -> None:
        """Take note of an accepted host; another one than before begins a new session."""
        before = self._identity
        self._note(info)
        if self._attempt is None or before is None or before == self._identity:
            return
        self._drop_refresh(
            ClosedError("A later handshake has begun a new session before the host answered")
        )
        if self._opening is None:
            self._start_opening()
        self._say_inited()

    def event(self, name: str, data: str) -> None:
        """Take an event from the host, as JSON text."""
        if name in LOCAL_EVENTS:
            logger.warning("The host's event %s is not handed on: the name is a local one", name)
            return
        if name == "customer_profile" and data.strip() == "null":
            self._events.forget(name)
            return
        try:
            payload = decode(name, data)
        except InvalidPayloadError as error:
            logger.error("[%s] %s", error.code, error)  # noqa: TRY400 - the stack says nothing
            self._events.tell("error", error)
            return
        if name == "authorize" and (session_id := session_id_in(data)):
            self._tell_session(self.sessions.given(session_id))
        self._events.emit(name, payload)

    # Opening.

    def _note(self, info: ConnectionInfo) -> None:
        if info.owner is not None:
            self._identity = (info.owner, info.instance)

    def _start_opening(self) -> Command[Session]:
        self.sessions.begin()
        self._opening = asyncio.get_running_loop().create_future()
        self._opened = Command("init", self._opening)
        return self._opened

    def _say_inited(self) -> None:
        assert self._connection is not None
        self._attempt = attempt = object()

        def answered(sent: asyncio.Future[str]) -> None:
            error = ClosedError("init was given up") if sent.cancelled() else sent.exception()
            if attempt is self._attempt:
                self._opening_ends(sent, error)

        sent = self._connection.send("plugin_inited", "null", timeout=self._timeout)
        sent.add_done_callback(answered)

    def _opening_ends(self, sent: asyncio.Future[str], error: BaseException | None) -> None:
        opening, self._opening = self._opening, None
        assert opening is not None
        assert self._connection is not None
        if isinstance(error, Exception):
            self._opened = self._attempt = None
            if isinstance(error, ClosedError):
                self._connection = None
            self.sessions.end()
            self._fail_waiting(error)
            opening.set_exception(error)
            return
        session = self.sessions.answered(self._connection.info, sent.result())
        waiting, self._waiting = self._waiting, []
        for _, act in waiting:
            act()
        opening.set_result(session)
        self._tell_session(session)
        self._stop_queueing(self._attempt, TURNS_AFTER_INIT)

    def _stop_queueing(self, attempt: object, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._stop_queueing, attempt, turns - 1)
        elif attempt is self._attempt:
            self._events.queueing = False

    # Commands.

    def _when_ready(
        self, message: str, future: asyncio.Future[Any], act: Callable[[], None]
    ) -> None:
        if self._opening is not None:
            self._waiting.append((future, act))
        elif self._opened is not None:
            act()
        elif isinstance(self._failure, ClosedError):
            future.set_exception(
                ClosedError(f"The widget is closed, so {message} was not sent; call init() first")
            )
        else:
            future.set_exception(NotInitialisedError(f"{message} was not sent: call init() first"))

    def _fail_waiting(self, error: Exception) -> None:
        self._failure = error
        waiting, self._waiting = self._waiting, []
        for future, _ in waiting:
            if isinstance(error, ClosedError):
                future.set_exception(ClosedError(error.message))
                continue
            cause = NotInitialisedError(f"It was not sent, for init() has failed: {error}")
            cause.__cause__ = error
            future.set_exception(cause)

    def _send(self, message: str, text: str, timeout: float, future: asyncio.Future[Any]) -> None:
        assert self._connection is not None

        def answered(sent: asyncio.Future[str]) -> None:
            if error := _error(sent, message):
                future.set_exception(error)
            else:
                future.set_result(json.loads(sent.result()))

        self._connection.send(message, text, timeout=timeout).add_done_callback(answered)

    # Sessions.

    def _say_loaded(self, future: asyncio.Future[str], timeout: float) -> None:
        assert self._connection is not None
        connection = self._connection
        self._refresh = future
        self.sessions.begin()

        def answered(sent: asyncio.Future[str]) -> None:
            error = _error(sent, "plugin_loaded")
            if future is not self._refresh:  # A later handshake or close() has ended the round.
                return
            self._refresh = None
            if error:
                self._tell_session(self.sessions.unanswered())
                future.set_exception(error)
                return
            session = self.sessions.answered(connection.info, sent.result())
            future.set_result(session.id)
            self._tell_session(session)

        connection.send("plugin_loaded", "null", timeout=timeout).add_done_callback(answered)

    def _drop_refresh(self, error: Exception) -> None:
        refresh, self._refresh = self._refresh, None
        if refresh is not None:
            refresh.set_exception(error)

    def _tell_session(self, session: Session | None) -> None:
        if session is not None and session.previous is not None:
            self._events.tell("session", session)


def _error(sent: asyncio.Future[str], message: str) -> BaseException | None:
    if sent.cancelled():
        return ClosedError(f"The connection gave {message} up")
    return sent.exception()
