"""What is shown of a profile, as labels and values; what is not known is not among them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from .links import email_link, link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from widget import CustomerProfile

LONGEST = 1000
"""Characters of a value that are shown."""
MOST = 60
"""Facts of one kind that are shown; a page can set any number of variables."""

SOURCES = {
    "chats": "Chats",
    "archives": "Archives",
    "visitors": "Visitors",
    "customers": "Customers",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of the customer."""

    key: str
    """What tells it apart from the others on the page."""
    label: str
    value: str
    href: str | None = None
    """Where a click on the value leads."""


def known(value: str | None) -> str | None:
    """Give the text without outer white space, or None when nothing is left of it."""
    return (value or "").strip() or None


def display_name(profile: CustomerProfile) -> str:
    """What the agent calls a customer who may be nameless."""
    return known(profile.name) or known(profile.email) or "Visitor"


def initials(profile: CustomerProfile) -> str:
    """One or two letters in place of a picture."""
    return "".join(word[0] for word in display_name(profile).split()[:2]).upper()


def email(profile: CustomerProfile) -> Fact | None:
    """The e-mail address, a link where it can be one."""
    if (address := known(profile.email)) is None:
        return None
    return Fact("email", "E-mail", _short(address), email_link(address))


def place(profile: CustomerProfile) -> tuple[str, ...]:
    """City, region and country as far as known, none of them twice."""
    where = profile.geolocation
    parts = (where.city, where.region, known(where.country) or where.country_code)
    return tuple(dict.fromkeys(_short(part) for part in map(known, parts) if part))


def details(profile: CustomerProfile) -> tuple[Fact, ...]:
    """Who and where: the host's ids and words."""
    chat = profile.chat
    group = None if chat.group_id is None else str(chat.group_id)
    source = known(profile.source)
    rows = (
        ("source", "Source", SOURCES.get(source or "", source)),
        ("id", "Customer ID", profile.id),
        ("chat", "Chat ID", chat.chat_id or chat.id),
        ("thread", "Thread ID", chat.thread_id),
        ("group", "Group", group),
    )
    return tuple(
        Fact(key, label, _short(text)) for key, label, value in rows if (text := known(value))
    )


def survey(profile: CustomerProfile) -> tuple[Fact, ...]:
    """What the customer answered before the chat."""
    return _some("survey", ((line.question, line.answer) for line in profile.chat.pre_chat_survey))


def variables(profile: CustomerProfile) -> tuple[Fact, ...]:
    """What the shop's page tells of the customer."""
    return _some("variable", profile.custom_variables.items())


def _some(kind: str, rows: Iterable[tuple[str | None, object]]) -> tuple[Fact, ...]:
    answered = ((label, text) for label, value in rows if (text := _text(value)))
    facts = [
        Fact(f"{kind}-{number}", _short(known(label) or "Unnamed"), _short(text), link(text))
        for number, (label, text) in enumerate(islice(answered, MOST))
    ]
    if rest := sum(1 for _ in answered):
        facts.append(Fact(f"{kind}-rest", "And", f"{rest} more"))
    return tuple(facts)


def _text(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "Yes" if value else "No"
        case str():
            return known(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False) if value else None
        case _:
            return str(value)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
