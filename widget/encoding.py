"""A command's data as JSON text, and where it has no JSON form."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from .connection import PointInTime
from .errors import InvalidArgumentError
from .models.base import is_mapping, is_sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 64
"""How deep data may be nested; the bridge has the same bound for what comes in."""


class Encoded(NamedTuple):
    """What a connection sends."""

    text: str
    """JSON."""
    dates: tuple[PointInTime, ...] = ()
    """What in it is a point in time."""


def encode(value: object, *, name: str = "data") -> Encoded:
    """Write an argument as JSON text, models by their wire names.

    Raises:
        InvalidArgumentError: something in it has no JSON form; ``path`` says where.
    """
    try:
        text = json.dumps(value, allow_nan=False, default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        path, reason = _fault(value, name, ()) or (name, str(error))
        raise InvalidArgumentError(f"{path} cannot be sent: {reason}", path=path) from None
    return Encoded(text, tuple(_dates(value, (), name)))


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if is_mapping(value):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError


def _dates(value: object, keys: tuple[str | int, ...], path: str) -> Iterator[PointInTime]:
    if isinstance(value, BaseModel):
        yield from _dates(value.model_dump(by_alias=True, exclude_unset=True), keys, path)
    elif is_mapping(value):
        for key, item in value.items():
            written = key if isinstance(key, str) else json.dumps(key)
            yield from _dates(item, (*keys, written), f"{path}.{key}")
    elif is_sequence(value):
        for index, item in enumerate(value):
            yield from _dates(item, (*keys, index), f"{path}[{index}]")
    elif isinstance(value, date):
        yield PointInTime(keys, _milliseconds(value, path))


def _milliseconds(value: date, path: str) -> int:
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    if value.tzinfo is None:
        raise InvalidArgumentError(
            f"{path} cannot be sent: {value!r} has no time zone, so it is no point in time",
            path=path,
        )
    return round(value.timestamp() * 1000)


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
