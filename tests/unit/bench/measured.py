"""Results as a run has them, for the tests of what is made of them."""

from __future__ import annotations

from tests.bench.network import Network, Row
from tests.bench.results import Download, Measured, Results
from tests.bench.talk import Flood, Growth
from tests.bench.visits import Visit


def visit(*, inited: float = 1_000, connected: float = 10, sent: int = 0) -> Visit:
    return Visit(
        painted=100,
        loaded=200,
        connected=connected,
        connected_in_all=200 + connected,
        inited=inited,
        shown=inited + 10,
        mode=None,
        requests=3,
        sent=sent,
        shown_at=0,
    )


def measured(*visits: Visit) -> Measured:
    return Measured(visits={"cold": list(visits), "warm": list(visits)})


def results(**measured_by_name: Measured) -> Results:
    return Results(
        machine={},
        options={"brotli": 11},
        titles={name: name for name in measured_by_name},
        browsers={"chromium": "1"},
        measured={"chromium": measured_by_name},
    )


def flood(*, events: int = 100_000, seconds: float = 12) -> Flood:
    return Flood(
        events=events,
        heard=events,
        disordered=0,
        answered=events,
        sent_seconds=1,
        seconds=seconds,
    )


def growth(*, messages: int = 10_000, heap: int = 0, pages: int = 0) -> Growth:
    return Growth(messages, heap, pages)


def download(*, critical: int) -> Download:
    return Download(
        critical=critical, critical_requests=1, total=critical, requests=1, bodies=critical
    )


def row(name: str, megabits: int, inited: float) -> Row:
    return Row(Network(megabits, 20), name, name, cold=[visit(inited=inited)])
