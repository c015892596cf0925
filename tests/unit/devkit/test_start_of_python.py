"""Python's own side of the start, which runs in the browser and needs nothing of one."""

from __future__ import annotations

import importlib
import json
import os
import random
import sys
import time
import uuid
import zipfile
from importlib.machinery import ExtensionFileLoader, FileFinder
from typing import TYPE_CHECKING

import pytest

from widget_devkit.runtime import _agent_app as subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def imports(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test installs or imports is gone after it."""
    before = set(sys.modules)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.fixture
def rest(tmp_path: Path) -> Path:
    archive = tmp_path / "rest.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("seldom_used.py", "value = 1\n")
        opened.writestr("halved/later.py", "value = 2\n")
    return archive


def install(**settings: object) -> None:
    subject.install(json.dumps({"libraries": {}, "asked": []} | settings))


def test_a_compiled_module_is_found_where_it_was_loaded() -> None:
    install(libraries={"core._core": "/lib/agent_app/core._core.so"})
    spec = subject.Libraries({"core._core": "/x.so"}).find_spec("core._core")
    assert spec is not None
    assert isinstance(spec.loader, ExtensionFileLoader)
    assert spec.origin == "/x.so"
    assert subject.Libraries({}).find_spec("core._core") is None


def test_a_module_that_is_seldom_used_is_imported_from_the_rest(rest: Path) -> None:
    install(asked=[{"path": str(rest), "modules": ["seldom_used"]}])
    assert importlib.import_module("seldom_used").value == 1


def test_a_package_of_which_the_page_has_one_half_finds_the_other_in_the_rest(
    rest: Path, tmp_path: Path
) -> None:
    half = tmp_path / "site" / "halved"
    half.mkdir(parents=True)
    (half / "__init__.py").write_text("")
    sys.path.insert(0, str(half.parent))
    install(asked=[{"path": str(rest), "modules": ["halved.later"]}])
    assert importlib.import_module("halved.later").value == 2


def test_what_the_rest_does_not_have_is_not_looked_for_in_it(tmp_path: Path) -> None:
    install(asked=[{"path": str(tmp_path / "not-fetched.zip"), "modules": ["seldom_used"]}])
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("no_such_module")


def test_a_module_that_cannot_be_imported_is_named_and_the_others_are_frozen(
    tmp_path: Path,
) -> None:
    (tmp_path / "raises_at_import.py").write_text("raise RuntimeError('no page here')\n")
    (tmp_path / "fine.py").write_text("")
    sys.path.insert(0, str(tmp_path))
    failed = json.loads(subject.freeze(json.dumps(["raises_at_import", "missing", "fine"])))
    assert failed == {
        "raises_at_import": "RuntimeError: no page here",
        "missing": "ModuleNotFoundError: No module named 'missing'",
    }
    assert "fine" in sys.modules


def test_what_was_seeded_by_chance_is_seeded_again_and_what_its_owner_seeded_is_not(
    tmp_path: Path,
) -> None:
    (tmp_path / "dice.py").write_text(
        "import random\n"
        "by_chance, by_hand, changed = random.Random(), random.Random(42), random.Random()\n"
        "changed.seed(7)\n"
    )
    sys.path.insert(0, str(tmp_path))
    assert json.loads(subject.freeze('["dice"]')) == {}
    dice = sys.modules["dice"]
    frozen = {name: getattr(dice, name).getstate() for name in ("by_chance", "by_hand", "changed")}
    shared = random.getstate()
    seen = set()
    for _ in range(2):
        dice.by_chance.setstate(frozen["by_chance"])
        random.setstate(shared)
        subject.renew("{}")
        seen |= {dice.by_chance.getstate(), random.getstate()}
        assert dice.by_hand.getstate() == frozen["by_hand"]
        assert dice.changed.getstate() == frozen["changed"]
    assert len(seen) == 4


def test_freezing_leaves_the_class_of_generators_as_it_was() -> None:
    seed = random.Random.seed
    subject.freeze("[]")
    assert random.Random.seed is seed


def test_the_node_of_uuids_is_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uuid, "_node", 1)
    subject.renew("{}")
    assert uuid.getnode() != 1


def test_the_environment_is_that_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    subject.renew('{"LANG": "pl_PL.UTF-8"}')
    assert os.environ["LANG"] == "pl_PL.UTF-8"


@pytest.mark.parametrize(
    ("zone", "seconds", "names"),
    [
        ("Europe/Warsaw", (-3600, -7200, 1), ("UTC+0100", "UTC+0200")),
        ("America/New_York", (18000, 14400, 1), ("UTC-0500", "UTC-0400")),
        ("Asia/Kolkata", (-19800, -19800, 0), ("UTC+0530", "UTC+0530")),
        ("UTC", (0, 0, 0), ("UTC-0000", "UTC-0000")),
        ("Australia/Sydney", (-36000, -39600, 1), ("UTC+1000", "UTC+1100")),
    ],
)
def test_the_zone_of_the_clock_is_that_of_the_page(
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    seconds: tuple[int, int, int],
    names: tuple[str, str],
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    for name in ("timezone", "altzone", "daylight", "tzname"):
        monkeypatch.setattr(time, name, None)
    subject.renew("{}")
    assert (time.timezone, time.altzone, time.daylight) == seconds
    assert time.tzname == names
    monkeypatch.undo()
    time.tzset()


def test_folders_are_looked_into_anew(tmp_path: Path) -> None:
    sys.path.insert(0, str(tmp_path))
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("made_since")
    assert isinstance(sys.path_importer_cache[str(tmp_path)], FileFinder)
    subject.renew("{}")
    assert str(tmp_path) not in sys.path_importer_cache
