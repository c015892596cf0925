"""The seam's browser side, over ``static/bridge.js``: the only module that imports `js`."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
from functools import partial
from typing import TYPE_CHECKING, Any

import js
from pyodide.ffi import create_proxy
from typing_extensions import override

from .connection import Connection, ConnectionInfo, PointInTime, Receiver
from .errors import (
    AgentAppError,
    AlreadyOpenError,
    ClosedError,
    DeadlineError,
    InvalidPayloadError,
    NoHostError,
    RefusedError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyodide.ffi import JsProxy

# Never reused while the page lives: a late answer must not settle another connection's call.
_numbers = itertools.count(1)


def _error(code: str, message: str, host_code: str | None) -> AgentAppError:
    match code:
        case "no_host":
            return NoHostError(message)
        case "deadline":
            return DeadlineError(message)
        case "closed":
            return ClosedError(message)
        case "invalid_payload":
            return InvalidPayloadError(message)
        case _:
            return RefusedError(message, host_code)


class BrowserConnection:
    """The page's one line to the host."""

    def __init__(self, bridge: JsProxy) -> None:
        self._bridge: Any = bridge
        self._info = _info(self._bridge.info())
        self._pending: dict[str, asyncio.Future[str]] = {}
        self._proxy: JsProxy | None = None

    @property
    def info(self) -> ConnectionInfo:
        """What is known of the host by now."""
        return self._info

    def listen(self, receiver: Receiver) -> None:
        """Deliver what has arrived so far, in order, and then everything as it comes."""
        self._proxy = create_proxy(partial(self._receive, receiver))
        self._bridge.attach(self._proxy)

    def send(
        self, message: str, data: str, *, timeout: float, dates: Sequence[PointInTime] = ()
    ) -> asyncio.Future[str]:
        """Send a message; see `Connection.send`."""
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        if self._proxy is None:
            future.set_exception(
                ClosedError(f"The connection is closed, so {message} was not sent")
            )
            return future
        number = next(_numbers)
        self._pending[str(number)] = future
        self._bridge.send(number, message, data, round(timeout * 1000), json.dumps(dates))
        return future

    def close(self) -> None:
        """Fail what is pending, deliver nothing more, give the proxy back."""
        if self._proxy is not None:
            self._bridge.close()
            self._proxy.destroy()
            self._proxy = None

    def _receive(self, receiver: Receiver, kind: str, key: str, text: str) -> None:
        if kind == "event":
            receiver.event(key, text)
        elif kind == "connected":
            self._info = _info(text)
            receiver.connected(self._info)
        else:
            future = self._pending.pop(key)
            if future.done():  # Its caller has cancelled it meanwhile.
                return
            if kind == "result":
                future.set_result(text)
            else:
                failure = json.loads(text)
                future.set_exception(
                    _error(failure["code"], failure["message"], failure["host_code"])
                )


class ConsoleHandler(logging.Handler):
    """Writes each record, its traceback included, as one message of the browser's console."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Write the record at its level."""
        text = self.format(record)
        if record.levelno >= logging.ERROR:
            js.console.error(text)
        elif record.levelno >= logging.WARNING:
            js.console.warn(text)
        else:
            js.console.debug(text)


def _info(text: str) -> ConnectionInfo:
    return ConnectionInfo(**json.loads(text))


def connect() -> Connection:
    """Take the line that ``static/bridge.js`` holds; see `connection.page`.

    Unless the widget has set up logging itself, what `widget` logs goes to the console.
    """
    logger = logging.getLogger("widget")
    if not logger.hasHandlers():
        logger.addHandler(ConsoleHandler())
    if json.loads(js.agentAppBridge.statistics())["attached"]:
        raise AlreadyOpenError(
            "This page has a widget that talks to the Agent App already: use that one, or close it"
        )
    return BrowserConnection(js.agentAppBridge)
