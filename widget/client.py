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

from . import arguments
from .command import Command, failed
from .encoding import encode
from .errors import ClosedError, InvalidArgumentError, InvalidPayloadError, NotInitialisedError
from .events import ANY
from .models.button import ButtonClick
from .payloads import decode
from .session import SessionKeeper, session_id_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from .connection import Connection, ConnectionInfo
    from .errors import AgentAppError
    from .events import Emitter
    from .session import Session

LOCAL_EVENTS = frozenset({ANY, "error", "session"})
OF_SOMEBODY = frozenset({"customer_profile", "page_data", "ticket_info"})
"""The events that say ``null`` when there is nobody, or nothing, any more."""
BUTTON = "button:"
"""What the local events of single buttons begin with; see `button_event`."""
DEADLINE = 10.0
"""Seconds that a command waits for the host's answer unless told otherwise."""

# How many turns of the loop those who waited for `init` need to run: themselves, a `Command`
# around them, an `Opening`, a `wait_for` and a `gather` around that. Counted generously; a turn is
# short.
TURNS_AFTER_INIT = 12

logger = logging.getLogger("widget")


def button_event(button_id: str) -> str:
    """Name the local event of the clicks on one button of a section."""
    return f"{BUTTON}{button_id}"


def _nothing() -> None:
    return None


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
        self._strict = False
        self._waiting: list[tuple[asyncio.Future[Any], Callable[[Connection], None]]] = []
        self._refreshing: asyncio.Future[str] | None = None
        self._refresh: Command[str] | None = None
        self._failure: BaseException | None = None

    @property
    def info(self) -> ConnectionInfo | None:
        """What is known of the connection, once there is one."""
        return self._connection.info if self._connection else None

    @property
    def session_id(self) -> str | None:
        """The session's id; never one with ``strict_js``."""
        return None if self._strict else self.sessions.id

    def open(self, *, timeout: float = DEADLINE, strict_js: bool = False) -> Command[Session]:
        """Connect and say ``plugin_inited``, once; after a failure it can be tried again."""
        if self._opened is not None:
            return self._opened
        try:
            self._timeout = arguments.seconds(timeout)
        except InvalidArgumentError as error:
            return failed("init", error)
        self._strict = strict_js
        self._events.keeping = not strict_js
        command, opening = self._start_opening()
        try:
            if self._connection is None:
                self._listen()
        except Exception as error:  # noqa: BLE001 - it goes to the one who awaits
            self._connection = None
            self._fail_opening(opening, error)
        else:
            if self._connection is not None:  # A handler may have closed the widget meanwhile.
                self._note(self._connection.info)
                self._say_inited(self._connection, opening)
        return command

    def call(
        self,
        message: str,
        data: Callable[[], object] = _nothing,
        *,
        timeout: float = DEADLINE,
    ) -> Command[Any]:
        """Send a message and give the host's answer; ``data`` may raise InvalidArgumentError."""
        try:
            text, dates = encode(data())
            arguments.name(message)
            arguments.seconds(timeout)
        except InvalidArgumentError as error:
            return failed(str(message), error)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def send(connection: Connection) -> None:
            sent = connection.send(message, text, timeout=timeout, dates=dates)
            sent.add_done_callback(answered)

        def answered(sent: asyncio.Future[str]) -> None:
            if error := _error(sent, message):
                future.set_exception(error)
            else:
                future.set_result(json.loads(sent.result()))

        self._when_ready(message, future, send)
        return Command(message, future)

    def refresh(self, *, timeout: float = DEADLINE) -> Command[str]:
        """Begin the next session; overlapping calls are one round."""
        if self._refresh is not None and not self._refresh.done():
            return self._refresh
        try:
            arguments.seconds(timeout)
        except InvalidArgumentError as error:
            return failed("refresh_session_id", error)
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def say_loaded(connection: Connection) -> None:
            self._refreshing = future
            self.sessions.begin()
            sent = connection.send("plugin_loaded", "null", timeout=timeout)
            sent.add_done_callback(lambda sent: self._loaded(connection, future, sent))

        self._when_ready("plugin_loaded", future, say_loaded)
        self._refresh = Command("refresh_session_id", future)
        return self._refresh

    def close(self) -> None:
        """End the session and everything pending; idempotent."""
        error = ClosedError("The widget was closed; call init() to connect again")
        connection, self._connection = self._connection, None
        self._drop_refresh(error)
        self._fail_opening(self._opening, error)
        self._identity = None
        if connection is not None:
            connection.close()
        self._events.close()

    # What the connection tells: `Receiver`.

    def connected(self, info: ConnectionInfo) -> None:
        """Take note of an accepted host; another one than before begins a new session."""
        before = self._identity
        self._note(info)
        connection = self._connection
        if connection is None or self._attempt is None or before in (None, self._identity):
            return
        self._drop_refresh(
            ClosedError("A later handshake has begun a new session before the host answered")
        )
        opening = self._opening or self._start_opening()[1]
        self._say_inited(connection, opening)

    def event(self, name: str, data: str) -> None:
        """Take an event from the host, as JSON text."""
        if name in LOCAL_EVENTS or name.startswith(BUTTON):
            logger.warning("The host's event %s is not handed on: the name is a local one", name)
            return
        if name in OF_SOMEBODY and data.strip() == "null":
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
        if isinstance(payload, ButtonClick):
            self._events.keep(button_event(payload.button_id), payload)
        self._events.emit(name, payload)

    # Opening.

    def _listen(self) -> None:
        self._events.queueing = True
        self._connection = self._connect()
        self._connection.listen(self)

    def _note(self, info: ConnectionInfo) -> None:
        if info.owner is not None:
            self._identity = (info.owner, info.instance)

    def _start_opening(self) -> tuple[Command[Session], asyncio.Future[Session]]:
        self.sessions.begin()
        self._opening = asyncio.get_running_loop().create_future()
        self._opened = Command("init", self._opening)
        return self._opened, self._opening

    def _say_inited(self, connection: Connection, opening: asyncio.Future[Session]) -> None:
        self._attempt = attempt = object()

        def answered(sent: asyncio.Future[str]) -> None:
            error = _error(sent, "plugin_inited")
            if attempt is not self._attempt:  # A later handshake or close() has made it void.
                return
            if isinstance(error, ClosedError):
                self._connection = None
            if error:
                self._fail_opening(opening, error)
            else:
                self._end_opening(connection, opening, sent.result())

        sent = connection.send("plugin_inited", "null", timeout=self._timeout)
        sent.add_done_callback(answered)

    def _end_opening(
        self, connection: Connection, opening: asyncio.Future[Session], answer: str
    ) -> None:
        session = self.sessions.answered(connection.info, answer)
        self._opening = None
        waiting, self._waiting = self._waiting, []
        for _, act in waiting:
            act(connection)
        opening.set_result(session)
        self._tell_session(session)
        self._stop_queueing(self._attempt, TURNS_AFTER_INIT)

    def _fail_opening(self, opening: asyncio.Future[Session] | None, error: BaseException) -> None:
        self._failure = error
        self._opened = self._opening = self._attempt = None
        self.sessions.end()
        waiting, self._waiting = self._waiting, []
        for future, _ in waiting:
            future.set_exception(self._not_ready("The command"))
        if opening is not None and not opening.done():
            opening.set_exception(error)

    def _stop_queueing(self, attempt: object, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._stop_queueing, attempt, turns - 1)
        elif attempt is self._attempt:
            self._events.queueing = False

    # Commands and sessions.

    def _when_ready(
        self, message: str, future: asyncio.Future[Any], act: Callable[[Connection], None]
    ) -> None:
        if self._opening is not None:
            self._waiting.append((future, act))
        elif self._connection is not None and self._opened is not None:
            act(self._connection)
        else:
            future.set_exception(self._not_ready(message))

    def _not_ready(self, message: str) -> AgentAppError:
        if isinstance(self._failure, ClosedError):
            return ClosedError(f"{message} was not sent: the widget is closed; call init() first")
        if self._failure is None:
            return NotInitialisedError(f"{message} was not sent: call init() first")
        error = NotInitialisedError(
            f"{message} was not sent, because init() has failed: {self._failure}"
        )
        error.__cause__ = self._failure
        return error

    def _loaded(
        self, connection: Connection, future: asyncio.Future[str], sent: asyncio.Future[str]
    ) -> None:
        error = _error(sent, "plugin_loaded")
        if future is not self._refreshing:  # A later handshake or close() has ended the round.
            return
        self._refreshing = None
        if error:
            future.set_exception(error)
            self._tell_session(self.sessions.unanswered())
        else:
            session = self.sessions.answered(connection.info, sent.result())
            future.set_result(session.id)
            self._tell_session(session)

    def _drop_refresh(self, error: Exception) -> None:
        refreshing, self._refreshing = self._refreshing, None
        if refreshing is not None:
            refreshing.set_exception(error)

    def _tell_session(self, session: Session | None) -> None:
        if session is not None and session.previous is not None:
            self._events.tell("session", session)


def _error(sent: asyncio.Future[str], message: str) -> BaseException | None:
    if sent.cancelled():
        return ClosedError(f"{message} was given up by the connection")
    return sent.exception()
