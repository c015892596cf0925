"""From the JSON text of an event to what its handlers get."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from .errors import InvalidPayloadError
from .models.button import ButtonClick
from .models.customer import CustomerProfile, CustomerProfileHidden
from .models.message import Message, MessageBoxText
from .models.page import PageData
from .models.payment import BillingCycleUpdate, TransactionEvent, TransactionFailure
from .models.theme import ThemeChange
from .models.ticket import TicketInfo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

MODELS: dict[str, type[BaseModel]] = {
    "change_theme": ThemeChange,
    "customer_details_section_button_click": ButtonClick,
    "customer_profile": CustomerProfile,
    "customer_profile_hidden": CustomerProfileHidden,
    "message": Message,
    "message_box_text": MessageBoxText,
    "page_data": PageData,
    "ticket_details_section_button_click": ButtonClick,
    "ticket_info": TicketInfo,
    "transaction_accepted": TransactionEvent,
    "transaction_declined": TransactionEvent,
    "transaction_failed": TransactionFailure,
    "update_billing_cycle": BillingCycleUpdate,
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
