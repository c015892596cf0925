"""Between JSON text and Python: models for events, checked JSON for commands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from .errors import InvalidArgumentError, InvalidPayloadError
from .models.button import ButtonClick
from .models.customer import CustomerProfile, CustomerProfileHidden
from .models.message import Message, MessageBoxText
from .models.theme import ThemeChange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

MODELS: dict[str, type[BaseModel]] = {
    "change_theme": ThemeChange,
    "customer_details_section_button_click": ButtonClick,
    "customer_profile": CustomerProfile,
    "customer_profile_hidden": CustomerProfileHidden,
    "message": Message,
    "message_box_text": MessageBoxText,
    "ticket_details_section_button_click": ButtonClick,
}
"""The events whose data has a known shape; any other is handed over as it is."""


def decode(event: str, data: str) -> Any:  # noqa: ANN401 - JSON is anything
    """Read an event's data.

    Raises:
        InvalidPayloadError: the data does not fit the event's model.
    """
    model = MODELS.get(event)
    if model is None:
        return json.loads(data)
    try:
        try:
            return model.model_validate_json(data)
        except ValidationError as error:
            if error.errors()[0]["type"] != "json_invalid":
                raise
            return model.model_validate_json(_without_surrogates(data))
    except ValidationError as error:
        problems = describe(error)
        text = "; ".join(f"{path or 'data'}: {problem}" for path, problem in problems)
        raise InvalidPayloadError(
            f"The data of {event} is not as expected, so nobody was told: {text}",
            event=event,
            paths=[path for path, _ in problems],
        ) from None  # Pydantic's own words repeat the customer's data.


def encode(value: object, *, name: str = "data") -> str:
    """Write an argument as JSON text, models by their wire names.

    Raises:
        InvalidArgumentError: something in it has no JSON form; ``path`` says where.
    """
    try:
        return json.dumps(value, allow_nan=False, default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        path, reason = _find_fault(value, name, ()) or (name, str(error))
        raise InvalidArgumentError(f"{path} cannot be sent: {reason}", path=path) from None


def describe(
    error: ValidationError, tags: Mapping[str, object] | None = None
) -> list[tuple[str, str]]:
    """Give each fault as path and words, the tags of a union in brackets."""
    return [
        (_path(detail["loc"], tags or {}), _words(detail))
        for detail in error.errors(include_url=False, include_input=False)
    ]


def _path(location: Sequence[int | str], tags: Mapping[str, object]) -> str:
    path = ""
    after_index = False
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        elif after_index and step in tags:
            path += f" ({step}):"
        elif path.endswith(":"):
            path += f" {step}"
        else:
            path += f".{step}" if path else step
        after_index = isinstance(step, int)
    return path.removesuffix(":")


def _words(detail: ErrorDetails) -> str:
    words = detail["msg"].removeprefix("Value error, ")
    return words[:1].lower() + words[1:]


def _without_surrogates(text: str) -> str:
    """Replace halves of characters: JavaScript's strings may hold them, pydantic's may not."""
    whole = json.dumps(json.loads(text), ensure_ascii=False)
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError


def _find_fault(value: object, path: str, above: tuple[int, ...]) -> tuple[str, str] | None:
    if id(value) in above:
        return path, "it contains itself"
    if len(above) > 64:  # noqa: PLR2004 - the depth that the bridge accepts as well
        return path, "it is nested more than 64 levels deep"
    inside: list[tuple[str, object]] = []
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str | int | float | None):
                return path, f"the key {key!r} is no text"
            inside.append((f"{path}.{key}", item))
    elif isinstance(value, list | tuple):
        inside = [(f"{path}[{index}]", item) for index, item in enumerate(value)]
    else:
        try:
            json.dumps(value, allow_nan=False, default=_plain)
        except TypeError:
            return path, f"{type(value).__name__} has no JSON form"
        except ValueError:
            return path, f"{value!r} has no JSON form"
        return None
    for where, item in inside:
        if fault := _find_fault(item, where, (*above, id(value))):
            return fault
    return None
