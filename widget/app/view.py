"""The desk on the page. `View.render` can be called at any time: it writes what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript import window

from . import facts
from .cards import CustomerCard, FactsCard
from .dom import Slot, element, shown_slot, text_slot
from .notices import Notices
from .replies import OwnWordsCard, SessionCard, TemplatesCard

if TYPE_CHECKING:
    from .desk import Desk
    from .dom import Element

CONNECTING = ("Connecting", "The desk is waiting for the Agent App to answer.")
EMPTY = ("Waiting for a chat", "Choose a chat in the Agent App, and who is in it shows up here.")


class View:
    """The desk's elements, made once."""

    def __init__(self, root: Element) -> None:
        """Take the place of what is in ``root``."""
        title = element("h1", {"dir": "auto"})
        text = element("p", {"class": "muted"})
        self._blank = element(
            "section",
            {"class": "blank"},
            element("span", {"class": "dots", "aria-hidden": "true"}),
            title,
            text,
        )
        self._title = text_slot(title)
        self._text = text_slot(text)
        self._customer = CustomerCard()
        self._survey = FactsCard("survey", "Before the chat")
        self._templates = TemplatesCard()
        self._own_words = OwnWordsCard()
        self._details = FactsCard("details", "Details")
        self._variables = FactsCard("variables", "Custom variables")
        self._session = SessionCard()
        self._notices = Notices()
        chat = element(
            "div",
            {"class": "stack"},
            self._customer.node,
            self._survey.node,
            self._templates.node,
            self._own_words.node,
            self._details.node,
            self._variables.node,
        )
        content = element("div")
        self._desk = element(
            "div",
            {"class": "desk", "data-testid": "desk-state"},
            content,
            self._session.node,
            self._notices.node,
        )
        # What is not shown is not in the page either: nothing of a customer outlasts the chat.
        contents = {"chat": [chat], "blank": [self._blank], "nothing": []}
        self._content = Slot[str](lambda name: content.replaceChildren(*contents[name]))
        self._session_shown = shown_slot(self._session.node)
        self._state = Slot[str](lambda state: self._desk.setAttribute("data-state", state))
        self._waiting = Slot[str](lambda busy: self._blank.setAttribute("data-busy", busy))
        root.replaceChildren(self._desk)

    @property
    def draft(self) -> str:
        """What is in the agent's text field."""
        return str(self._own_words.field.value)

    def render(self, desk: Desk) -> None:
        """Show the desk as it is now."""
        busy = desk.busy()
        self._state.set(desk.state)
        self._session_shown.set("init" not in desk.faults)
        self._waiting.set(str(desk.connecting).lower())
        title, text = _words(desk)
        self._title.set(title)
        self._text.set(text)
        if desk.profile is not None:
            self._customer.show(desk.profile, desk.time)
            self._survey.show(facts.survey(desk.profile))
            self._details.show(facts.details(desk.profile))
            self._variables.show(facts.variables(desk.profile))
            self._templates.show(desk.replies(), busy)
        self._own_words.show(desk.room.draft, busy)
        if desk.state == "customer":
            self._content.set("chat")
        else:
            self._content.set("nothing" if "init" in desk.faults else "blank")
        self._session.show(desk.session_id, busy)
        self._notices.show(desk.status, desk.problems(), busy)

    def tick(self, desk: Desk) -> None:
        """Show the customer's time."""
        self._customer.tick(desk.time)

    def show_top(self) -> None:
        """Show who it is, unless the agent is writing."""
        if not self._own_words.writing:
            window.scrollTo(0, 0)

    def focus_text(self) -> None:
        """Bring the agent to the text field."""
        self._own_words.field.focus()


def _words(desk: Desk) -> tuple[str, str]:
    if desk.state == "left" and desk.profile is not None:
        kept = " Your draft is kept." if desk.room.draft else ""
        return (
            f"{facts.display_name(desk.profile)} has left",
            f"Choose another chat to go on.{kept}",
        )
    return CONNECTING if desk.connecting else EMPTY
