"""What every model shares."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Payload(BaseModel):
    """Data from the host: read-only, unknown fields kept, numbers read where text is expected."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        populate_by_name=True,
        coerce_numbers_to_str=True,
    )


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Tell whether it is a mapping, in a way that type checkers can follow."""
    return isinstance(value, Mapping)


def is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    """Tell whether it is what JSON writes as an array."""
    return isinstance(value, list | tuple)


def _or_object(value: object) -> object:
    return {} if value is None else value


def _or_list(value: object) -> object:
    return [] if value is None else value


NullIsObject = BeforeValidator(_or_object)
"""For a field whose ``null`` is read as an empty object."""
NullIsList = BeforeValidator(_or_list)
"""For a field whose ``null`` is read as an empty list."""
