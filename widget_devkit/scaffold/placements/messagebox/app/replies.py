"""The replies that an agent can choose from."""

from widget import CustomerProfile

REPLIES = {
    "Greet": "Hello{name}! How can I help you?",
    "Ask to wait": "One moment please{name}, I am looking into it.",
    "Say goodbye": "Thank you for writing to us{name}. Have a nice day!",
}
"""Texts by what they are for."""


def reply(purpose: str, profile: CustomerProfile | None) -> str:
    """Give the text for this customer, by name where there is one."""
    name = profile.first_name if profile else ""
    return REPLIES[purpose].format(name=f" {name}" if name else "")
