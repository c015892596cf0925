import io

from rich.console import Console

from tests.bench.report import milliseconds, show
from tests.bench.results import Results
from tests.bench.spread import spread_of
from tests.unit.bench.measured import download, flood, growth, measured, results, row, visit


def printed(of: Results) -> str:
    console = Console(file=io.StringIO(), width=200)
    show(of, console)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def test_a_median_stands_before_its_quartiles() -> None:
    assert milliseconds(spread_of([100, 200, 300])) == "200 (150 to 250)"
    assert milliseconds(spread_of([100])) == "100"
    assert milliseconds(None) == "-"


def test_the_tables_say_what_was_measured_and_what_is_reached() -> None:
    ours = measured(visit(inited=500))
    ours.trips = [1.0, 2.0]
    ours.floods = [flood(seconds=12)]
    ours.growth = [growth(heap=2_048)]
    ours.download = download(critical=4_900_000)
    run = results(ours=ours, stock=measured(visit(inited=2_000)))
    run.network = [row("ours", 50, 1_000), row("stock", 50, 4_000)]
    text = printed(run)
    for words in ("0.25", "4.90", "100,000 events at once", "50 Mbit/s, 20 ms", "not reached"):
        assert words in text


def test_a_run_that_measured_nothing_still_says_what_failed() -> None:
    run = results()
    run.failures = ["stock PyScript did not start: [x]"]
    assert "stock PyScript did not start: [x]" in printed(run)
