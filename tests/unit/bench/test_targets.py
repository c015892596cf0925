import pytest

from tests.bench.results import Measured, Results
from tests.bench.targets import Target, targets
from tests.unit.bench.measured import download, flood, growth, measured, results, row, visit


def target(of: Results, begin: str) -> Target:
    found = [each for each in targets(of) if each.words.startswith(begin)]
    assert len(found) == 1
    return found[0]


def test_nothing_measured_is_neither_reached_nor_missed() -> None:
    assert {each.reached for each in targets(results())} == {None}
    assert {each.value for each in targets(results())} == {""}


@pytest.mark.parametrize(("inited", "reached"), [(600, True), (601, False)])
def test_a_later_start_is_compared_with_stocks_of_the_same_run(
    *, inited: float, reached: bool
) -> None:
    run = results(ours=measured(visit(inited=inited)), stock=measured(visit(inited=2_000)))
    assert target(run, "warm, plugin_inited: at most 0.3").reached is reached


def test_a_share_is_shown_as_it_was_measured() -> None:
    run = results(ours=measured(visit(inited=500)), stock=measured(visit(inited=2_000)))
    assert target(run, "warm, plugin_inited: at most 0.2 ") == Target(
        "warm, plugin_inited: at most 0.2 of stock's time", "0.25", reached=False
    )


def test_the_first_start_is_judged_over_the_network_that_the_target_names() -> None:
    run = results()
    run.network = [
        row("ours", 50, 1_400),
        row("stock", 50, 2_000),
        row("ours", 10, 9_000),
        row("stock", 10, 9_000),
        row("ours-none", 50, 9_000),
    ]
    assert target(run, "cold at 50").reached is True
    run.network[0] = row("ours", 50, 1_500)
    assert target(run, "cold at 50").reached is False


def test_bytes_are_devtools_count_and_else_the_servers() -> None:
    ours = measured(visit(sent=4_000_000))
    assert target(results(ours=ours), "critical bytes").value == "4.00 MB"
    ours.download = download(critical=5_100_000)
    assert target(results(ours=ours), "critical bytes").value == "5.10 MB"
    assert target(results(ours=ours), "critical bytes").reached is False


@pytest.mark.parametrize(("connected", "reached"), [(12, True), (13, False)])
def test_connecting_as_late_as_javascripts_slower_visits_is_no_later(
    *, connected: float, reached: bool
) -> None:
    javascript = measured(*(visit(connected=each) for each in (8, 9, 10, 12, 40)))
    run = results(ours=measured(visit(connected=connected)), javascript=javascript)
    assert target(run, "host connected").reached is reached


@pytest.mark.parametrize(("slowest", "reached"), [(4.0, True), (4.5, False)])
def test_round_trips_are_compared_at_the_95th_percentile(*, slowest: float, reached: bool) -> None:
    ours = Measured(trips=[1.0] * 94 + [slowest] * 6)
    javascript = Measured(trips=[0.5] * 94 + [1.0] * 6)
    run = results(ours=ours, javascript=javascript)
    assert target(run, "round trip").reached is reached


def test_the_flood_is_judged_by_the_median_of_its_times() -> None:
    ours = Measured(floods=[flood(seconds=s) for s in (10, 14, 30)])
    assert target(results(ours=ours), "100,000 events").reached is True


def test_a_short_run_shows_numbers_and_judges_nothing_that_needs_a_long_one() -> None:
    ours = Measured(floods=[flood(events=10_000, seconds=1)], growth=[growth(messages=1_000)])
    run = results(ours=ours)
    for begin in ("100,000 events", "no wasm page", "at most 64 KiB"):
        assert target(run, begin).reached is None
        assert target(run, begin).value


def test_one_page_of_wasm_in_any_ten_thousand_messages_is_one_too_many() -> None:
    ours = Measured(growth=[growth(), growth(pages=1), growth()])
    assert target(results(ours=ours), "no wasm page").reached is False


def test_the_heaps_growth_is_the_median_so_that_one_late_collection_does_not_count() -> None:
    ours = Measured(growth=[growth(heap=100_000), growth(heap=1_000), growth(heap=-500)])
    assert target(results(ours=ours), "at most 64 KiB").reached is True
