"""The customers of the simulator: Mary, Layla, and a visitor of whom nothing is known."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def profiles() -> Mapping[str, Mapping[str, Any]]:
    """Give their profiles as they go over the wire, by their keys."""
    text = files(__package__ or "").joinpath("customers.json").read_text(encoding="utf-8")
    return cast("Mapping[str, Mapping[str, Any]]", json.loads(text))


def profile_of(customer: str | Mapping[str, Any]) -> dict[str, Any]:
    """Give a customer's profile by its key, or a copy of the one that is given.

    Raises:
        ValueError: there is no such customer.
    """
    if not isinstance(customer, str):
        return dict(customer)
    known = profiles()
    if customer not in known:
        raise ValueError(f"There is no customer {customer!r}; there are {', '.join(known)}")
    return dict(known[customer])
