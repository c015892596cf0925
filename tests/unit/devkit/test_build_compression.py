import gzip
import os
from pathlib import Path

import brotli
import pytest

from widget_devkit.build.cache import Cache
from widget_devkit.build.compression import compress

MONTHS_AGO = 1_000_000_000


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_a_file_is_compressed_both_ways(cache: Cache) -> None:
    data = b"again and again " * 1000
    done = compress({"a.js": data}, cache)["a.js"]
    assert done.br is not None
    assert done.gz is not None
    assert brotli.decompress(done.br) == data
    assert gzip.decompress(done.gz) == data


def test_what_does_not_get_smaller_is_left_as_it_is(cache: Cache) -> None:
    done = compress({"noise.bin": os.urandom(1000)}, cache)["noise.bin"]
    assert done.br is None
    assert done.gz is None


def test_the_same_bytes_come_out_each_time(tmp_path: Path) -> None:
    files = {"a.js": b"again and again " * 1000}
    assert compress(files, Cache(tmp_path / "a")) == compress(files, Cache(tmp_path / "b"))


def test_what_was_compressed_once_is_not_compressed_again(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"a.js": b"again and again " * 1000}
    before = compress(files, cache)
    monkeypatch.setattr(brotli, "compress", lambda *_, **__: b"")
    assert compress(files, cache) == before


def test_what_nobody_has_asked_for_in_a_month_is_swept_away(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("kind", "old", b"old")
    cache.keep("kind", "new", b"new")
    os.utime(tmp_path / "kind/old", (MONTHS_AGO, MONTHS_AGO))
    cache.sweep()
    assert cache.find("kind", "old") is None
    assert cache.get("kind", "new") == b"new"


def test_a_file_that_another_build_takes_away_meanwhile_is_passed_over(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("kind", "old", b"old")
    os.utime(tmp_path / "kind/old", (MONTHS_AGO, MONTHS_AGO))
    (tmp_path / "kind/gone").symlink_to("nowhere")  # it is in the folder's list, and not there
    cache.sweep()
    assert cache.find("kind", "old") is None


def test_asking_for_an_entry_keeps_it(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("kind", "old", b"old")
    os.utime(tmp_path / "kind/old", (MONTHS_AGO, MONTHS_AGO))
    assert cache.find("kind", "old") == b"old"
    cache.sweep()
    assert cache.find("kind", "old") == b"old"
