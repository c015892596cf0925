import pytest

from widget_devkit.build.imports import frozen_names, imported_names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import json", ["json"]),
        ("import email.mime.text", ["email", "email.mime", "email.mime.text"]),
        ("from collections import abc", ["collections", "collections.abc"]),
        ("from os import *", ["os"]),
        ("import json as j, re", ["json", "re"]),
        ("async def f():\n    import csv", ["csv"]),
        ("try:\n    import tomllib\nexcept ImportError:\n    pass", ["tomllib"]),
        ("await f()\nimport json", ["json"]),
    ],
)
def test_imports_are_found_wherever_they_stand(source: str, names: list[str]) -> None:
    assert imported_names([source], "widget.app") == names


def test_what_only_a_type_checker_imports_is_not_imported() -> None:
    source = "import typing\nif typing.TYPE_CHECKING:\n    import csv\nelse:\n    import re"
    assert imported_names([source], "widget.app") == ["re", "typing"]


def test_a_long_chain_of_conditions_is_looked_through_once() -> None:
    chain = "".join(f"elif x == {number}:\n    import csv\n" for number in range(60))
    assert imported_names([f"if x:\n    import re\n{chain}"], "widget.app") == ["csv", "re"]


@pytest.mark.parametrize(
    "source",
    [
        "import js",
        "from pyscript import document",
        "import pyodide_js",
        "from widget.app import desk",
        "import widget.app.desk as d",
        "from . import desk",
        "from .desk import Desk",
    ],
)
def test_what_the_page_brings_and_the_authors_own_modules_are_left_out(source: str) -> None:
    assert [name for name in imported_names([source], "widget.app") if name != "widget"] == []


def test_a_source_that_is_no_python_imports_nothing() -> None:
    assert imported_names(["import json", "this is no Python"], "widget.app") == ["json"]


def test_a_snapshot_imports_pydantic_and_the_sdk_first_and_everything_once() -> None:
    assert frozen_names(["re", "widget", "csv"]) == ["pydantic", "widget", "csv", "re"]
