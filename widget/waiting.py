"""How events are awaited: ``wait_for`` and ``stream``; typed as in `listening`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from . import arguments
from .command import failed
from .errors import InvalidArgumentError
from .listening import Listening
from .stream import Stream

if TYPE_CHECKING:
    from .command import Command
    from .errors import InvalidPayloadError
    from .events import AnyEvent
    from .listening import Customers, Details, MessageBox, Pages, SectionClick, TransactionEnd
    from .models.button import ButtonClick
    from .models.customer import CustomerProfile, CustomerProfileHidden
    from .models.message import Message, MessageBoxText
    from .models.page import PageData
    from .models.payment import BillingCycleUpdate, TransactionEvent, TransactionFailure
    from .models.theme import ThemeChange
    from .models.ticket import TicketInfo
    from .session import Session


class Waiting(Listening):
    """Whoever also waits for events where the code stands."""

    @overload
    def wait_for(
        self: Customers, event: Literal["customer_profile"], *, timeout: float | None = None
    ) -> Command[CustomerProfile]: ...
    @overload
    def wait_for(
        self: Details, event: Literal["customer_profile_hidden"], *, timeout: float | None = None
    ) -> Command[CustomerProfileHidden]: ...
    @overload
    def wait_for(
        self: Details, event: Literal["message"], *, timeout: float | None = None
    ) -> Command[Message]: ...
    @overload
    def wait_for(
        self: Details, event: Literal["message_box_text"], *, timeout: float | None = None
    ) -> Command[MessageBoxText]: ...
    @overload
    def wait_for(
        self: Details, event: SectionClick, *, timeout: float | None = None
    ) -> Command[ButtonClick]: ...
    @overload
    def wait_for(
        self: Details, event: Literal["ticket_info"], *, timeout: float | None = None
    ) -> Command[TicketInfo]: ...
    @overload
    def wait_for(
        self: MessageBox, event: Literal["message_sent"], *, timeout: float | None = None
    ) -> Command[None]: ...
    @overload
    def wait_for(
        self: Pages, event: Literal["page_data"], *, timeout: float | None = None
    ) -> Command[PageData]: ...
    @overload
    def wait_for(
        self, event: Literal["change_theme"], *, timeout: float | None = None
    ) -> Command[ThemeChange]: ...
    @overload
    def wait_for(
        self, event: TransactionEnd, *, timeout: float | None = None
    ) -> Command[TransactionEvent]: ...
    @overload
    def wait_for(
        self, event: Literal["transaction_failed"], *, timeout: float | None = None
    ) -> Command[TransactionFailure]: ...
    @overload
    def wait_for(
        self, event: Literal["update_billing_cycle"], *, timeout: float | None = None
    ) -> Command[BillingCycleUpdate]: ...
    @overload
    def wait_for(
        self, event: Literal["session"], *, timeout: float | None = None
    ) -> Command[Session]: ...
    @overload
    def wait_for(
        self, event: Literal["*"], *, timeout: float | None = None
    ) -> Command[AnyEvent]: ...
    @overload
    def wait_for(
        self, event: Literal["error"], *, timeout: float | None = None
    ) -> Command[InvalidPayloadError]: ...
    @overload
    def wait_for(self, event: str, *, timeout: float | None = None) -> Command[Any]: ...
    def wait_for(self, event: str, *, timeout: float | None = None) -> Command[Any]:
        """Wait for an event, from this call on: what a late handler would get counts.

        Awaiting it raises `DeadlineError` after ``timeout`` seconds (None waits for ever) and
        `ClosedError` when the widget is closed before.
        """
        try:
            if timeout is not None:
                arguments.seconds(timeout)
        except InvalidArgumentError as error:
            return failed("wait_for", error)
        return self._events.wait_for(event, timeout)

    @overload
    def stream(self: Customers, event: Literal["customer_profile"]) -> Stream[CustomerProfile]: ...
    @overload
    def stream(
        self: Details, event: Literal["customer_profile_hidden"]
    ) -> Stream[CustomerProfileHidden]: ...
    @overload
    def stream(self: Details, event: Literal["message"]) -> Stream[Message]: ...
    @overload
    def stream(self: Details, event: Literal["message_box_text"]) -> Stream[MessageBoxText]: ...
    @overload
    def stream(self: Details, event: SectionClick) -> Stream[ButtonClick]: ...
    @overload
    def stream(self: Details, event: Literal["ticket_info"]) -> Stream[TicketInfo]: ...
    @overload
    def stream(self: MessageBox, event: Literal["message_sent"]) -> Stream[None]: ...
    @overload
    def stream(self: Pages, event: Literal["page_data"]) -> Stream[PageData]: ...
    @overload
    def stream(self, event: Literal["change_theme"]) -> Stream[ThemeChange]: ...
    @overload
    def stream(self, event: TransactionEnd) -> Stream[TransactionEvent]: ...
    @overload
    def stream(self, event: Literal["transaction_failed"]) -> Stream[TransactionFailure]: ...
    @overload
    def stream(self, event: Literal["update_billing_cycle"]) -> Stream[BillingCycleUpdate]: ...
    @overload
    def stream(self, event: Literal["session"]) -> Stream[Session]: ...
    @overload
    def stream(self, event: Literal["*"]) -> Stream[AnyEvent]: ...
    @overload
    def stream(self, event: Literal["error"]) -> Stream[InvalidPayloadError]: ...
    @overload
    def stream(self, event: str) -> Stream[Any]: ...
    def stream(self, event: str) -> Stream[Any]:
        """Give an event's payloads to ``async for``, from this call on."""
        return Stream(self._events, event)
