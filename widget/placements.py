"""The modern API: one widget class and one ``create_*_widget`` for each placement.

::

    widget = await create_details_widget()

    @widget.on("customer_profile")
    def show(profile: CustomerProfile) -> None: ...

As in ``@livechat/agent-app-sdk`` 1.16.0, ``create_*_widget`` connects, tells the host that the
widget is there (``plugin_inited``) and hands it over. Beyond it: events from before a handler are
kept for it, and ``async with create_details_widget() as widget:`` closes the widget at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

from . import arguments
from .capabilities import (
    Analytics,
    ChatWidget,
    Conversations,
    Customers,
    Pages,
    Properties,
    RichMessages,
    Sections,
    Toasts,
)
from .client import DEADLINE
from .command import Opening
from .payments import Payments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from .command import Command
    from .connection import Connection
    from .models.rich_message import RichMessage
    from .models.ticket import TicketInfo
    from .placed import Placed

W = TypeVar("W", bound="Placed")


class Modern(Toasts, Payments, Properties, ChatWidget, Analytics):
    """What all placements of the modern API can do."""


class DetailsWidget(Customers, Conversations, Sections, RichMessages, Modern, home=True):
    """A widget in the details of a chat, a customer or, in HelpDesk, a ticket."""

    @property
    def placement(self) -> Literal["details"]:
        """Where the widget is."""
        return "details"

    @property
    def ticket_info(self) -> TicketInfo | None:
        """The latest ticket, in HelpDesk (``@livechat/helpdesk-sdk`` 1.0.3)."""
        ticket: TicketInfo | None = self._events.latest("ticket_info")
        return ticket

    def refresh_session(self, *, timeout: float = DEADLINE) -> Command[str]:
        """Begin a new session (``plugin_loaded``) and give its id.

        The host sends the customer's profile again. Overlapping calls are one round.
        """
        return self._client.refresh(timeout=timeout)


class MessageBoxWidget(Customers, RichMessages, Modern, home=True):
    """A widget over the agent's message box."""

    @property
    def placement(self) -> Literal["messagebox"]:
        """Where the widget is."""
        return "messagebox"

    def put_message(
        self, message: str | RichMessage | Mapping[str, Any], *, timeout: float = DEADLINE
    ) -> Command[Any]:
        """Put a text or a rich message into the message box; the agent sends it.

        When that has been done ``message_sent`` comes.
        """
        return self._client.call(
            "put_messagebox_message", lambda: arguments.box_message(message), timeout=timeout
        )


class FullscreenWidget(Pages, Modern, home=True):
    """A widget that has the Agent App's main area for itself."""

    @property
    def placement(self) -> Literal["fullscreen"]:
        """Where the widget is."""
        return "fullscreen"

    def set_notification_badge(
        self, count: int | None, *, timeout: float = DEADLINE
    ) -> Command[Any]:
        """Show a number beside the app's icon; None takes it away."""
        return self._client.call(
            "set_fullscreen_widget_notification_badge",
            lambda: arguments.badge(count),
            timeout=timeout,
        )

    def navigate(self, pathname: str, *, timeout: float = DEADLINE) -> Command[Any]:
        """Go to a path of the Agent App, such as ``/archives``."""
        return self._client.call(
            "navigate_from_fullscreen_widget",
            lambda: arguments.pathname(pathname),
            timeout=timeout,
        )

    def set_reports_filters(
        self,
        filters: Mapping[str, str | float | date | Sequence[str] | Sequence[float]],
        *,
        timeout: float = DEADLINE,
    ) -> Command[Any]:
        """Filter the Agent App's reports.

        A point in time is an aware `datetime.datetime`; a `datetime.date` is its midnight in UTC.
        """
        return self._client.call(
            "set_reports_filters", lambda: arguments.reports_filters(filters), timeout=timeout
        )


class SettingsWidget(Pages, Modern, home=True):
    """A widget in the settings of the app that it belongs to."""

    @property
    def placement(self) -> Literal["settings"]:
        """Where the widget is."""
        return "settings"

    def redirect(self, target: str, *, timeout: float = DEADLINE) -> Command[Any]:
        """Let the main window go to an ``https:`` address."""
        return self._client.call(
            "redirect", lambda: arguments.redirect_target(target), timeout=timeout
        )


def create_details_widget(
    *,
    timeout: float = DEADLINE,
    strict_js: bool = False,
    connect: Callable[[], Connection] | None = None,
) -> Opening[DetailsWidget]:
    """Connect a widget in the details; see `LiveChatWidget.init` for the options."""
    return _open(DetailsWidget(connect), timeout=timeout, strict_js=strict_js)


def create_message_box_widget(
    *,
    timeout: float = DEADLINE,
    strict_js: bool = False,
    connect: Callable[[], Connection] | None = None,
) -> Opening[MessageBoxWidget]:
    """Connect a widget over the message box; see `LiveChatWidget.init` for the options."""
    return _open(MessageBoxWidget(connect), timeout=timeout, strict_js=strict_js)


def create_fullscreen_widget(
    *,
    timeout: float = DEADLINE,
    strict_js: bool = False,
    connect: Callable[[], Connection] | None = None,
) -> Opening[FullscreenWidget]:
    """Connect a widget in the main area; see `LiveChatWidget.init` for the options."""
    return _open(FullscreenWidget(connect), timeout=timeout, strict_js=strict_js)


def create_settings_widget(
    *,
    timeout: float = DEADLINE,
    strict_js: bool = False,
    connect: Callable[[], Connection] | None = None,
) -> Opening[SettingsWidget]:
    """Connect a widget in the app's settings; see `LiveChatWidget.init` for the options."""
    return _open(SettingsWidget(connect), timeout=timeout, strict_js=strict_js)


def _open(widget: W, *, timeout: float, strict_js: bool) -> Opening[W]:
    # Private to whoever has a widget: it is opened once, here.
    opened = widget._client.open(timeout=timeout, strict_js=strict_js)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    return Opening(widget, opened)
