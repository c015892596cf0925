"""The rounds: every contender in turn, again and again, so that a busy minute touches all alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.results import Measured
from tests.bench.talk import Memory, flood, round_trips
from tests.bench.visits import opened
from tests.bench.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.browsers import Measuring
    from tests.bench.contenders import Contender
    from tests.bench.serving import Servers


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is measured.

    Attributes:
        rounds: visits of each kind to each contender.
        trips: round trips of each contender in all.
        floods: in how many rounds `events` are sent at once.
        messages: after how many memory is looked at, `growths` times, in one round.
        weigh: whether DevTools count a first visit's bytes.
    """

    rounds: int
    trips: int
    floods: int
    events: int
    growths: int
    messages: int
    weigh: bool


FULL = Amounts(9, trips=1_000, floods=3, events=100_000, growths=5, messages=10_000, weigh=True)
SHORT = Amounts(2, trips=150, floods=1, events=10_000, growths=2, messages=1_000, weigh=False)


class Running:
    """Measures contenders in one browser."""

    def __init__(
        self,
        browser: Measuring,
        servers: Servers,
        contenders: Sequence[Contender],
        say: Callable[[str], None],
    ) -> None:
        self.measured = {contender.name: Measured() for contender in contenders}
        self._browser = browser
        self._servers = servers
        self._contenders = contenders
        self._say = say

    def run(self, amounts: Amounts) -> None:
        """Measure everything that this browser lets itself be asked."""
        for number in range(1, amounts.rounds + 1):
            for contender in self._contenders:
                self._say(f"round {number} of {amounts.rounds}: {contender.title}")
                self._round(contender, amounts, number)
        if amounts.weigh and self._browser.engine == "chromium":
            for contender in self._contenders:
                self._say(f"bytes: {contender.title}")
                download = weighed(self._browser, self._servers, contender)
                self.measured[contender.name].download = download

    def _round(self, contender: Contender, amounts: Amounts, number: int) -> None:
        """A first visit, and the next one, which then talks."""
        measured = self.measured[contender.name]
        with self._browser.profile() as context:
            with opened(context, self._servers, contender) as first:
                measured.visits["cold"].append(first.visit)
                measured.kept.append(first.kept())
            with opened(context, self._servers, contender) as later:
                measured.visits["warm"].append(later.visit)
                first_trip, trips = round_trips(later, -(-amounts.trips // amounts.rounds))
                measured.first_trips.append(first_trip)
                measured.trips += trips
                if number > amounts.rounds - amounts.floods:
                    measured.floods.append(flood(later, amounts.events))
                if number == amounts.rounds and self._browser.engine == "chromium":
                    memory = Memory(later)
                    measured.growth += memory.growth(amounts.messages, amounts.growths)
