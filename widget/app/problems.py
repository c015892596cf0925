"""Failures in words an agent can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from widget import NoHostError, RefusedError

if TYPE_CHECKING:
    from widget import AgentAppError

_ADVICE = {
    "no_host": "This page is a widget: it works inside the Agent App, with a chat beside it.",
    "no_browser": "This page is a widget: it works inside the Agent App.",
    "closed": "The connection to the Agent App has ended. Try again, or reload the page.",
    "not_initialised": "There is no connection to the Agent App. Try again to connect first.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure as it stands on the screen."""

    title: str
    text: str
    code: str
    """Of the error; behind it the host's own, where it gave one."""


def connecting(error: AgentAppError) -> Problem:
    """The widget could not be started with the Agent App."""
    title = (
        "No Agent App has connected"
        if isinstance(error, NoHostError)
        else "The connection to the Agent App failed"
    )
    return Problem(title, _text(error, "The Agent App has not answered in time."), _code(error))


def putting(error: AgentAppError) -> Problem:
    """A text did not get into the message box."""
    late = (
        "The Agent App has not answered in time. "
        "Look whether the text is there before you try again."
    )
    return Problem("Not put into the message box", _text(error, late), _code(error))


def refreshing(error: AgentAppError) -> Problem:
    """The session was not refreshed."""
    late = "The Agent App has not answered in time."
    return Problem("The session was not refreshed", _text(error, late), _code(error))


def unreadable(error: AgentAppError) -> Problem:
    """The Agent App has sent a customer that cannot be read."""
    return Problem("This customer cannot be shown", error.message, _code(error))


def unexpected(error: BaseException) -> Problem:
    """A fault of this widget."""
    text = f"{type(error).__name__}: {error}"
    return Problem("Something went wrong in this widget", text, "unexpected_error")


def _text(error: AgentAppError, late: str) -> str:
    if isinstance(error, RefusedError):
        return f"The Agent App refused: {error.host_message}"
    if error.code == "deadline":
        return late
    return _ADVICE.get(error.code, error.message)


def _code(error: AgentAppError) -> str:
    host_code = error.host_code if isinstance(error, RefusedError) else None
    return error.code if host_code in (None, "", error.code) else f"{error.code} ({host_code})"
