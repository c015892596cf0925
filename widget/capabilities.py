"""What placements share, as mix-ins; `placements` and `livechat` put them together.

Names and messages are those of ``@livechat/agent-app-sdk`` 1.16.0 and
``@livechat/widget-core-sdk`` 1.5.1. Every command is on its way when the call returns. Awaiting it
gives the host's answer, or raises: `InvalidArgumentError`, `NotInitialisedError` before the host
was told of the widget, `NoHostError`, `DeadlineError` after ``timeout`` seconds, `RefusedError`,
`ClosedError`. A failure that nobody awaited is logged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from typing_extensions import override

from . import arguments
from .client import DEADLINE, button_event
from .events import Unsubscribing
from .placed import Placed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Literal

    from .command import Command
    from .events import Subscription
    from .models.customer import CustomerProfile
    from .models.page import PageData
    from .models.rich_message import Card, CardButton
    from .models.section import Section
    from .models.toast import Toast

R = TypeVar("R")


class Customers(Placed):
    """Knows the customer that the agent looks at."""

    @property
    def customer_profile(self) -> CustomerProfile | None:
        """The latest profile, if one has come and was not taken back."""
        profile: CustomerProfile | None = self._events.latest("customer_profile")
        return profile


class Pages(Placed):
    """Knows the Agent App's page around it."""

    @property
    def page_data(self) -> PageData | None:
        """The latest data of the main window's page, if any has come."""
        data: PageData | None = self._events.latest("page_data")
        return data


class Conversations(Placed):
    """Has a conversation beside it."""

    def put_message(self, text: str, *, timeout: float = DEADLINE) -> Command[Any]:
        """Append a text to the agent's message box; it is not sent to the customer.

        Any text up to 1 MiB of UTF-8, the empty one too.
        """
        return self._client.call("put_message", lambda: arguments.text(text), timeout=timeout)

    def watch_messages(self, *, timeout: float = DEADLINE) -> Command[Any]:
        """Ask for the chat's messages: they come as ``message`` events."""
        return self._client.call("watch_messages", timeout=timeout)


class Sections(Placed):
    """Shows sections of its own in the details panel."""

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

    def on_button(self, button_id: str) -> Callable[[Callable[[], R]], ButtonHandler[R]]:
        """Decorate what a click on a section's button (or clickable title) does.

        The function takes no argument. It hears what carries this id of
        ``customer_details_section_button_click`` and, in HelpDesk,
        ``ticket_details_section_button_click``.
        """

        def register(handler: Callable[[], R]) -> ButtonHandler[R]:
            subscription = self._events.subscribe(button_event(button_id), lambda _: handler())
            return ButtonHandler(handler, subscription)

        return register


class ButtonHandler(Unsubscribing, Generic[R]):
    """What `Sections.on_button` makes of a function: still called like it, and to unsubscribe."""

    def __init__(self, handler: Callable[[], R], subscription: Subscription[Any, R]) -> None:
        self.handler = handler
        self._subscription = subscription

    @override
    def unsubscribe(self) -> None:
        """Let the handler hear no more; more than once is once."""
        self._subscription.unsubscribe()

    def __call__(self) -> R:
        """Call the handler."""
        return self.handler()


class RichMessages(Placed):
    """Sends rich messages into the chat."""

    def send_quick_replies(
        self,
        title: str,
        buttons: Sequence[CardButton | Mapping[str, Any]],
        *,
        timeout: float = DEADLINE,
    ) -> Command[Any]:
        """Send a question with 1 to 13 buttons to answer it by."""
        return self._client.call(
            "send_quick_replies", lambda: arguments.quick_replies(title, buttons), timeout=timeout
        )

    def send_cards(
        self,
        cards: Card | Mapping[str, Any] | Sequence[Card | Mapping[str, Any]],
        *,
        timeout: float = DEADLINE,
    ) -> Command[Any]:
        """Send a card, or 1 to 10 of them."""
        return self._client.call("send_cards", lambda: arguments.cards(cards), timeout=timeout)


class Analytics(Placed):
    """Counts what happens in it."""

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


class Toasts(Placed):
    """Shows notices in a corner of the Agent App."""

    def set_toast(
        self,
        content: str | Toast | Mapping[str, Any],
        kind: Literal["success", "error"] = "success",
        *,
        timeout: float = DEADLINE,
    ) -> Command[Any]:
        """Show a notice for a moment: a text and its kind, or a whole `Toast`."""
        return self._client.call(
            "set_toast", lambda: arguments.toast(content, kind), timeout=timeout
        )


class Properties(Placed):
    """Tells the Agent App properties of the app that the widget belongs to."""

    def update_properties(
        self,
        properties: Mapping[str, str | float | bool | None] | None = None,
        *,
        timeout: float = DEADLINE,
    ) -> Command[Any]:
        """Set properties such as ``onboarded``, ``plan`` or ``error_code``."""
        return self._client.call(
            "update_properties", lambda: arguments.properties(properties), timeout=timeout
        )


class ChatWidget(Placed):
    """Opens the Agent App's own chat with support."""

    def open_chat_widget(self, *, timeout: float = DEADLINE) -> Command[Any]:
        """Open the chat in which agents talk to the app's support."""
        return self._client.call("open_chat_widget", timeout=timeout)
