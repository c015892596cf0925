"""Which of a customer's texts may become a link: https, mailto and tel; the rest stays text."""

from __future__ import annotations

import re

# No white space and no control characters: browsers drop some of them, and `java\nscript:` would
# become what it looks like.
_ADDRESS = re.compile(
    r"(?:https://[^\s\x00-\x1f\x7f/?#]|mailto:|tel:)[^\s\x00-\x1f\x7f]+", re.IGNORECASE
)

# Nothing that has a meaning of its own in a mailto address, such as a query with a body.
_EMAIL = re.compile(
    r"[^\s\x00-\x1f\x7f@?&%#:/\\\"<>(),;\[\]]+@[^\s\x00-\x1f\x7f@?&%#:/\\\"<>(),;]+"
)


def link(text: str) -> str | None:
    """Give the address if the whole text is one that a click may open."""
    return text if _ADDRESS.fullmatch(text) else None


def email_link(text: str) -> str | None:
    """Give the ``mailto:`` address of an e-mail address, if it looks like one."""
    return f"mailto:{text}" if _EMAIL.fullmatch(text) else None
