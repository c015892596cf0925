import pytest

from tests.bench.spread import percentile, ratio, spread_of


def test_a_spread_is_the_median_with_its_quartiles_and_ends() -> None:
    spread = spread_of([5, 1, 4, 2, 3])
    assert spread is not None
    assert (spread.count, spread.median) == (5, 3)
    assert (spread.low, spread.high) == (2, 4)
    assert (spread.smallest, spread.largest) == (1, 5)


def test_what_a_browser_did_not_tell_counts_for_nothing() -> None:
    spread = spread_of([None, 7, None])
    assert spread is not None
    assert (spread.count, spread.median, spread.low, spread.high) == (1, 7, 7, 7)


def test_nothing_measured_is_no_spread() -> None:
    assert spread_of([]) is None
    assert spread_of([None]) is None


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (95, 95), (99, 99), (100, 100), (0, 1)])
def test_a_percentile_is_a_value_that_was_measured(percent: float, value: int) -> None:
    assert percentile(list(range(100, 0, -1)), percent) == value


def test_a_percentile_of_few_values_is_the_largest_rather_than_one_too_small() -> None:
    assert percentile([1, 2, 3], 95) == 3


def test_a_ratio_is_one_of_medians() -> None:
    assert ratio(spread_of([1, 2, 3]), spread_of([8])) == 0.25


def test_there_is_no_ratio_to_what_was_not_measured_or_took_no_time() -> None:
    assert ratio(spread_of([1]), None) is None
    assert ratio(None, spread_of([1])) is None
    assert ratio(spread_of([1]), spread_of([0])) is None
