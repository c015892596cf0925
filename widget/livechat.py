"""`LiveChat`: the classic API of a widget in the customer's details.

As ``@livechat/agent-app-widget-sdk`` 3.0.1 has it; `placements` has the modern one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .capabilities import Analytics, Conversations, Customers, RichMessages, Sections
from .client import DEADLINE

if TYPE_CHECKING:
    from .command import Command
    from .session import Session


class LiveChatWidget(Customers, Conversations, Sections, RichMessages, Analytics):
    """A widget in the customer's details that is there before it is connected."""

    @property
    def placement(self) -> Literal["details"]:
        """Where the widget is."""
        return "details"

    def init(
        self, timeout: float = DEADLINE, *, strict_js: bool = False, **_ignored: object
    ) -> Command[Session]:
        """Connect and tell the host that the widget is there (``plugin_inited``).

        Twice is once; after a failure, and after `close`, it can be called again. Unknown options
        are ignored, for code in the field passes ``authorize=False``.

        Args:
            timeout: Seconds that the host has to answer.
            strict_js: Be like the JavaScript SDKs in what ported code may lean on:
                `get_session_id` is always None; a late handler is not given the latest
                ``customer_profile``, ``page_data``, ``change_theme`` or ``ticket_info``; an event
                that nobody handles when it comes is gone.
        """
        return self._client.open(timeout=timeout, strict_js=strict_js)

    def get_session_id(self) -> str | None:
        """Give the session's id; None before `init` is answered, in a refresh, after `close`."""
        return self._client.session_id

    def refresh_session_id(self, *, timeout: float = DEADLINE) -> Command[str]:
        """Begin a new session (``plugin_loaded``) and give its id.

        The host sends the customer's profile again, and ``session`` is emitted. Overlapping
        calls are one round. If it fails the session before goes on.
        """
        return self._client.refresh(timeout=timeout)

    # The names of the JavaScript SDKs.
    putMessage = Conversations.put_message  # noqa: N815
    getSessionId = get_session_id  # noqa: N815
    refreshSessionId = refresh_session_id  # noqa: N815


LiveChat = LiveChatWidget()
"""The page's widget."""
