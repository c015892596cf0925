"""A command's data as JSON text, and where it has no JSON form."""

from __future__ import annotations

import json

from pydantic import BaseModel

from .errors import InvalidArgumentError
from .models.base import is_mapping, is_sequence

MAX_DEPTH = 64
"""How deep data may be nested; the bridge has the same bound for what comes in."""


def encode(value: object, *, name: str = "data") -> str:
    """Write an argument as JSON text, models by their wire names.

    Raises:
        InvalidArgumentError: something in it has no JSON form; ``path`` says where.
    """
    try:
        return json.dumps(value, allow_nan=False, default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        path, reason = _fault(value, name, ()) or (name, str(error))
        raise InvalidArgumentError(f"{path} cannot be sent: {reason}", path=path) from None


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if is_mapping(value):
        return dict(value)
    raise TypeError


def _fault(value: object, path: str, above: tuple[int, ...]) -> tuple[str, str] | None:
    """Find the first thing without a JSON form: its path and what is wrong with it."""
    if id(value) in above:
        return path, "it contains itself"
    if len(above) > MAX_DEPTH:
        return path, f"it is nested more than {MAX_DEPTH} levels deep"
    inside: list[tuple[str, object]] = []
    if is_mapping(value):
        for key, item in value.items():
            if not isinstance(key, str | int | float | None):
                return path, f"the key {key!r} is not text"
            inside.append((f"{path}.{key}", item))
    elif is_sequence(value):
        inside = [(f"{path}[{index}]", item) for index, item in enumerate(value)]
    else:
        return _leaf_fault(value, path)
    faults = (_fault(item, where, (*above, id(value))) for where, item in inside)
    return next((fault for fault in faults if fault), None)


def _leaf_fault(value: object, path: str) -> tuple[str, str] | None:
    try:
        json.dumps(value, allow_nan=False, default=_plain)
    except TypeError:
        return path, f"{type(value).__name__} has no JSON form"
    except ValueError:
        return path, f"{value!r} has no JSON form"
    return None
