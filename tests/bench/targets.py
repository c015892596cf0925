"""What is to be reached, in one run on one machine, and whether it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.bench.contenders import JAVASCRIPT, OURS, STOCK
from tests.bench.spread import ratio, spread_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.network import Row
    from tests.bench.results import Measured, Results

WARM_RATIO: Final = 0.3
WARM_RATIO_NEXT: Final = 0.2
COLD_RATIO: Final = 0.7
CRITICAL_BYTES: Final = 5_000_000
TRIP_EXTRA_MS: Final = 3.0
FLOOD_EVENTS: Final = 100_000
FLOOD_SECONDS: Final = 15.0
GROWTH_MESSAGES: Final = 10_000
HEAP_BYTES: Final = 64 * 1024
PER_SECOND: Final = 50
"""The megabits of the network that the first visit's target is for."""


@dataclass(frozen=True, slots=True)
class Target:
    """One line of the list.

    Attributes:
        value: what was measured, in words; empty when it was not.
        reached: `None` when it was not measured, or not in full.
    """

    words: str
    value: str
    reached: bool | None


def targets(results: Results) -> list[Target]:
    """All of them, by Chromium's numbers."""
    ours, stock, javascript = (results.of("chromium", n) for n in (OURS, STOCK, JAVASCRIPT))
    return [
        *_warm(ours, stock),
        _cold(results.network),
        _critical(results),
        _connected(ours, javascript),
        _trips(ours, javascript),
        _flood(ours),
        *_growth(ours),
    ]


def _warm(ours: Measured, stock: Measured) -> list[Target]:
    share = ratio(ours.spread("warm", "inited"), stock.spread("warm", "inited"))
    return [
        _at_most(f"warm, plugin_inited: at most {limit} of stock's time", share, limit)
        for limit in (WARM_RATIO, WARM_RATIO_NEXT)
    ]


def _cold(rows: Sequence[Row]) -> Target:
    def inited(name: str) -> list[float | None]:
        return [
            visit.inited
            for row in rows
            if (row.contender, row.network.megabits) == (name, PER_SECOND)
            for visit in row.cold
        ]

    share = ratio(spread_of(inited(OURS)), spread_of(inited(STOCK)))
    words = f"cold at {PER_SECOND} Mbit/s, plugin_inited: at most {COLD_RATIO} of stock's time"
    return _at_most(words, share, COLD_RATIO)


def _at_most(words: str, share: float | None, limit: float) -> Target:
    if share is None:
        return Target(words, "", None)
    return Target(words, f"{share:.2f}", share <= limit)


def _critical(results: Results) -> Target:
    """As DevTools counts them, else the bodies that the server has sent."""
    words = f"critical bytes of a first visit: at most {CRITICAL_BYTES / 1e6:g} MB"
    ours = results.of("chromium", OURS)
    rows = [row.download for row in results.network if row.contender == OURS]
    download = next(filter(None, [ours.download, *rows]), None)
    sent = ours.sent("cold")
    if download is not None:
        size: float = download.critical
    elif sent is not None:
        size = sent.median
    else:
        return Target(words, "", None)
    return Target(words, f"{size / 1e6:.2f} MB", size <= CRITICAL_BYTES)


def _connected(ours: Measured, javascript: Measured) -> Target:
    """Medians that differ by less than one's own visits among each other are the same."""
    words = "host connected no later than JavaScript (our median within its quartiles)"
    own, other = (each.spread("warm", "connected") for each in (ours, javascript))
    if own is None or other is None:
        return Target(words, "", None)
    value = f"{own.median:.0f} ms, {other.median:.0f} ({other.low:.0f} to {other.high:.0f})"
    return Target(words, value, own.median <= other.high)


def _trips(ours: Measured, javascript: Measured) -> Target:
    words = f"round trip, p95: at most {TRIP_EXTRA_MS:g} ms more than JavaScript's"
    own, other = ours.trip(95), javascript.trip(95)
    if own is None or other is None:
        return Target(words, "", None)
    return Target(words, f"{own - other:+.1f} ms", own - other <= TRIP_EXTRA_MS)


def _flood(ours: Measured) -> Target:
    words = f"{FLOOD_EVENTS:,} events: none lost, in order, at most {FLOOD_SECONDS:g} s"
    if not ours.floods:
        return Target(words, "", None)
    # One that lost any has ended the run.
    events = ours.floods[0].events
    middle = spread_of([flood.seconds for flood in ours.floods])
    assert middle is not None
    value = f"{events:,} in {middle.median:.1f} s, none lost"
    return Target(words, value, middle.median <= FLOOD_SECONDS if events >= FLOOD_EVENTS else None)


def _growth(ours: Measured) -> list[Target]:
    pages = f"no wasm page per {GROWTH_MESSAGES:,} messages"
    heap = f"at most {HEAP_BYTES // 1024} KiB of heap per {GROWTH_MESSAGES:,} messages"
    if not ours.growth:
        return [Target(pages, "", None), Target(heap, "", None)]
    messages = ours.growth[0].messages
    full = messages >= GROWTH_MESSAGES
    most = max(each.pages for each in ours.growth)
    middle = spread_of([each.heap for each in ours.growth])
    assert middle is not None
    of = f" per {messages:,}"
    return [
        Target(pages, f"{most} at most{of}", most <= 0 if full else None),
        Target(
            heap,
            f"{middle.median / 1024:.1f} KiB{of}",
            middle.median <= HEAP_BYTES if full else None,
        ),
    ]
