"""What the Agent App shows of what a widget has asked for, as the simulator does it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Decision = Literal["accept", "decline", "fail"] | int
"""What an agent does with a payment; a number is another billing cycle, in months."""


class Desk:
    """The agent's desk."""

    def __init__(self) -> None:
        self.inited = False
        """Whether the widget has said that it is there."""
        self.watching = False
        """Whether it gets the messages of the chat."""
        self.message_box = ""
        self.toasts: list[dict[str, str]] = []
        self.badge: int | None = None
        self.location: str | None = None
        self.charge: str | None = None
        """The charge of the payment that waits."""
        self.intent: object = None
        """What is to be paid."""
        self._sections: dict[str, dict[str, Any]] = {}
        self._drafts: dict[str | None, str] = {}

    def turn_to(self, customer: str | None, before: str | None) -> None:
        """Keep the draft for the customer before, and show the one for this."""
        self._drafts[before] = self.message_box
        self.message_box = self._drafts.get(customer, "")

    def take(self) -> str:
        """Give what is in the message box, and empty it."""
        text, self.message_box = self.message_box.strip(), ""
        return text

    def buttons(self) -> Iterator[str]:
        """Give the ids of the buttons and titles that can be pressed."""
        for section in self._sections.values():
            for component in section["components"]:
                data = component.get("data") or {}
                if component["type"] == "button" or data.get("clickable"):
                    yield data["id"]

    def act(self, message: str, data: object) -> None:
        """Do what a message asks for; as the Agent App, this ignores what it cannot make out."""
        if message in _ACTIONS:
            with suppress(AttributeError, KeyError, TypeError):
                _ACTIONS[message](self, data)

    def append(self, text: str) -> None:
        """Add to the message box, with a space between when neither side has one."""
        box = self.message_box
        gap = "" if not box or box[-1].isspace() or text[:1].isspace() else " "
        self.message_box = f"{box}{gap}{text}"

    def keep(self, section: dict[str, Any]) -> None:
        """Show a section, in the place of the one with the same title."""
        self._sections[section["title"]] = section


def _put(desk: Desk, data: Any) -> None:  # noqa: ANN401 - JSON is anything
    if data["type"] == "message":
        desk.append(data["value"])


def _set(name: str, value: Callable[[Any], object]) -> Callable[[Desk, Any], None]:
    return lambda desk, data: setattr(desk, name, value(data))


_ACTIONS: dict[str, Callable[[Desk, Any], None]] = {
    "plugin_inited": _set("inited", lambda _: True),
    "watch_messages": _set("watching", lambda _: True),
    "put_message": lambda desk, data: desk.append(str(data)),
    "put_messagebox_message": _put,
    "customer_details_section": lambda desk, data: desk.keep(data),
    "set_toast": lambda desk, data: desk.toasts.append(dict(data)),
    "set_fullscreen_widget_notification_badge": _set("badge", lambda data: data),
    "navigate_from_fullscreen_widget": _set("location", lambda data: data),
    "register_transaction_pending": _set("intent", lambda data: data["paymentIntent"]),
    "register_transaction_success": _set("charge", lambda data: data["charge"].get("id")),
    "register_transaction_failure": _set("charge", lambda _: None),
}
"""What each message of the protocol does that leaves something to see."""
