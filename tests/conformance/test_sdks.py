"""The same script through the JavaScript SDKs and through ours, in the same host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance import differences
from tests.conformance.pairs import PAIRS, Pair
from tests.conformance.runner import Record

if TYPE_CHECKING:
    from tests.conformance.conftest import Records

TABLE = differences.read()
SIGHTINGS = {sighting.key: sighting for row in TABLE for sighting in row.seen}
PARTS = tuple(Record.__annotations__)
STEPS = [
    pytest.param(pair, step.name, id=f"{pair.name}: {step.name}")
    for pair in PAIRS
    for step in pair.steps
]
ROWS = [
    pytest.param(pair, sighting, id=f"{pair.name}: {sighting.key[1]}: {sighting.key[2]}")
    for pair in PAIRS
    for sighting in SIGHTINGS.values()
    if sighting.key[0] == pair.table
]


@pytest.mark.parametrize(("pair", "step"), STEPS)
@pytest.mark.parametrize("part", PARTS)
def test_both_do_the_same_unless_the_table_says_otherwise(
    records: Records, pair: Pair, step: str, part: str
) -> None:
    javascript = dict(records(pair, "javascript")[step])[part]
    python = dict(records(pair, "python")[step])[part]
    if (pair.table, step, part) not in SIGHTINGS:
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
        (pair.table, step.name, part) for pair in PAIRS for step in pair.steps for part in PARTS
    }
    assert len(keys) == len(set(keys))
    assert set(keys) <= known
    assert all(row.seen for row in TABLE)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair.name))
def test_a_script_without_any_sign_of_life_would_prove_nothing(
    records: Records, pair: Pair
) -> None:
    for side in ("javascript", "python"):
        host = [message for record in records(pair, side).values() for message in record["host"]]
        assert {"plugin_inited", "put_message", "track", "plugin_loaded"} <= {
            message["message"] for message in host
        }
