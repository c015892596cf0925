"""The seam between the widget and its host: everything above it runs on CPython.

``widget.bridge`` implements `Connection` over ``static/bridge.js`` in the browser;
``widget_devkit.testing`` implements it in memory. Payloads cross as JSON text, so no live
JavaScript object ever reaches a widget's code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from .errors import NoBrowserError

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

Theme = Literal["light", "dark"]
Driver = Literal["trusted", "plain"]


class PointInTime(NamedTuple):
    """A place in a message's data that the host gets as a ``Date``: JSON has none."""

    keys: Sequence[str | int]
    """Keys and indexes, from the outside in."""
    milliseconds: int
    """Since 1970 in UTC, as JavaScript counts."""


@dataclass(frozen=True, slots=True)
class ConnectionInfo:
    """What is known of the line to the host. It changes when a handshake is accepted."""

    driver: Driver
    """``plain`` when the page was opened with ``?connection=plain``, else ``trusted``."""
    plugin_id: str | None
    """The widget's id in the page's query, echoed in every message to the host."""
    theme: Theme
    """The theme in the page's query, the first one; later ones come as ``change_theme``."""
    origin: str | None
    """The host's origin, once one has been accepted."""
    owner: str | None
    """The host page's id in the handshake (trusted driver)."""
    instance: int | None
    """The host's number for this load of the iframe, in the handshake (trusted driver)."""


class Receiver(Protocol):
    """What listens to a connection."""

    def connected(self, info: ConnectionInfo) -> None:
        """Take note of an accepted host; again when a later handshake replaces it."""

    def event(self, name: str, data: str) -> None:
        """Take an event: its name without ``livechat:``, its data as JSON text."""


class Connection(Protocol):
    """One line to the host."""

    @property
    def info(self) -> ConnectionInfo:
        """What is known of the host by now."""
        ...

    def send(
        self, message: str, data: str, *, timeout: float, dates: Sequence[PointInTime] = ()
    ) -> asyncio.Future[str]:
        """Send a message; it is on its way when this returns.

        ``data`` is JSON text, ``timeout`` seconds; what stands at ``dates`` reaches the host as
        ``Date``s. The future has the host's answer as JSON
        text, or fails with `NoHostError`, `DeadlineError`, `RefusedError` or `ClosedError`.
        """
        ...

    def listen(self, receiver: Receiver) -> None:
        """Deliver what has arrived so far, in order, and then everything as it comes. Once."""

    def close(self) -> None:
        """Fail what is pending with `ClosedError` and deliver nothing more. Idempotent."""


def page() -> Connection:
    """Take the page's line to the host.

    Raises:
        NoBrowserError: there is no page.
        AlreadyOpenError: another widget of the page has taken it.
    """
    try:
        from .bridge import connect  # noqa: PLC0415 - exists in a browser only
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] not in ("js", "pyodide"):
            raise
        raise NoBrowserError(
            "There is no browser here, so no Agent App: pass a connection to the widget, "
            "such as one of widget_devkit.testing.MemoryHost"
        ) from error
    return connect()
