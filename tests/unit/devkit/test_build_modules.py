import zipfile
from io import BytesIO

import pytest

from widget_devkit.build.modules import (
    archive,
    module_name,
    open_archive,
    split,
    with_bytecode,
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("csv.py", "csv"),
        ("json/__init__.py", "json"),
        ("json/decoder.pyc", "json.decoder"),
        ("json/data.txt", None),
    ],
)
def test_a_files_path_says_what_it_is_imported_as(path: str, name: str | None) -> None:
    assert module_name(path) == name


def test_an_archive_depends_on_its_entries_only_and_nothing_in_it_is_compressed() -> None:
    entries = {"b.py": b"b" * 100, "a.py": b"a" * 100}
    data = archive(entries)
    assert archive(dict(reversed(entries.items()))) == data
    with zipfile.ZipFile(BytesIO(data)) as opened:
        assert opened.namelist() == ["a.py", "b.py"]
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}
    assert open_archive(data) == entries


def test_bytecode_takes_the_place_of_a_source() -> None:
    entries = {"a.py": b"source", "b.py": b"no Python", "c.txt": b"data"}
    assert with_bytecode(entries, {"a.py": b"code"}) == {
        "a.pyc": b"code",
        "b.py": b"no Python",
        "c.txt": b"data",
    }


def test_bytecode_lies_beside_a_source_that_is_kept() -> None:
    assert with_bytecode({"a.py": b"source"}, {"a.py": b"code"}, keep_sources=True) == {
        "a.py": b"source",
        "a.pyc": b"code",
    }


def test_an_archive_is_split_into_what_is_needed_and_the_rest() -> None:
    entries = dict.fromkeys(["a/__init__.pyc", "a/b.pyc", "c.pyc"], b"")
    parts = split(entries, ["a", "c", "elsewhere"])
    assert list(parts.needed) == ["a/__init__.pyc", "c.pyc"]
    assert list(parts.rest) == ["a/b.pyc"]


def test_data_goes_with_its_package_and_what_tools_read_nowhere() -> None:
    entries = dict.fromkeys(["a/one.txt", "b/two.txt", "a/py.typed", "a/stub.pyi"], b"")
    parts = split(entries, ["a"])
    assert list(parts.needed) == ["a/one.txt"]
    assert list(parts.rest) == ["b/two.txt"]


def test_of_a_distributions_description_its_headers_are_kept() -> None:
    story = {"a-1.dist-info/METADATA": b"Name: a\nVersion: 1\n\nA long story."}
    parts = split({**story, "a-1.dist-info/RECORD": b"files"}, ["a"])
    assert parts.needed == {"a-1.dist-info/METADATA": b"Name: a\nVersion: 1\n"}
    assert parts.rest == {}
