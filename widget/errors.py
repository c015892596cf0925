"""What can go wrong, as one tree with stable codes.

::

    AgentAppError                  the root
    ├── NotInitialisedError        not_initialised    a command before init()
    ├── NoHostError                no_host            no Agent App has answered the handshake
    │   └── NoBrowserError         no_browser         there is no page: CPython without a browser
    ├── AlreadyOpenError           already_open       another widget has the page's line
    ├── DeadlineError              deadline           no answer in time (a TimeoutError as well)
    ├── RefusedError               refused            the host answered with a failure
    ├── ClosedError                closed             the connection was closed or replaced
    ├── InvalidPayloadError        invalid_payload    an event's data has another shape
    └── InvalidArgumentError       invalid_argument   a command's argument (a ValueError as well)

Commands raise these from their awaitable only. The codes are part of the public surface; the
words of a message are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class AgentAppError(Exception):
    """The root of everything that this package raises on its own account."""

    code: ClassVar[str] = "agent_app"
    """A stable word in snake_case, to tell errors apart without their class."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotInitialisedError(AgentAppError):
    """A command was called before `init`, or its `init` has failed (see ``__cause__``)."""

    code = "not_initialised"


class NoHostError(AgentAppError):
    """No Agent App has made itself known to this page."""

    code = "no_host"


class NoBrowserError(NoHostError):
    """There is no page and so no host: this Python does not run in a browser."""

    code = "no_browser"


class AlreadyOpenError(AgentAppError):
    """Another widget of this page talks to the host: one page is one widget."""

    code = "already_open"


class DeadlineError(AgentAppError, TimeoutError):
    """Nothing came within the time given; an answer that comes later is ignored."""

    code = "deadline"


class RefusedError(AgentAppError):
    """The host answered with a failure."""

    code = "refused"

    def __init__(self, message: str, host_code: str | None = None) -> None:
        super().__init__(message)
        self.host_message = message
        """The host's own words."""
        self.host_code = host_code
        """The host's own code, where it gave one."""


class ClosedError(AgentAppError):
    """The connection was closed, or a later handshake has replaced it."""

    code = "closed"


class InvalidPayloadError(AgentAppError):
    """What came from the host is not what was expected; nothing of it was delivered."""

    code = "invalid_payload"

    def __init__(
        self, message: str, *, event: str | None = None, paths: Iterable[str] = ()
    ) -> None:
        super().__init__(message)
        self.event = event
        """The event's name, without ``livechat:``."""
        self.paths = tuple(paths)
        """Where in the data the faults are: ``geolocation.city``, ``chat.preChatSurvey[0]``."""


class InvalidArgumentError(AgentAppError, ValueError):
    """An argument cannot be sent; nothing of it was."""

    code = "invalid_argument"

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path
        """Where the fault is: ``timeout``, ``components[2].label``."""
