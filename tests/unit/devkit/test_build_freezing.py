"""The search for what no snapshot can hold, with visits that need no browser."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typing_extensions import override

from widget_devkit.build import freezing
from widget_devkit.build.cache import Cache
from widget_devkit.build.freezing import Freezing, try_freezing
from widget_devkit.build.proving import Proof, Prover
from widget_devkit.settings import Settings

FROZEN = ["pydantic", "widget", "a", "b", "c", "d"]


class Visits(Prover):
    """Visits of a site where some modules cannot be imported, and others not be frozen."""

    unfrozen: Mapping[str, str] = {}
    clinging: Mapping[str, str] = {}
    trouble: str | None = None
    count = 0

    def __init__(self, _page: Any, _subject: Any, site: Mapping[str, bytes]) -> None:
        self._names = site["names"].decode().split()

    @override
    def visit(self, *, frozen: Sequence[str] | None = None, take: bool = False) -> Proof:
        type(self).count += 1
        names = self._names if frozen is None else frozen
        clinging = (why for name, why in self.clinging.items() if name in names)
        refused = self.trouble or next(clinging, None)
        unfrozen = {name: why for name, why in self.unfrozen.items() if name in names}
        return Proof(unfrozen, refused, b"memory" if take and refused is None else None)


@pytest.fixture(autouse=True)
def visits(monkeypatch: pytest.MonkeyPatch) -> type[Visits]:
    class Own(Visits):
        pass

    monkeypatch.setattr(freezing, "Prover", Own)
    monkeypatch.setattr(freezing, "in_browser", lambda act: act(None))
    return Own


def site_of(frozen: Sequence[str]) -> Mapping[str, bytes]:
    return {"names": " ".join(frozen).encode()}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def freeze(cache: Cache, *, take: bool = False) -> Freezing:
    subject: Any = SimpleNamespace(widget=SimpleNamespace(settings=Settings()))
    return try_freezing(subject, FROZEN, site_of, cache, take=take)


def test_what_can_all_be_frozen_takes_one_visit(cache: Cache, visits: type[Visits]) -> None:
    assert freeze(cache) == Freezing(FROZEN)
    assert visits.count == 1


def test_the_outcome_is_kept_for_the_next_build(cache: Cache, visits: type[Visits]) -> None:
    assert freeze(cache, take=True) == freeze(cache, take=True)
    assert visits.count == 1


def test_a_snapshot_is_taken_where_it_is_wanted(cache: Cache) -> None:
    assert freeze(cache).snapshot is None
    assert freeze(cache, take=True).snapshot == b"memory"


def test_a_module_that_cannot_be_imported_is_dropped_and_named(
    cache: Cache, visits: type[Visits]
) -> None:
    visits.unfrozen = {"b": "RuntimeError: too early"}
    found = freeze(cache)
    assert found.dropped == {"b": "RuntimeError: too early"}
    assert "b" not in found.frozen


@pytest.mark.parametrize("names", [["a"], ["d"], ["b", "c"]])
def test_modules_that_hold_on_to_the_page_are_dropped_and_named(
    cache: Cache, visits: type[Visits], names: list[str]
) -> None:
    visits.clinging = {name: f"Python holds {name}'s element" for name in names}
    found = freeze(cache)
    assert found.dropped == visits.clinging
    assert found.frozen == [name for name in FROZEN if name not in names]
    assert found.trouble is None


def test_what_is_no_imports_fault_is_blamed_on_none(cache: Cache, visits: type[Visits]) -> None:
    visits.trouble = "the browser has kept none"
    assert freeze(cache) == Freezing(FROZEN, {}, "the browser has kept none")


def test_a_browser_that_has_kept_nothing_is_asked_again_by_the_next_build(
    cache: Cache, visits: type[Visits]
) -> None:
    visits.trouble = "the browser has kept none"
    freeze(cache)
    visits.trouble = None
    assert freeze(cache) == Freezing(FROZEN)


def test_the_search_comes_to_an_end(cache: Cache, visits: type[Visits]) -> None:
    visits.clinging = dict.fromkeys(FROZEN, "Python holds too much")
    found = freeze(cache)
    assert found.trouble is not None
    assert len(found.dropped) < len(FROZEN)
