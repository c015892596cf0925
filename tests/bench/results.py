"""All that one run has measured, and what it comes to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from tests.bench.spread import Spread, percentile, spread_of

if TYPE_CHECKING:
    from tests.bench.browsers import Engine
    from tests.bench.network import Row
    from tests.bench.talk import Flood, Growth
    from tests.bench.visits import Kind, Visit


@dataclass(frozen=True, slots=True)
class Download:
    """A first visit over the network: bytes as DevTools counts them, headers included."""

    critical: int
    """Of the requests made before the first profile was on the screen."""
    critical_requests: int
    total: int
    """With what the page fetched when it was idle."""
    requests: int
    bodies: int
    """What the server says that it sent until the profile was on the screen, without headers."""


@dataclass(slots=True)
class Measured:
    """One contender in one browser; raw values in the order of the rounds."""

    visits: dict[Kind, list[Visit]] = field(default_factory=lambda: {"cold": [], "warm": []})
    kept: list[bool | None] = field(default_factory=list)
    """Whether a first visit left what the next starts from; `None` where the page never says."""
    first_trips: list[float] = field(default_factory=list)
    """The first round trip after each start."""
    trips: list[float] = field(default_factory=list)
    floods: list[Flood] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)
    download: Download | None = None

    def spread(self, kind: Kind, step: str) -> Spread | None:
        """One of `visits.STEPS`."""
        return spread_of([visit.of(step) for visit in self.visits[kind]])

    def sent(self, kind: Kind) -> Spread | None:
        """Bytes of bodies until the first profile, as the server counts them."""
        return spread_of([visit.sent for visit in self.visits[kind]])

    def trip(self, percent: float) -> float | None:
        """A percentile of the round trips."""
        return percentile(self.trips, percent) if self.trips else None

    def modes(self, kind: Kind) -> dict[str, int]:
        """How often Python started in which way, where the page tells."""
        modes = [visit.mode for visit in self.visits[kind] if visit.mode is not None]
        return {mode: modes.count(mode) for mode in sorted(set(modes))}


@dataclass(slots=True)
class Results:
    """One run."""

    machine: dict[str, Any]
    options: dict[str, Any]
    titles: dict[str, str]
    """By the contenders' names, in the order of the tables."""
    browsers: dict[Engine, str] = field(default_factory=dict)
    """Versions."""
    measured: dict[Engine, dict[str, Measured]] = field(default_factory=dict)
    network: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def of(self, engine: Engine, name: str) -> Measured:
        """What was measured of a contender; nothing, if it was not there."""
        return self.measured.get(engine, {}).get(name, Measured())

    def as_json(self) -> dict[str, Any]:
        """Everything, raw."""
        return asdict(self)
