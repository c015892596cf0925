"""What commands accept: each check gives what is to be sent, or says what is wrong."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from .errors import InvalidArgumentError
from .models.base import is_mapping
from .models.section import COMPONENTS, Section
from .payloads import describe

MAX_TEXT = 1024 * 1024
"""The longest text for the message box, in bytes of UTF-8."""
LONGEST = 24 * 60 * 60
"""The longest deadline in seconds; a browser's timers do not go beyond some weeks."""


def seconds(timeout: object) -> float:
    """Take a deadline: seconds above 0, up to a day."""
    if isinstance(timeout, int | float) and not isinstance(timeout, bool):  # noqa: SIM102 - typed
        if 0 < timeout <= LONGEST:
            return timeout
    raise InvalidArgumentError(
        f"timeout is {timeout!r}; it must be a number of seconds above 0 and up to {LONGEST}",
        path="timeout",
    )


def name(value: object) -> str:
    """Take the name of a message or of an event to be tracked."""
    if isinstance(value, str) and value:
        return value
    raise InvalidArgumentError(f"name is {value!r}; it must be text, and not empty", path="name")


def text(value: object) -> str:
    """Take a text for the message box: any, the empty one too, up to 1 MiB of UTF-8."""
    if not isinstance(value, str):
        problem = f"is {type(value).__name__}; it must be text"
    elif len(value) > MAX_TEXT or len(value.encode("utf-8", "surrogatepass")) > MAX_TEXT:
        problem = f"is too long; it must have at most {MAX_TEXT} bytes of UTF-8"
    else:
        return value
    raise InvalidArgumentError(f"text {problem}", path="text")


def mapping(value: object) -> dict[str, Any]:
    """Take the properties of an event to be tracked."""
    if value is None:
        return {}
    if is_mapping(value):
        return dict(value)
    raise InvalidArgumentError(f"properties is {value!r}; it must be a mapping", path="properties")


def section(value: object) -> Section:
    """Take a section, as a model or a mapping in the wire's form."""
    try:
        return Section.model_validate(dict(value) if is_mapping(value) else value)
    except ValidationError as error:
        problems = describe(error, COMPONENTS)
        words = "; ".join(f"{path or 'section'}: {problem}" for path, problem in problems)
        raise InvalidArgumentError(
            f"The section is invalid: {words}", path=problems[0][0] or "section"
        ) from None
