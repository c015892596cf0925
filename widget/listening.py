"""How events are handled: ``on``, ``once`` and ``off``.

The overloads let a type checker know which events a placement has and what each hands over; what
they say is what `payloads.MODELS` does. Any other event hands over its JSON value: its handler
takes an `Any`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from .errors import InvalidPayloadError
    from .events import AnyEvent, Emitter, Subscription
    from .models.button import ButtonClick
    from .models.customer import CustomerProfile, CustomerProfileHidden
    from .models.message import Message, MessageBoxText
    from .models.page import PageData
    from .models.payment import BillingCycleUpdate, TransactionEvent, TransactionFailure
    from .models.theme import ThemeChange
    from .models.ticket import TicketInfo
    from .session import Session

R = TypeVar("R")
T = TypeVar("T")
Placement_co = TypeVar("Placement_co", covariant=True)


class In(Protocol[Placement_co]):
    """A widget in one of these placements."""

    @property
    def placement(self) -> Placement_co:
        """Where the widget is."""
        ...


Details = In[Literal["details"]]
MessageBox = In[Literal["messagebox"]]
Customers = In[Literal["details", "messagebox"]]
Pages = In[Literal["fullscreen", "settings"]]

SectionClick = Literal[
    "customer_details_section_button_click", "ticket_details_section_button_click"
]
TransactionEnd = Literal["transaction_accepted", "transaction_declined"]


class Registrar(Protocol[T]):
    """What ``on(event)`` and ``once(event)`` decorate with."""

    def __call__(self, handler: Callable[[T], R], /) -> Subscription[T, R]:
        """Subscribe the handler."""
        ...


class UntypedRegistrar(Protocol):
    """The same for an event whose data has no known shape."""

    def __call__(self, handler: Callable[[object], R], /) -> Subscription[Any, R]:
        """Subscribe the handler."""
        ...


class Listening:
    """Whoever handles events from a host."""

    _events: Emitter

    @overload
    def on(self: Customers, event: Literal["customer_profile"]) -> Registrar[CustomerProfile]: ...
    @overload
    def on(
        self: Customers, event: Literal["customer_profile"], handler: Callable[[CustomerProfile], R]
    ) -> Subscription[CustomerProfile, R]: ...
    @overload
    def on(
        self: Details, event: Literal["customer_profile_hidden"]
    ) -> Registrar[CustomerProfileHidden]: ...
    @overload
    def on(
        self: Details,
        event: Literal["customer_profile_hidden"],
        handler: Callable[[CustomerProfileHidden], R],
    ) -> Subscription[CustomerProfileHidden, R]: ...
    @overload
    def on(self: Details, event: Literal["message"]) -> Registrar[Message]: ...
    @overload
    def on(
        self: Details, event: Literal["message"], handler: Callable[[Message], R]
    ) -> Subscription[Message, R]: ...
    @overload
    def on(self: Details, event: Literal["message_box_text"]) -> Registrar[MessageBoxText]: ...
    @overload
    def on(
        self: Details, event: Literal["message_box_text"], handler: Callable[[MessageBoxText], R]
    ) -> Subscription[MessageBoxText, R]: ...
    @overload
    def on(self: Details, event: SectionClick) -> Registrar[ButtonClick]: ...
    @overload
    def on(
        self: Details, event: SectionClick, handler: Callable[[ButtonClick], R]
    ) -> Subscription[ButtonClick, R]: ...
    @overload
    def on(self: Details, event: Literal["ticket_info"]) -> Registrar[TicketInfo]: ...
    @overload
    def on(
        self: Details, event: Literal["ticket_info"], handler: Callable[[TicketInfo], R]
    ) -> Subscription[TicketInfo, R]: ...
    @overload
    def on(self: MessageBox, event: Literal["message_sent"]) -> Registrar[None]: ...
    @overload
    def on(
        self: MessageBox, event: Literal["message_sent"], handler: Callable[[None], R]
    ) -> Subscription[None, R]: ...
    @overload
    def on(self: Pages, event: Literal["page_data"]) -> Registrar[PageData]: ...
    @overload
    def on(
        self: Pages, event: Literal["page_data"], handler: Callable[[PageData], R]
    ) -> Subscription[PageData, R]: ...
    @overload
    def on(self, event: Literal["change_theme"]) -> Registrar[ThemeChange]: ...
    @overload
    def on(
        self, event: Literal["change_theme"], handler: Callable[[ThemeChange], R]
    ) -> Subscription[ThemeChange, R]: ...
    @overload
    def on(self, event: TransactionEnd) -> Registrar[TransactionEvent]: ...
    @overload
    def on(
        self, event: TransactionEnd, handler: Callable[[TransactionEvent], R]
    ) -> Subscription[TransactionEvent, R]: ...
    @overload
    def on(self, event: Literal["transaction_failed"]) -> Registrar[TransactionFailure]: ...
    @overload
    def on(
        self, event: Literal["transaction_failed"], handler: Callable[[TransactionFailure], R]
    ) -> Subscription[TransactionFailure, R]: ...
    @overload
    def on(self, event: Literal["update_billing_cycle"]) -> Registrar[BillingCycleUpdate]: ...
    @overload
    def on(
        self, event: Literal["update_billing_cycle"], handler: Callable[[BillingCycleUpdate], R]
    ) -> Subscription[BillingCycleUpdate, R]: ...
    @overload
    def on(self, event: Literal["session"]) -> Registrar[Session]: ...
    @overload
    def on(
        self, event: Literal["session"], handler: Callable[[Session], R]
    ) -> Subscription[Session, R]: ...
    @overload
    def on(self, event: Literal["*"]) -> Registrar[AnyEvent]: ...
    @overload
    def on(
        self, event: Literal["*"], handler: Callable[[AnyEvent], R]
    ) -> Subscription[AnyEvent, R]: ...
    @overload
    def on(self, event: Literal["error"]) -> Registrar[InvalidPayloadError]: ...
    @overload
    def on(
        self, event: Literal["error"], handler: Callable[[InvalidPayloadError], R]
    ) -> Subscription[InvalidPayloadError, R]: ...
    @overload
    def on(self, event: str) -> UntypedRegistrar: ...
    @overload
    def on(self, event: str, handler: Callable[[object], R]) -> Subscription[Any, R]: ...
    def on(self, event: str, handler: Callable[[Any], Any] | None = None) -> Any:
        """Let a handler, plain or async, hear an event; decorates when no handler is given.

        A handler of ``customer_profile``, ``page_data``, ``change_theme`` or ``ticket_info``
        that comes late is given the latest at once. Other events wait for their first handler
        until `init` has been answered. A handler of ``*`` hears every event of the host from now
        on. An exception in a handler is logged and stops nobody.

        Raises:
            InvalidArgumentError: the handler cannot be called.
        """
        return self._subscribe(event, handler, once=False)

    @overload
    def once(self: Customers, event: Literal["customer_profile"]) -> Registrar[CustomerProfile]: ...
    @overload
    def once(
        self: Customers, event: Literal["customer_profile"], handler: Callable[[CustomerProfile], R]
    ) -> Subscription[CustomerProfile, R]: ...
    @overload
    def once(
        self: Details, event: Literal["customer_profile_hidden"]
    ) -> Registrar[CustomerProfileHidden]: ...
    @overload
    def once(
        self: Details,
        event: Literal["customer_profile_hidden"],
        handler: Callable[[CustomerProfileHidden], R],
    ) -> Subscription[CustomerProfileHidden, R]: ...
    @overload
    def once(self: Details, event: Literal["message"]) -> Registrar[Message]: ...
    @overload
    def once(
        self: Details, event: Literal["message"], handler: Callable[[Message], R]
    ) -> Subscription[Message, R]: ...
    @overload
    def once(self: Details, event: Literal["message_box_text"]) -> Registrar[MessageBoxText]: ...
    @overload
    def once(
        self: Details, event: Literal["message_box_text"], handler: Callable[[MessageBoxText], R]
    ) -> Subscription[MessageBoxText, R]: ...
    @overload
    def once(self: Details, event: SectionClick) -> Registrar[ButtonClick]: ...
    @overload
    def once(
        self: Details, event: SectionClick, handler: Callable[[ButtonClick], R]
    ) -> Subscription[ButtonClick, R]: ...
    @overload
    def once(self: Details, event: Literal["ticket_info"]) -> Registrar[TicketInfo]: ...
    @overload
    def once(
        self: Details, event: Literal["ticket_info"], handler: Callable[[TicketInfo], R]
    ) -> Subscription[TicketInfo, R]: ...
    @overload
    def once(self: MessageBox, event: Literal["message_sent"]) -> Registrar[None]: ...
    @overload
    def once(
        self: MessageBox, event: Literal["message_sent"], handler: Callable[[None], R]
    ) -> Subscription[None, R]: ...
    @overload
    def once(self: Pages, event: Literal["page_data"]) -> Registrar[PageData]: ...
    @overload
    def once(
        self: Pages, event: Literal["page_data"], handler: Callable[[PageData], R]
    ) -> Subscription[PageData, R]: ...
    @overload
    def once(self, event: Literal["change_theme"]) -> Registrar[ThemeChange]: ...
    @overload
    def once(
        self, event: Literal["change_theme"], handler: Callable[[ThemeChange], R]
    ) -> Subscription[ThemeChange, R]: ...
    @overload
    def once(self, event: TransactionEnd) -> Registrar[TransactionEvent]: ...
    @overload
    def once(
        self, event: TransactionEnd, handler: Callable[[TransactionEvent], R]
    ) -> Subscription[TransactionEvent, R]: ...
    @overload
    def once(self, event: Literal["transaction_failed"]) -> Registrar[TransactionFailure]: ...
    @overload
    def once(
        self, event: Literal["transaction_failed"], handler: Callable[[TransactionFailure], R]
    ) -> Subscription[TransactionFailure, R]: ...
    @overload
    def once(self, event: Literal["update_billing_cycle"]) -> Registrar[BillingCycleUpdate]: ...
    @overload
    def once(
        self, event: Literal["update_billing_cycle"], handler: Callable[[BillingCycleUpdate], R]
    ) -> Subscription[BillingCycleUpdate, R]: ...
    @overload
    def once(self, event: Literal["session"]) -> Registrar[Session]: ...
    @overload
    def once(
        self, event: Literal["session"], handler: Callable[[Session], R]
    ) -> Subscription[Session, R]: ...
    @overload
    def once(self, event: Literal["*"]) -> Registrar[AnyEvent]: ...
    @overload
    def once(
        self, event: Literal["*"], handler: Callable[[AnyEvent], R]
    ) -> Subscription[AnyEvent, R]: ...
    @overload
    def once(self, event: Literal["error"]) -> Registrar[InvalidPayloadError]: ...
    @overload
    def once(
        self, event: Literal["error"], handler: Callable[[InvalidPayloadError], R]
    ) -> Subscription[InvalidPayloadError, R]: ...
    @overload
    def once(self, event: str) -> UntypedRegistrar: ...
    @overload
    def once(self, event: str, handler: Callable[[object], R]) -> Subscription[Any, R]: ...
    def once(self, event: str, handler: Callable[[Any], Any] | None = None) -> Any:
        """Let a handler hear the next event and no more; else as `on`."""
        return self._subscribe(event, handler, once=True)

    def off(self, event: str, handler: object) -> None:
        """Unsubscribe a handler, by itself or by its `Subscription`; an unknown one is no error."""
        self._events.unsubscribe(event, handler)

    def _subscribe(self, event: str, handler: Callable[[Any], Any] | None, *, once: bool) -> Any:  # noqa: ANN401 - the overloads of `on` and `once` say it
        if handler is not None:
            return self._events.subscribe(event, handler, once=once)

        def register(handler: Callable[[Any], R]) -> Subscription[Any, R]:
            return self._events.subscribe(event, handler, once=once)

        return register
