"""The cards about the customer: who it is, and what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import facts
from .dom import Slot, anchor, element, shown_slot, text_slot

if TYPE_CHECKING:
    from widget import CustomerProfile

    from .dom import Element
    from .facts import Fact
    from .localtime import Reading


class CustomerCard:
    """Name, e-mail, place and the customer's own time."""

    def __init__(self) -> None:
        avatar = element("span", {"class": "avatar", "aria-hidden": "true"})
        name = element("h1", {"data-testid": "customer-name", "dir": "auto"})
        email = element("p", {"class": "email"})
        place = element("dd", {"data-testid": "fact-place"})
        time = element("time", {"data-testid": "local-time"})
        difference = element("span", {"class": "muted", "data-testid": "local-difference"})
        place_row = _row("Place", place)
        time_row = _row("Local time", element("dd", {}, time, " ", difference))
        self.node = element(
            "header",
            {"class": "card customer", "data-testid": "customer"},
            element("div", {"class": "who"}, avatar, element("div", {}, name, email)),
            element("dl", {}, place_row, time_row),
        )
        self._avatar = text_slot(avatar)
        self._name = text_slot(name)
        self._time = text_slot(time)
        self._difference = text_slot(difference)
        self._time_row = shown_slot(time_row)

        def write_email(fact: Fact | None) -> None:
            attributes = {"data-testid": "customer-email", "dir": "auto"}
            parts = [anchor(fact.href, fact.value, attributes)] if fact else []
            email.replaceChildren(*parts)
            email.hidden = fact is None

        def write_place(parts: tuple[str, ...]) -> None:
            # Each in a direction of its own: an Arabic city must not turn the country round.
            nodes: list[Element | str] = []
            for part in parts:
                nodes += [", "] if nodes else []
                nodes.append(element("bdi", {}, part))
            place.replaceChildren(*nodes)
            place_row.hidden = not parts

        self._email = Slot(write_email)
        self._place = Slot(write_place)

    def show(self, profile: CustomerProfile, time: Reading | None) -> None:
        """Show who it is."""
        self._avatar.set(facts.initials(profile))
        self._name.set(facts.display_name(profile))
        self._email.set(facts.email(profile))
        self._place.set(facts.place(profile))
        self.tick(time)

    def tick(self, time: Reading | None) -> None:
        """Show what time it is there."""
        self._time_row.set(time is not None)
        self._time.set(time.text if time else "")
        self._difference.set((time and time.difference) or "")


class FactsCard:
    """Labels and values under a headline; not there when there are none."""

    def __init__(self, key: str, title: str) -> None:
        heading = f"{key}-title"
        rows = element("dl")
        self.node = element(
            "section",
            {"class": "card", "aria-labelledby": heading, "data-testid": f"card-{key}"},
            element("h2", {"id": heading}, title),
            rows,
        )

        def write(shown: tuple[Fact, ...]) -> None:
            rows.replaceChildren(*map(_fact, shown))
            self.node.hidden = not shown

        self._facts = Slot(write)

    def show(self, shown: tuple[Fact, ...]) -> None:
        """Show these and no others."""
        self._facts.set(shown)


def _fact(fact: Fact) -> Element:
    value = anchor(fact.href, fact.value, {"dir": "auto"})
    return _row(fact.label, element("dd", {"data-testid": f"fact-{fact.key}"}, value))


def _row(label: str, value: Element) -> Element:
    return element("div", {"class": "fact"}, element("dt", {"dir": "auto"}, label), value)
