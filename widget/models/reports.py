"""Filters of the Agent App's reports: what ``set_reports_filters`` carries."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import PlainValidator, StrictStr, TypeAdapter

from .base import is_sequence
from .values import Number, is_number

_TEXTS = TypeAdapter(list[StrictStr])
_NUMBERS = TypeAdapter(list[Number])


def _filter(value: object) -> object:
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError(
                "is a time without a time zone; it must have one, as datetime.now(UTC) has"
            )
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if is_sequence(value):
        items = [*value]
        texts = bool(items) and isinstance(items[0], str)
        return _TEXTS.validate_python(items) if texts else _NUMBERS.validate_python(items)
    if isinstance(value, str) or is_number(value):
        return value
    raise ValueError(
        f"is {type(value).__name__}; it must be text, a finite number, a list of either, or a time"
    )


FilterValue = Annotated[
    str | int | float | list[str] | list[int | float] | datetime, PlainValidator(_filter)
]
FILTERS: TypeAdapter[dict[str, FilterValue]] = TypeAdapter(dict[str, FilterValue])
"""Times stay Python's; a date is its midnight in UTC."""
