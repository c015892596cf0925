"""Properties of the widget's installation: what ``update_properties`` carries."""

from typing import Annotated

from pydantic import PlainValidator, TypeAdapter

from .values import is_number


def _property(value: object) -> object:
    if value is None or isinstance(value, str | bool) or is_number(value):
        return value
    raise ValueError(f"is {type(value).__name__}; it must be text, a finite number, a bool or None")


PropertyValue = Annotated[str | int | float | bool | None, PlainValidator(_property)]
PROPERTIES: TypeAdapter[dict[str, PropertyValue]] = TypeAdapter(dict[str, PropertyValue])
