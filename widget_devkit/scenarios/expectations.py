"""What a step of a scenario expects: one small table each, told apart by its first key."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag


class Strict(BaseModel):
    """A table of a scenario: a key that nobody reads is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"it is no regular expression: {error}") from error
    return text


class Pattern(Strict):
    """A text that matches a regular expression somewhere."""

    matches: Annotated[str, AfterValidator(_pattern)]


def _text_or_pattern(value: object) -> str:
    return "pattern" if isinstance(value, dict | Pattern) else "text"


Text = Annotated[
    Annotated[str, Tag("text")] | Annotated[Pattern, Tag("pattern")],
    Discriminator(_text_or_pattern),
]
"""A text, or one that matches."""


class Sent(Strict):
    """The widget sends a message.

    Attributes:
        sent: the message's name, as it goes over the wire.
        data: what its data has at least; absent, it may be anything.
        times: how often it comes, exactly; absent, at least once.
    """

    sent: str
    data: Any = None
    times: int | None = Field(default=None, ge=1)


class NotSent(Strict):
    """The widget sends no such message."""

    not_sent: str
    data: Any = None


class Shows(Strict):
    """The widget shows a text: an agent can read it there."""

    shows: Text


class NotShows(Strict):
    """The widget does not show a text."""

    not_shows: Text


class Code(Strict):
    """The widget shows the code of a failure, such as `storage_denied`."""

    code: str = Field(pattern=r"^\w+$")


class Theme(Strict):
    """The widget's page has this theme."""

    theme: Literal["light", "dark"]


class NoError(Strict):
    """The widget has started, if it has, and answers no event with an error, since the load."""

    no_error: Literal[True]


class MessageBox(Strict):
    """This is in the message box, all of it."""

    message_box: Text


class Said(Strict):
    """The latest of the conversation, as words."""

    said: Text


class Toast(Strict):
    """The widget asks for a toast."""

    toast: Text


class Badge(Strict):
    """The number on the fullscreen widget's icon; -1 is none."""

    badge: int = Field(ge=-1, strict=True)


class Section(Strict):
    """A native section of the widget is shown.

    Attributes:
        section: its title.
        data: what it has at least.
    """

    section: str
    data: Any = None


class Location(Strict):
    """The path that the Agent App is at."""

    location: Text


class Payment(Strict):
    """A payment of this name waits for the agent, who can accept it; an empty name is none."""

    payment: Text


def _kind(value: object) -> str | None:
    if isinstance(value, Strict):
        return next(iter(type(value).model_fields))
    if isinstance(value, dict):
        return next((key for key in value if key in KINDS), None)
    return None


Expectation = Annotated[
    Annotated[Sent, Tag("sent")]
    | Annotated[NotSent, Tag("not_sent")]
    | Annotated[Shows, Tag("shows")]
    | Annotated[NotShows, Tag("not_shows")]
    | Annotated[Code, Tag("code")]
    | Annotated[Theme, Tag("theme")]
    | Annotated[NoError, Tag("no_error")]
    | Annotated[MessageBox, Tag("message_box")]
    | Annotated[Said, Tag("said")]
    | Annotated[Toast, Tag("toast")]
    | Annotated[Badge, Tag("badge")]
    | Annotated[Section, Tag("section")]
    | Annotated[Location, Tag("location")]
    | Annotated[Payment, Tag("payment")],
    Discriminator(_kind),
]

KINDS = (
    "sent",
    "not_sent",
    "shows",
    "not_shows",
    "code",
    "theme",
    "no_error",
    "message_box",
    "said",
    "toast",
    "badge",
    "section",
    "location",
    "payment",
)
"""What can be expected: the key by which an expectation is known."""
