"""How events are heard: ``on``, ``once``, ``off``, ``wait_for`` and ``stream``.

The overloads let a type checker know what each event hands over; what they say is what
`payloads.MODELS` does. An event that is not among them hands over its JSON value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, overload

from . import arguments
from .command import failed
from .errors import InvalidArgumentError
from .stream import Stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from .command import Command
    from .errors import InvalidPayloadError
    from .events import Emitter, Subscription
    from .models.button import ButtonClick
    from .models.customer import CustomerProfile, CustomerProfileHidden
    from .models.message import Message, MessageBoxText
    from .models.theme import ThemeChange
    from .session import Session

R = TypeVar("R")
T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)

SectionClick = Literal[
    "customer_details_section_button_click", "ticket_details_section_button_click"
]


class Registrar(Protocol[T]):
    """What ``on(event)`` and ``once(event)`` decorate with."""

    def __call__(self, handler: Callable[[T], R], /) -> Subscription[T, R]:
        """Subscribe the handler."""
        ...


class Listening:
    """Whoever hears events from a host."""

    _events: Emitter

    @overload
    def on(self, event: Literal["customer_profile"]) -> Registrar[CustomerProfile]: ...
    @overload
    def on(
        self, event: Literal["customer_profile"], handler: Callable[[CustomerProfile], R]
    ) -> Subscription[CustomerProfile, R]: ...
    @overload
    def on(self, event: Literal["customer_profile_hidden"]) -> Registrar[CustomerProfileHidden]: ...
    @overload
    def on(
        self,
        event: Literal["customer_profile_hidden"],
        handler: Callable[[CustomerProfileHidden], R],
    ) -> Subscription[CustomerProfileHidden, R]: ...
    @overload
    def on(self, event: Literal["message"]) -> Registrar[Message]: ...
    @overload
    def on(
        self, event: Literal["message"], handler: Callable[[Message], R]
    ) -> Subscription[Message, R]: ...
    @overload
    def on(self, event: Literal["message_box_text"]) -> Registrar[MessageBoxText]: ...
    @overload
    def on(
        self, event: Literal["message_box_text"], handler: Callable[[MessageBoxText], R]
    ) -> Subscription[MessageBoxText, R]: ...
    @overload
    def on(self, event: SectionClick) -> Registrar[ButtonClick]: ...
    @overload
    def on(
        self, event: SectionClick, handler: Callable[[ButtonClick], R]
    ) -> Subscription[ButtonClick, R]: ...
    @overload
    def on(self, event: Literal["change_theme"]) -> Registrar[ThemeChange]: ...
    @overload
    def on(
        self, event: Literal["change_theme"], handler: Callable[[ThemeChange], R]
    ) -> Subscription[ThemeChange, R]: ...
    @overload
    def on(self, event: Literal["session"]) -> Registrar[Session]: ...
    @overload
    def on(
        self, event: Literal["session"], handler: Callable[[Session], R]
    ) -> Subscription[Session, R]: ...
    @overload
    def on(self, event: Literal["error"]) -> Registrar[InvalidPayloadError]: ...
    @overload
    def on(
        self, event: Literal["error"], handler: Callable[[InvalidPayloadError], R]
    ) -> Subscription[InvalidPayloadError, R]: ...
    @overload
    def on(self, event: str) -> Registrar[Any]: ...
    @overload
    def on(self, event: str, handler: Callable[[Any], R]) -> Subscription[Any, R]: ...
    def on(self, event: str, handler: Callable[[Any], Any] | None = None) -> Any:
        """Let a handler, plain or async, hear an event; decorates when no handler is given.

        A handler of ``customer_profile``, ``page_data``, ``change_theme`` or ``ticket_info``
        that comes late is given the latest at once. Other events wait for their first handler
        until `init` has been answered. An exception in a handler is logged and stops nobody.

        Raises:
            InvalidArgumentError: the handler cannot be called.
        """
        return self._subscribe(event, handler, once=False)

    @overload
    def once(self, event: Literal["customer_profile"]) -> Registrar[CustomerProfile]: ...
    @overload
    def once(
        self, event: Literal["customer_profile"], handler: Callable[[CustomerProfile], R]
    ) -> Subscription[CustomerProfile, R]: ...
    @overload
    def once(
        self, event: Literal["customer_profile_hidden"]
    ) -> Registrar[CustomerProfileHidden]: ...
    @overload
    def once(
        self,
        event: Literal["customer_profile_hidden"],
        handler: Callable[[CustomerProfileHidden], R],
    ) -> Subscription[CustomerProfileHidden, R]: ...
    @overload
    def once(self, event: Literal["message"]) -> Registrar[Message]: ...
    @overload
    def once(
        self, event: Literal["message"], handler: Callable[[Message], R]
    ) -> Subscription[Message, R]: ...
    @overload
    def once(self, event: Literal["message_box_text"]) -> Registrar[MessageBoxText]: ...
    @overload
    def once(
        self, event: Literal["message_box_text"], handler: Callable[[MessageBoxText], R]
    ) -> Subscription[MessageBoxText, R]: ...
    @overload
    def once(self, event: SectionClick) -> Registrar[ButtonClick]: ...
    @overload
    def once(
        self, event: SectionClick, handler: Callable[[ButtonClick], R]
    ) -> Subscription[ButtonClick, R]: ...
    @overload
    def once(self, event: Literal["change_theme"]) -> Registrar[ThemeChange]: ...
    @overload
    def once(
        self, event: Literal["change_theme"], handler: Callable[[ThemeChange], R]
    ) -> Subscription[ThemeChange, R]: ...
    @overload
    def once(self, event: Literal["session"]) -> Registrar[Session]: ...
    @overload
    def once(
        self, event: Literal["session"], handler: Callable[[Session], R]
    ) -> Subscription[Session, R]: ...
    @overload
    def once(self, event: Literal["error"]) -> Registrar[InvalidPayloadError]: ...
    @overload
    def once(
        self, event: Literal["error"], handler: Callable[[InvalidPayloadError], R]
    ) -> Subscription[InvalidPayloadError, R]: ...
    @overload
    def once(self, event: str) -> Registrar[Any]: ...
    @overload
    def once(self, event: str, handler: Callable[[Any], R]) -> Subscription[Any, R]: ...
    def once(self, event: str, handler: Callable[[Any], Any] | None = None) -> Any:
        """Let a handler hear the next event and no more; else as `on`."""
        return self._subscribe(event, handler, once=True)

    def off(self, event: str, handler: object) -> None:
        """Unsubscribe a handler, by itself or by its `Subscription`; an unknown one is no error."""
        self._events.unsubscribe(event, handler)

    @overload
    def wait_for(
        self, event: Literal["customer_profile"], *, timeout: float | None = None
    ) -> Command[CustomerProfile]: ...
    @overload
    def wait_for(
        self, event: Literal["customer_profile_hidden"], *, timeout: float | None = None
    ) -> Command[CustomerProfileHidden]: ...
    @overload
    def wait_for(
        self, event: Literal["message"], *, timeout: float | None = None
    ) -> Command[Message]: ...
    @overload
    def wait_for(
        self, event: Literal["message_box_text"], *, timeout: float | None = None
    ) -> Command[MessageBoxText]: ...
    @overload
    def wait_for(
        self, event: SectionClick, *, timeout: float | None = None
    ) -> Command[ButtonClick]: ...
    @overload
    def wait_for(
        self, event: Literal["change_theme"], *, timeout: float | None = None
    ) -> Command[ThemeChange]: ...
    @overload
    def wait_for(
        self, event: Literal["session"], *, timeout: float | None = None
    ) -> Command[Session]: ...
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
    def stream(self, event: Literal["customer_profile"]) -> Stream[CustomerProfile]: ...
    @overload
    def stream(
        self, event: Literal["customer_profile_hidden"]
    ) -> Stream[CustomerProfileHidden]: ...
    @overload
    def stream(self, event: Literal["message"]) -> Stream[Message]: ...
    @overload
    def stream(self, event: Literal["message_box_text"]) -> Stream[MessageBoxText]: ...
    @overload
    def stream(self, event: SectionClick) -> Stream[ButtonClick]: ...
    @overload
    def stream(self, event: Literal["change_theme"]) -> Stream[ThemeChange]: ...
    @overload
    def stream(self, event: Literal["session"]) -> Stream[Session]: ...
    @overload
    def stream(self, event: Literal["error"]) -> Stream[InvalidPayloadError]: ...
    @overload
    def stream(self, event: str) -> Stream[Any]: ...
    def stream(self, event: str) -> Stream[Any]:
        """Give an event's payloads to ``async for``, from this call on."""
        return Stream(self._events, event)

    def _subscribe(self, event: str, handler: Callable[[Any], Any] | None, *, once: bool) -> Any:  # noqa: ANN401 - the overloads of `on` and `once` say it
        if handler is not None:
            return self._events.subscribe(event, handler, once=once)

        def register(handler: Callable[[Any], R]) -> Subscription[Any, R]:
            return self._events.subscribe(event, handler, once=once)

        return register
