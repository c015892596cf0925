"""`LiveChat`: the classic API of a widget in the customer's details."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import arguments
from .client import DEADLINE, Client
from .errors import NoBrowserError
from .events import Emitter
from .listening import Listening

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .command import Command
    from .connection import Connection, Theme
    from .models.customer import CustomerProfile
    from .models.section import Section
    from .session import Session


class LiveChatWidget(Listening):
    """A widget in the customer's details.

    Every command is on its way when the call returns. Awaiting it gives the host's answer, or
    raises: `InvalidArgumentError`, `NotInitialisedError` before `init`, `NoHostError`,
    `DeadlineError` after ``timeout`` seconds, `RefusedError`, `ClosedError`. A failure that
    nobody awaited is logged.
    """

    def __init__(self, connect: Callable[[], Connection] | None = None) -> None:
        """Make a widget; ``connect`` gives the line to the host, by default the page's."""
        self._events = Emitter()
        self._client = Client(connect or _page, self._events)

    @property
    def customer_profile(self) -> CustomerProfile | None:
        """The latest profile, if one has come and was not taken back."""
        profile: CustomerProfile | None = self._events.latest("customer_profile")
        return profile

    @property
    def theme(self) -> Theme:
        """The Agent App's theme: the latest, at first the one in the page's address."""
        if change := self._events.latest("change_theme"):
            theme: Theme = change.theme
            return theme
        info = self._client.info
        return info.theme if info else "light"

    def init(self, timeout: float = DEADLINE, **_ignored: object) -> Command[Session]:
        """Connect and tell the host that the widget is there (``plugin_inited``).

        Twice is once; after a failure, and after `close`, it can be called again. Unknown options
        are ignored, for code in the field passes ``authorize=False``.
        """
        return self._client.open(timeout=timeout)

    def put_message(self, text: str, *, timeout: float = DEADLINE) -> Command[Any]:
        """Append a text to the agent's message box; it is not sent to the customer.

        Any text up to 1 MiB of UTF-8, the empty one too.
        """
        return self._client.call("put_message", lambda: arguments.text(text), timeout=timeout)

    def get_session_id(self) -> str | None:
        """Give the session's id; None before `init` is answered, in a refresh, after `close`."""
        return self._client.sessions.id

    def refresh_session_id(self, *, timeout: float = DEADLINE) -> Command[str]:
        """Begin a new session (``plugin_loaded``) and give its id.

        The host sends the customer's profile again, and ``session`` is emitted. Overlapping
        calls are one round. If it fails the session before goes on.
        """
        return self._client.refresh(timeout=timeout)

    def watch_messages(self, *, timeout: float = DEADLINE) -> Command[Any]:
        """Ask for the chat's messages: they come as ``message`` events."""
        return self._client.call("watch_messages", timeout=timeout)

    def track_event(
        self, name: str, properties: Mapping[str, Any] | None = None, *, timeout: float = DEADLINE
    ) -> Command[Any]:
        """Count an event in the Agent App's analytics (``track``)."""

        def data() -> dict[str, Any]:
            return {
                "event_name": arguments.name(name),
                "event_properties": arguments.mapping(properties),
            }

        return self._client.call("track", data, timeout=timeout)

    def modify_section(
        self, section: Section | Mapping[str, Any], *, timeout: float = DEADLINE
    ) -> Command[Any]:
        """Show a section in the customer's details, or replace the one with the same title.

        The section is checked here, for the host ignores an invalid one silently; the error
        names the component and the field: ``components[2] (button): label: field required``.
        """
        return self._client.call(
            "customer_details_section", lambda: arguments.section(section), timeout=timeout
        )

    def send_message(
        self, name: str, data: object = None, *, timeout: float = DEADLINE
    ) -> Command[Any]:
        """Send any message by its name on the wire, with any data that has a JSON form."""
        return self._client.call(name, lambda: data, timeout=timeout)

    def close(self) -> None:
        """End the session, what is pending, streams and running handlers; handlers stay."""
        self._client.close()

    # The names of the JavaScript SDKs.
    putMessage = put_message  # noqa: N815
    getSessionId = get_session_id  # noqa: N815
    refreshSessionId = refresh_session_id  # noqa: N815


def _page() -> Connection:
    try:
        from .bridge import connect  # noqa: PLC0415 - exists in a browser only
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] not in ("js", "pyodide"):
            raise
        raise NoBrowserError(
            "There is no browser here, so no Agent App: pass a connection to LiveChatWidget, "
            "such as one of widget_devkit.testing.MemoryHost"
        ) from error
    return connect()


LiveChat = LiveChatWidget()
"""The page's widget."""
