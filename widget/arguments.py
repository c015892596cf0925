"""What commands accept: each check gives what is to be sent, or says what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from .errors import InvalidArgumentError
from .models.base import is_mapping
from .models.components import COMPONENTS
from .models.payment import DirectCharge, RecurrentCharge, TransactionMetadata
from .models.properties import PROPERTIES
from .models.reports import FILTERS
from .models.rich_message import Card, Cards, QuickReplies, RichMessage
from .models.section import Section
from .models.toast import Toast
from .models.url import is_https
from .payloads import describe

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

MAX_TEXT = 1024 * 1024
"""The longest text for the message box, in bytes of UTF-8."""
LONGEST = 24 * 60 * 60
"""The longest deadline in seconds; a browser's timers do not go beyond some weeks."""
_CARDS: TypeAdapter[list[Card]] = TypeAdapter(Cards)
# A scheme, two slashes (browsers take either way of leaning), and the characters that browsers
# drop before they look for those.
_ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:|^[/\\]{2}|^\s|[\x00-\x1f\x7f]", re.IGNORECASE)


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


def badge(value: object) -> int | None:
    """Take the number on a notification badge: 0 and up, or None for no badge."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise InvalidArgumentError(
        f"count is {value!r}; it must be a whole number, 0 or above, or None", path="count"
    )


def pathname(value: object) -> str:
    """Take a path within the Agent App: no other site, and nothing that a browser reads as one."""
    if isinstance(value, str) and value and not _ELSEWHERE.search(value):
        return value
    raise InvalidArgumentError(
        f"pathname is {value!r}; it must be a path within the Agent App, such as '/chats'",
        path="pathname",
    )


def redirect_target(value: object) -> str:
    """Take the address that the whole page is sent to: https."""
    if isinstance(value, str) and is_https(value):
        return value
    raise InvalidArgumentError(
        f"target is {value!r}; it must be an https: address without spaces", path="target"
    )


def properties(value: object) -> dict[str, Any] | None:
    """Take properties: text, finite numbers, bools and None by their names; or None for none."""
    if value is None:
        return None
    return _read(PROPERTIES.validate_python, value, "properties")


def reports_filters(value: object) -> dict[str, Any]:
    """Take filters of reports; a date becomes its midnight in UTC, and times stay Python's."""
    return _read(FILTERS.validate_python, value, "filters")


def section(value: object) -> Section:
    """Take a section, as a model or a mapping in the wire's form."""
    return _read(Section.model_validate, value, "section", inside=True)


def toast(content: object, kind: object = "success") -> Toast:
    """Take a toast's words and kind, or a toast as a model or a mapping in the wire's form."""
    whole = is_mapping(content) or isinstance(content, Toast)
    value = content if whole else {"content": content, "kind": kind}
    return _read(Toast.model_validate, value, "toast", inside=True)


def box_message(value: object) -> dict[str, Any]:
    """Take what the message box is to hold: text, or a rich message in either form."""
    if isinstance(value, str):
        return {"type": "message", "value": text(value)}
    return {
        "type": "rich_message",
        "payload": _read(RichMessage.model_validate, value, "message", inside=True),
    }


def quick_replies(title: object, buttons: object) -> dict[str, Any]:
    """Take a text and 1 to 13 replies, as models or mappings in the wire's form."""
    value = {"title": title, "buttons": buttons}
    read = _read(QuickReplies.model_validate, value, "quick replies", inside=True)
    return {"title": read.title, "buttons": read.buttons}


def cards(value: object) -> list[Card]:
    """Take 1 to 10 cards, as models or mappings in the wire's form; a single one is wrapped."""
    single = is_mapping(value) or isinstance(value, Card)
    return _read(_CARDS.validate_python, [value] if single else value, "cards")


def charge(value: object) -> DirectCharge | RecurrentCharge:
    """Take a charge, as a model or as the Billing API has it: recurrent if it has ``months``."""
    if value is None:
        raise InvalidArgumentError(
            "charge is None; it must be a charge registered with the Billing API", path="charge"
        )
    if is_mapping(value):
        value = dict(value)
    recurrent = isinstance(value, RecurrentCharge) or (is_mapping(value) and "months" in value)
    if recurrent:
        return _read(RecurrentCharge.model_validate, value, "charge")
    return _read(DirectCharge.model_validate, value, "charge")


def transaction_metadata(value: object) -> TransactionMetadata:
    """Take what the payment dialog shows: an icon at least."""
    if value is None or (is_mapping(value) and not value.get("icon")):
        raise InvalidArgumentError(
            "metadata has no icon; it must have one, with an https: address", path="metadata.icon"
        )
    return _read(TransactionMetadata.model_validate, value, "metadata")


def _read(read: Callable[[Any], T], value: object, what: str, *, inside: bool = False) -> T:
    """Read a model; paths start with what it is, unless they are told from inside of it."""
    try:
        return read(value)
    except ValidationError as error:
        found = describe(error, COMPONENTS)
    problems = [(_within(what, path, inside=inside), words) for path, words in found]
    words = "; ".join(f"{path}: {problem}" for path, problem in problems)
    raise InvalidArgumentError(f"The {what} cannot be sent: {words}", path=problems[0][0])


def _within(what: str, path: str, *, inside: bool) -> str:
    if not path:
        return what
    if inside:
        return path
    return f"{what}{path}" if path.startswith("[") else f"{what}.{path}"
