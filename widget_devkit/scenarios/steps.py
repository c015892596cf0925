"""What can happen in a scenario: a table for each verb, told apart by who does what."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from widget_devkit.scenarios.expectations import Expectation, Strict

Seconds = Annotated[float, Field(ge=0, le=600)]
Message = Annotated[str, Field(min_length=1)]


class Happening(Strict):
    """What all steps have.

    Attributes:
        about: what the step is for, in words.
        when: seconds after the step before.
        expect: what is seen after it.
        within: seconds to wait for what is expected.
    """

    about: str | None = None
    when: Seconds = 0
    expect: tuple[Expectation, ...] = ()
    within: Seconds = 10


class Agent(Happening):
    """The agent does it."""

    who: Literal["agent"]


class Customer(Happening):
    """The customer does it."""

    who: Literal["customer"]


class Host(Happening):
    """The Agent App does it."""

    who: Literal["host"]


class OfMessages(Host):
    """The Agent App from now on takes a message of the widget so; `*` is all without their own."""

    message: Message = "*"


class Open(Agent):
    """Opens the app, or another part of it; as the first step it is the widget's start."""

    what: Literal["open"]
    view: str | None = None


class Select(Agent):
    """Goes to a customer's chat."""

    what: Literal["select"]
    customer: str


class Archive(Agent):
    """Closes the chat; from then on it is in the archives."""

    what: Literal["archive"]


class Type(Agent):
    """Writes into the message box, in the place of what is there."""

    what: Literal["type"]
    text: str


class Send(Agent):
    """Sends what is in the message box, or this."""

    what: Literal["send"]
    text: str | None = None


class Press(Agent):
    """Presses a button or a title of a native section, by its id."""

    what: Literal["press"]
    button: str


class Click(Agent):
    """Clicks a button or a link in the widget, by its words or how they begin."""

    what: Literal["click"]
    text: str


class Fill(Agent):
    """Writes into a field of the widget, found by its label."""

    what: Literal["fill"]
    field: str
    text: str


class Theme(Agent):
    """Has the Agent App look so."""

    what: Literal["theme"]
    theme: Literal["light", "dark"]


class Decide(Agent):
    """Decides on the payment that waits; a number is another billing cycle, in months."""

    what: Literal["decide"]
    decision: Literal["accept", "decline", "fail"] | Annotated[int, Field(ge=1, strict=True)]


class PickUp(Agent):
    """Takes the chat that is looked at, of a customer who has just come."""

    what: Literal["pick_up"]


class Reload(Agent):
    """Loads the widget anew."""

    what: Literal["reload"]


class Wait(Agent):
    """Does nothing."""

    what: Literal["wait"]


class Say(Customer):
    """Says something in the conversation."""

    what: Literal["say"]
    text: str


class Come(Customer):
    """Another customer asks for a chat."""

    what: Literal["come"]


class Leave(Customer):
    """Leaves the chat."""

    what: Literal["leave"]


class Emit(Host):
    """Sends an event, by its name without `livechat:`."""

    what: Literal["emit"]
    event: Message
    data: Any = None


class Answer(OfMessages):
    """Answers with this; without data as it does by itself."""

    what: Literal["answer"]
    data: Any = None


class Refuse(OfMessages):
    """Answers with a failure."""

    what: Literal["refuse"]


class Throw(OfMessages):
    """Answers with what a handler has thrown."""

    what: Literal["throw"]


class Ignore(OfMessages):
    """Neither does it nor answers."""

    what: Literal["ignore"]


class Drop(OfMessages):
    """Does it, and the answer is lost."""

    what: Literal["drop"]


class Hold(OfMessages):
    """Does it, and keeps the answers until `release`."""

    what: Literal["hold"]


class Release(OfMessages):
    """Gives the answers that were held, and holds no more."""

    what: Literal["release"]


class Delay(OfMessages):
    """Does it, and answers later."""

    what: Literal["delay"]
    seconds: Seconds


class Reconnect(Host):
    """Another instance of the host shakes hands with the page that is there."""

    what: Literal["reconnect"]


VERBS: dict[str, type[Happening]] = {
    "agent open": Open,
    "agent select": Select,
    "agent archive": Archive,
    "agent type": Type,
    "agent send": Send,
    "agent press": Press,
    "agent click": Click,
    "agent fill": Fill,
    "agent theme": Theme,
    "agent decide": Decide,
    "agent pick_up": PickUp,
    "agent reload": Reload,
    "agent wait": Wait,
    "customer say": Say,
    "customer come": Come,
    "customer leave": Leave,
    "host emit": Emit,
    "host answer": Answer,
    "host refuse": Refuse,
    "host throw": Throw,
    "host ignore": Ignore,
    "host drop": Drop,
    "host hold": Hold,
    "host release": Release,
    "host delay": Delay,
    "host reconnect": Reconnect,
}
"""Who can do what."""


def _who_what(value: object) -> str | None:
    if isinstance(value, dict):
        said = f"{value.get('who')} {value.get('what')}"
    else:
        said = f"{getattr(value, 'who', '')} {getattr(value, 'what', '')}"
    return said if said in VERBS else None


Step = Annotated[
    Annotated[Open, Tag("agent open")]
    | Annotated[Select, Tag("agent select")]
    | Annotated[Archive, Tag("agent archive")]
    | Annotated[Type, Tag("agent type")]
    | Annotated[Send, Tag("agent send")]
    | Annotated[Press, Tag("agent press")]
    | Annotated[Click, Tag("agent click")]
    | Annotated[Fill, Tag("agent fill")]
    | Annotated[Theme, Tag("agent theme")]
    | Annotated[Decide, Tag("agent decide")]
    | Annotated[PickUp, Tag("agent pick_up")]
    | Annotated[Reload, Tag("agent reload")]
    | Annotated[Wait, Tag("agent wait")]
    | Annotated[Say, Tag("customer say")]
    | Annotated[Come, Tag("customer come")]
    | Annotated[Leave, Tag("customer leave")]
    | Annotated[Emit, Tag("host emit")]
    | Annotated[Answer, Tag("host answer")]
    | Annotated[Refuse, Tag("host refuse")]
    | Annotated[Throw, Tag("host throw")]
    | Annotated[Ignore, Tag("host ignore")]
    | Annotated[Drop, Tag("host drop")]
    | Annotated[Hold, Tag("host hold")]
    | Annotated[Release, Tag("host release")]
    | Annotated[Delay, Tag("host delay")]
    | Annotated[Reconnect, Tag("host reconnect")],
    Discriminator(_who_what),
]


def said_of(table: Strict) -> str:
    """A step, or something expected, in a line: its own words for a step that has some."""
    said = table.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    if isinstance(table, Happening):
        if table.about is not None:
            return table.about
        said = {key: said[key] for key in said if key not in {"expect", "within", "when"}}
        return " ".join(str(value) for value in said.values())
    return ", ".join(f"{key} {value!r}" for key, value in said.items())
