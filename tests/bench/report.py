"""The tables that a run prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from tests.bench.contenders import JAVASCRIPT, OURS, STOCK
from tests.bench.spread import ratio, spread_of
from tests.bench.targets import targets
from tests.bench.visits import KINDS, STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console

    from tests.bench.browsers import Engine
    from tests.bench.network import Row
    from tests.bench.results import Measured, Results
    from tests.bench.spread import Spread

NOTHING = "-"


def show(results: Results, console: Console) -> None:
    """Print everything that was measured."""
    for engine in results.measured:
        console.print(_starts(results, engine))
    if any(each.download for each in results.measured.get("chromium", {}).values()):
        console.print(_downloads(results))
    for engine in results.measured:
        if any(each.trips for each in results.measured[engine].values()):
            console.print(_talk(results, engine))
    if results.network:
        console.print(network_table(results.network))
    console.print(_targets(results))
    for note in results.notes:
        console.print(note, style="dim", highlight=False, markup=False)
    for failure in results.failures:
        console.print(failure, style="bold red", highlight=False, markup=False)


def milliseconds(spread: Spread | None) -> str:
    """A median and its quartiles."""
    if spread is None:
        return NOTHING
    if spread.count == 1:
        return f"{spread.median:.0f}"
    return f"{spread.median:.0f} ({spread.low:.0f} to {spread.high:.0f})"


def _grid(title: str, columns: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _starts(results: Results, engine: Engine) -> Table:
    measured = results.measured[engine]
    titles = [results.titles[name] for name in measured]
    rounds = max((len(each.visits["cold"]) for each in measured.values()), default=0)
    title = (
        f"{engine} {results.browsers[engine]}: start, milliseconds, median of {rounds} (quartiles)"
    )
    table = _grid(title, [*titles, "ours / stock", "ours / JavaScript"])
    for kind in KINDS:
        for step, words in STEPS.items():
            spreads = {name: each.spread(kind, step) for name, each in measured.items()}
            shares = [ratio(spreads.get(OURS), spreads.get(n)) for n in (STOCK, JAVASCRIPT)]
            table.add_row(
                f"{kind}: {words}",
                *(milliseconds(spread) for spread in spreads.values()),
                *(NOTHING if share is None else f"{share:.2f}" for share in shares),
            )
        sent = [_megabytes(each.sent(kind)) for each in measured.values()]
        table.add_row(f"{kind}: bodies until the first profile, MB", *sent, "", "")
        modes = [_modes(each.modes(kind)) for each in measured.values()]
        table.add_row(f"{kind}: Python from", *modes, "", "", end_section=True)
    return table


def _megabytes(spread: Spread | None) -> str:
    return NOTHING if spread is None else f"{spread.median / 1e6:.2f}"


def _modes(modes: dict[str, int]) -> str:
    return ", ".join(f"{mode} {count}" for mode, count in modes.items()) or NOTHING


def _downloads(results: Results) -> Table:
    measured = results.measured["chromium"]
    names = [name for name, each in measured.items() if each.download]
    quality = results.options["brotli"]
    title = f"A first visit over the network, as DevTools counts it (brotli {quality})"
    table = _grid(title, [results.titles[name] for name in names])
    downloads = [each.download for each in measured.values() if each.download]
    table.add_row("until the first profile, MB", *(f"{d.critical / 1e6:.2f}" for d in downloads))
    table.add_row(
        "until the first profile, requests", *(str(d.critical_requests) for d in downloads)
    )
    table.add_row("in all, MB", *(f"{d.total / 1e6:.2f}" for d in downloads))
    table.add_row("in all, requests", *(str(d.requests) for d in downloads))
    return table


def _talk(results: Results, engine: Engine) -> Table:
    measured = results.measured[engine]
    table = _grid(f"{engine}: while it runs", [results.titles[name] for name in measured])
    for label, cells in _talk_rows(list(measured.values())):
        table.add_row(label, *cells)
    return table


def _talk_rows(measured: Sequence[Measured]) -> Iterator[tuple[str, list[str]]]:
    def cells(of: Callable[[Measured], str | None]) -> list[str]:
        return [of(each) or NOTHING for each in measured]

    def trip(percent: float) -> Callable[[Measured], str | None]:
        return lambda each: f"{each.trip(percent):.1f}" if each.trips else None

    first = "event → put_message, the first after a start, ms"
    yield first, cells(lambda each: _to_one_place(each.first_trips))
    count = max(len(each.trips) for each in measured)
    for percent in (50, 95, 99):
        yield f"event → put_message, p{percent} of {count:,}, ms", cells(trip(percent))
    events = next((each.floods[0].events for each in measured if each.floods), None)
    if events is not None:
        yield f"{events:,} events at once, none lost, in order, s", cells(_flood_seconds)
    messages = next((each.growth[0].messages for each in measured if each.growth), None)
    if messages is not None:
        yield f"heap after {messages:,} messages, KiB more", cells(_heap)
        yield f"wasm memory after {messages:,} messages, pages more", cells(_pages)


def _flood_seconds(each: Measured) -> str | None:
    return _to_one_place([flood.seconds for flood in each.floods])


def _heap(each: Measured) -> str | None:
    return _to_one_place([growth.heap / 1024 for growth in each.growth])


def _to_one_place(values: Sequence[float]) -> str | None:
    spread = spread_of(values)
    if spread is None:
        return None
    if spread.count == 1:
        return f"{spread.median:.1f}"
    return f"{spread.median:.1f} ({spread.smallest:.1f} to {spread.largest:.1f})"


def _pages(each: Measured) -> str | None:
    return " ".join(str(growth.pages) for growth in each.growth) or None


def network_table(rows: Sequence[Row]) -> Table:
    """First and next visits over each network."""
    rounds = max(len(row.cold) for row in rows)
    title = f"Over a network: start, milliseconds, median of {rounds} (quartiles)"
    columns = ["first: inited", "first: profile", "next: inited", "next: profile"]
    table = _grid(title, [*columns, "until profile", "in all", "network"])
    before = None
    for row in rows:
        if row.network != before:
            table.add_section()
            table.add_row(f"[bold]{row.network}[/]")
        before = row.network
        series = [
            [visit.of(step) for visit in visits]
            for visits in (row.cold, row.warm)
            for step in ("inited", "shown")
        ]
        sizes = (row.download.critical, row.download.total) if row.download else ()
        speed = spread_of(row.megabits)
        table.add_row(
            row.title,
            *(milliseconds(spread_of(values)) for values in series),
            *([f"{size / 1e6:.2f} MB" for size in sizes] or [NOTHING] * 2),
            NOTHING if speed is None else f"{speed.median:.1f} Mbit/s",
        )
    return table


def _targets(results: Results) -> Table:
    table = _grid("To reach", ["measured", ""])
    for each in targets(results):
        verdict = {True: "[green]reached[/]", False: "[red]not reached[/]", None: "not measured"}
        value = each.value or NOTHING
        table.add_row(each.words, value, verdict[each.reached])
    return table
