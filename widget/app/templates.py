"""The reply templates, filled from what is known of the customer.

A template is a row of wordings, the fullest first. The first one whose placeholders are all known
is taken; the last one has none, so that every template reads well for a customer of whom nothing
is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .facts import known
from .localtime import greeting, rest_of_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from widget import CustomerProfile

PLACEHOLDERS = (
    "first_name",
    "name",
    "email",
    "city",
    "country",
    "local_greeting",
    "rest_of_day",
)

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A reply that a click puts into the message box."""

    key: str
    title: str
    wordings: tuple[str, ...]
    """The fullest first; the last one has no placeholders."""

    def fill(self, values: Mapping[str, str]) -> str:
        """Give the fullest wording that can be said with these values."""
        wording = next(
            wording
            for wording in self.wordings
            if all(name in values for name in _PLACEHOLDER.findall(wording))
        )
        # In one pass: a customer whose name is "{email}" is called just that.
        return _PLACEHOLDER.sub(lambda match: values[match[1]], wording)


TEMPLATES = (
    Template(
        "greeting",
        "Greeting",
        (
            "{local_greeting}, {first_name}! How can I help you today?",
            "Hello {first_name}! How can I help you today?",
            "{local_greeting}! How can I help you today?",
            "Hi there! How can I help you today?",
        ),
    ),
    Template(
        "moment",
        "One moment",
        (
            "Thank you, {first_name}. Please give me a moment to look into this.",
            "Thank you. Please give me a moment to look into this.",
        ),
    ),
    Template(
        "details",
        "Ask for details",
        (
            "Could you tell me a little more, {first_name}? An order number or a screenshot helps.",
            "Could you tell me a little more? An order number or a screenshot helps.",
        ),
    ),
    Template(
        "delivery",
        "Delivery",
        (
            "Let me check how long a delivery to {city} takes at the moment.",
            "Let me check how long a delivery to {country} takes at the moment.",
            "Let me check how long a delivery takes at the moment. Where should it go?",
        ),
    ),
    Template(
        "follow_up",
        "Follow up by e-mail",
        (
            "I will find out and write to you at {email}. Is that the best address?",
            "I will find out and write to you. What is the best e-mail address?",
        ),
    ),
    Template(
        "goodbye",
        "Goodbye",
        (
            "Thank you for the chat, {first_name}. Have a lovely {rest_of_day}!",
            "Thank you for the chat, {first_name}. Have a lovely day!",
            "Thank you for the chat. Have a lovely {rest_of_day}!",
            "Thank you for the chat. Have a lovely day!",
        ),
    ),
)


def values_of(profile: CustomerProfile, hour: int | None) -> dict[str, str]:
    """Give what is known for the placeholders; ``hour`` is the customer's, None when unknown."""
    where = profile.geolocation
    values = {
        "first_name": profile.first_name,
        "name": profile.name,
        "email": profile.email,
        "city": where.city,
        "country": where.country,
        "local_greeting": None if hour is None else greeting(hour),
        "rest_of_day": None if hour is None else rest_of_day(hour),
    }
    # One line each: white space inside a name or a city would tear the sentence apart.
    return {
        name: " ".join(text.split()) for name, value in values.items() if (text := known(value))
    }
