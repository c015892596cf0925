"""First and later visits over slower networks, as DevTools makes them.

DevTools' brakes are a target's own, and a frame of another site is another target: here the widget
is of the host's site, and a download of known size, timed in the widget's frame, proves that the
brakes are on.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from tests.bench.assets import UNKEPT, Asset, asset
from tests.bench.failures import BenchError
from tests.bench.visits import opened
from tests.bench.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import CDPSession, Frame, Page

    from tests.bench.browsers import Measuring
    from tests.bench.contenders import Contender
    from tests.bench.results import Download
    from tests.bench.serving import Servers
    from tests.bench.visits import Visit

_KNOWN_SECONDS: Final = 0.8
_KNOWN_MOST: Final = 10_000_000
TOO_FAST: Final = 1.25
"""A download that is so much quicker than the network allows says that the brakes are off."""

_DOWNLOAD = """async (url) => {
  const started = performance.now();
  const size = (await (await fetch(url)).arrayBuffer()).byteLength;
  return [size, performance.now() - started];
}"""


@dataclass(frozen=True, slots=True)
class Network:
    """A network."""

    megabits: int
    """A second."""
    latency: int
    """Milliseconds from a request to the first byte of its answer, at least."""

    @override
    def __str__(self) -> str:
        return f"{self.megabits} Mbit/s, {self.latency} ms"

    @property
    def known(self) -> str:
        """Where the known download for this network is: long enough that its latency is little."""
        return f"known-{self.megabits}.bin"

    def slow(self, session: CDPSession) -> None:
        """Let a page have this network."""
        bytes_per_second = self.megabits * 1_000_000 / 8
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": self.latency,
                "downloadThroughput": bytes_per_second,
                "uploadThroughput": bytes_per_second,
            },
        )


NETWORKS: Final = (Network(10, 50), Network(50, 20), Network(1000, 1))


def known_downloads() -> dict[str, Asset]:
    """One for each network, as the contenders' server has them; no network makes them smaller."""
    sizes = {n.known: round(n.megabits * 1_000_000 / 8 * _KNOWN_SECONDS) for n in NETWORKS}
    noise = os.urandom(_KNOWN_MOST)
    return {name: asset(name, noise[:size], cache=UNKEPT) for name, size in sizes.items()}


@dataclass(slots=True)
class Row:
    """One contender over one network."""

    network: Network
    contender: str
    title: str
    cold: list[Visit] = field(default_factory=list)
    warm: list[Visit] = field(default_factory=list)
    megabits: list[float] = field(default_factory=list)
    """A second, as the known download went."""
    download: Download | None = None


def measure(
    browser: Measuring,
    servers: Servers,
    contenders: Sequence[Contender],
    rounds: int,
    say: Callable[[str], None],
) -> list[Row]:
    """Visit each contender over each network, in turn.

    Raises:
        BenchError: a contender does not start, or DevTools' brakes are off.
    """
    rows = [Row(n, each.name, each.title) for n in NETWORKS for each in contenders]
    by_name = {each.name: each for each in contenders}
    for number in range(rounds):
        for row in rows:
            say(f"round {number + 1} of {rounds}: {row.network}: {row.title}")
            _visits(browser, servers, by_name[row.contender], row)
    for each in contenders:
        say(f"bytes: {each.title}")
        download = weighed(browser, servers, each)
        for row in rows:
            if row.contender == each.name:
                row.download = download
    return rows


def _visits(browser: Measuring, servers: Servers, contender: Contender, row: Row) -> None:
    with browser.profile() as context:

        def slow(page: Page) -> None:
            row.network.slow(context.new_cdp_session(page))

        with opened(context, servers, contender, "same", before=slow) as first:
            row.cold.append(first.visit)
            row.megabits.append(_speed(first.frame, servers, row.network))
            first.kept()
        with opened(context, servers, contender, "same", before=slow) as later:
            row.warm.append(later.visit)


def _speed(frame: Frame, servers: Servers, network: Network) -> float:
    size, took = frame.evaluate(_DOWNLOAD, servers.url(network.known, "same"))
    megabits = float(size * 8 / took / 1000)
    if megabits > network.megabits * TOO_FAST:
        raise BenchError(f"DevTools' brakes are off: {megabits:.0f} Mbit/s over {network}.")
    return megabits
