"""The same script through the JavaScript SDKs and through ours, in the same host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance import differences
from tests.conformance.pairs import PAIRS, Pair, Side
from tests.conformance.runner import Record
from tests.conformance.scripts.catalogue import EVENTS, MESSAGES

if TYPE_CHECKING:
    from tests.conformance.conftest import Records

TABLE = differences.read()
PARTS = tuple(Record.__annotations__)
SIDES: tuple[Side, ...] = ("javascript", "python")


def named(pair: Pair) -> str:
    """Name a pair in a test's id."""
    return pair.name


def sightings(pair: Pair) -> dict[tuple[str, str], differences.Sighting]:
    """The differences that the table lists for the pair, by step and part."""
    steps = {step.name for step in pair.steps}
    return {
        sighting.key[1:]: sighting
        for row in TABLE
        for sighting in row.seen
        if sighting.key[0] in pair.tables and sighting.key[1] in steps
    }


STRICT = [pair for pair in PAIRS if pair.strict]
PLACED = [pair for pair in PAIRS if pair.sdk == "1.16.0" and not pair.strict]
CLASSIC = [pair for pair in PAIRS if pair.sdk != "1.16.0"]
LISTED = {pair.name: sightings(pair) for pair in PAIRS}
STEPS = [
    pytest.param(pair, step.name, id=f"{pair.name}: {step.name}")
    for pair in PAIRS
    for step in pair.steps
]
ROWS = [
    pytest.param(pair, sighting, id=f"{pair.name}: {step}: {part}")
    for pair in PAIRS
    for (step, part), sighting in LISTED[pair.name].items()
]


@pytest.mark.parametrize(("pair", "step"), STEPS)
def test_both_do_the_same_unless_the_table_says_otherwise(
    records: Records, pair: Pair, step: str
) -> None:
    listed = {part for where, part in LISTED[pair.name] if where == step}
    javascript, python = (
        {part: seen for part, seen in records(pair, side)[step].items() if part not in listed}
        for side in SIDES
    )
    assert python == javascript


@pytest.mark.parametrize(("pair", "sighting"), ROWS)
def test_what_the_table_lists_still_differs_and_in_this_way(
    records: Records, pair: Pair, sighting: differences.Sighting
) -> None:
    _, step, part = sighting.key
    assert sighting.javascript != sighting.python
    assert dict(records(pair, "javascript")[step])[part] == sighting.javascript
    assert dict(records(pair, "python")[step])[part] == sighting.python


def test_each_sighting_is_of_a_step_that_runs_and_stands_in_one_row() -> None:
    keys = [sighting.key for row in TABLE for sighting in row.seen]
    known = {
        (table, step.name, part)
        for pair in PAIRS
        for table in pair.tables
        for step in pair.steps
        for part in PARTS
    }
    assert len(keys) == len(set(keys))
    assert set(keys) <= known
    assert all(row.seen for row in TABLE)


@pytest.mark.parametrize("pair", STRICT, ids=named)
def test_with_strict_js_nothing_differs(pair: Pair) -> None:
    assert not LISTED[pair.name]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("pair", PLACED, ids=named)
def test_the_script_has_every_message_and_every_event_of_its_placement(
    records: Records, pair: Pair, side: Side
) -> None:
    seen = records(pair, side).values()
    messages = {message["message"] for record in seen for message in record["host"]}
    events = {event for record in seen for event, _ in record["handlers"]}
    assert set(MESSAGES[pair.placement]) <= messages
    assert set(EVENTS[pair.placement]) <= events


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("pair", CLASSIC, ids=named)
def test_a_script_without_any_sign_of_life_would_prove_nothing(
    records: Records, pair: Pair, side: Side
) -> None:
    host = [message for record in records(pair, side).values() for message in record["host"]]
    assert {"plugin_inited", "put_message", "plugin_loaded"} <= {
        message["message"] for message in host
    }
