"""Medians and what lies around them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Spread:
    """A series of measurements in a few numbers."""

    count: int
    median: float
    low: float
    """The lower quartile."""
    high: float
    """The upper quartile."""
    smallest: float
    largest: float


def spread_of(values: Sequence[float | None]) -> Spread | None:
    """Sum a series up; `None` when nothing was measured."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    low, _, high = quantiles(known, n=4, method="inclusive") if len(known) > 1 else (known[0],) * 3
    return Spread(len(known), median(known), low, high, min(known), max(known))


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least so many percent of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def ratio(one: Spread | None, other: Spread | None) -> float | None:
    """One median as a share of another."""
    if one is None or other is None or other.median == 0:
        return None
    return one.median / other.median
