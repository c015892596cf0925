"""What `agent-app check` finds in Python."""

from pathlib import Path

import pytest

from tests.unit.devkit.checking import found_in, report_of


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("import requests", "main.py:1:8 module_missing"),
        ("import numpy.linalg", "main.py:1:8 module_missing"),
        ("from micropip import install", "main.py:1:1 module_missing"),
        ("import tkinter", "main.py:1:8 module_missing"),
        ("import json, curses", "main.py:1:14 module_missing"),
        ("import dbm.sqlite3", "main.py:1:8 module_missing"),
        ("import xml.etree.Nope", "main.py:1:8 module_missing"),
        ("from widget.app.desc import x", "main.py:1:1 module_missing"),
        ("from widget.app.main import x", "main.py:1:1 module_missing"),
        ("import desk", "main.py:1:8 module_missing"),
        ("def f():\n    import pandas", "main.py:2:12 module_missing"),
        ("import subprocess", "main.py:1:8 module_unsupported"),
        ("from http import server", "main.py:1:18 module_unsupported"),
        ("from urllib.request import Request", "main.py:1:1 module_unsupported"),
        ("from .desk import sit", "main.py:1:1 relative_import_in_entry"),
        ("from widget import Livechat", "main.py:1:20 name_missing"),
        ("from widget.app.desk import stand", "main.py:1:29 name_missing"),
        ("from widget.app import stand", "main.py:1:24 name_missing"),
        ("from widget.models.section import Section", "main.py:1:1 module_of_the_sdk"),
        ("import time\ntime.sleep(1)", "main.py:2:1 blocking_call"),
        ("from time import sleep as wait\nwait(1)", "main.py:2:1 blocking_call"),
        ("name = input('Who?')", "main.py:1:8 blocking_call"),
        ("import asyncio\nasyncio.run(main())", "main.py:2:1 blocking_call"),
        ("from pyscript import window\nwindow.alert('x')", "main.py:2:1 blocking_call"),
        ("from threading import Thread\nThread()", "main.py:2:1 unsupported_call"),
        ("import zoneinfo\nzoneinfo.ZoneInfo('UTC')", "main.py:2:1 unsupported_call"),
    ],
)
def test_what_the_browsers_python_lacks_is_found(tmp_path: Path, code: str, finding: str) -> None:
    assert found_in(tmp_path, {"main.py": code, "desk.py": "def sit(): ..."}) == [finding]


@pytest.mark.parametrize(
    "code",
    [
        "import json, math, time, _json, sqlite3, unicodedata, collections.abc, os.path",
        "from collections.abc import Mapping\nfrom os import path\nimport xml.etree.ElementTree",
        "import annotationlib, string.templatelib",  # newer than this Python may be
        "from pydantic import BaseModel\nfrom pydantic_core import core_schema",
        "import pydantic_core._pydantic_core, typing_extensions, annotated_types",
        "from pyscript import document, when, fetch\nimport js\nfrom pyodide.ffi import to_js",
        "from widget import LiveChat, Section\nimport widget\nwidget.LiveChat",
        "from widget.app.desk import sit, CHAIRS, table\nfrom widget.app import desk",
        "import widget.app.desk\nfrom widget.app import room\nimport widget.app.room.door",
        "try:\n    import numpy\nexcept ImportError:\n    numpy = None",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas",
        "from time import sleep\ndef f(sleep):\n    sleep(1)",  # another sleep
        "def input(x): ...\ninput(1)",
        "import threading\nlock = threading.Lock()",
        r"digits = '\d'",  # of which Python warns
    ],
)
def test_what_the_browsers_python_has_is_no_finding(tmp_path: Path, code: str) -> None:
    desk = "from dataclasses import dataclass as table\nCHAIRS: int = 4\ndef sit(): ..."
    files = {"main.py": code, "desk.py": desk, "room/door.py": ""}
    assert found_in(tmp_path, files) == []


def test_relative_imports_work_in_modules_and_are_followed(tmp_path: Path) -> None:
    files = {
        "a/b.py": "from ..desk import sit, stand\nfrom . import c\nfrom .... import d",
        "a/c.py": "",
        "desk.py": "def sit(): ...",
    }
    assert found_in(tmp_path, files) == ["a/b.py:1:25 name_missing", "a/b.py:3:1 module_missing"]


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("import requests", "await pyscript.fetch"),
        ("import desk", "widget.app.desk"),
        ("from widget.app.desc import x", "Did you mean widget.app.desk?"),
        ("from widget import Livechat", "Did you mean LiveChat?"),
        ("import time; time.sleep(1)", "await asyncio.sleep(seconds)"),
    ],
)
def test_a_finding_says_what_to_use(tmp_path: Path, code: str, hint: str) -> None:
    [finding] = report_of(tmp_path, {"main.py": code, "desk.py": ""}).findings
    assert hint in finding.hint


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("w = await create_details_widget()\nw.navigate('/')", "main.py:2:1 command_not_here"),
        ("w = await create_details_widget()\nw.putt_message('')", "main.py:2:1 command_not_here"),
        (
            "async with create_details_widget() as w:\n    w.redirect",
            "main.py:2:5 command_not_here",
        ),
        ("def f(w: DetailsWidget):\n    w.page_data", "main.py:2:5 command_not_here"),
        ("def f(w: 'DetailsWidget'):\n    w.page_data", "main.py:2:5 command_not_here"),
        ("LiveChat.set_toast('x')", "main.py:1:1 command_not_here"),
        (
            "w = await create_details_widget()\ndef f():\n  w.redirect",
            "main.py:3:3 command_not_here",
        ),
        ("w = await create_settings_widget()", "main.py:1:11 placement_differs"),
        ("@LiveChat.on('page_data')\ndef f(_): ...", "main.py:1:14 event_not_here"),
        ("LiveChat.on('custommer_profile', print)", "main.py:1:13 event_unknown"),
    ],
)
def test_what_a_placement_lacks_is_found(tmp_path: Path, code: str, finding: str) -> None:
    line = (
        "from widget import LiveChat, DetailsWidget, create_details_widget, create_settings_widget;"
    )
    one, _, rest = code.partition("\n")
    [said] = found_in(tmp_path, {"main.py": f"{line[:-1]}\n{one}\n{rest}"})
    place, name = said.split()
    path, number, column = place.split(":")
    assert f"{path}:{int(number) - 1}:{column} {name}" == finding


@pytest.mark.parametrize(
    "code",
    [
        "w = await create_details_widget()\nw.modify_section({})\nw._client\nw.mine = 1",
        "LiveChat.putMessage('x')\nLiveChat.on('my_own_event', print)",
        "w = await create_details_widget()\ndef f(w):\n    w.redirect('https://x.y')",  # another w
        "w = await create_details_widget()\nw = object()\nw.anything()",  # may be either
        "def f():\n    w = 1\nw = await create_details_widget()\nw.put_message('x')",
        "for w in [await create_details_widget()]:\n    w.anything",
        "f = lambda w: w.anything\n(w := DetailsWidget()).put_message('')",
    ],
)
def test_what_a_placement_has_is_no_finding(tmp_path: Path, code: str) -> None:
    line = "from widget import LiveChat, DetailsWidget, create_details_widget\n"
    assert found_in(tmp_path, {"main.py": line + code}) == []


@pytest.mark.parametrize(
    "made",
    [
        "def __init__(self, w: DetailsWidget):\n    self.w = w",
        "w: DetailsWidget",
        "def a(self):\n    self.w = None\n  async def go(self):\n    self.w = await create()",
    ],
)
def test_a_widget_in_an_attribute_is_known_too(tmp_path: Path, made: str) -> None:
    line = "from widget import DetailsWidget, create_details_widget as create\n"
    code = f"class Desk:\n  {made}\n  def leave(self):\n    self.w.navigate('/')\n"
    other = "class Other:\n  def leave(self):\n    self.w.navigate('/')\n"
    [finding] = found_in(tmp_path, {"main.py": line + code + other})
    assert finding == f"main.py:{code.count(chr(10)) + 1}:5 command_not_here"


def test_an_attribute_that_may_be_something_else_is_no_finding(tmp_path: Path) -> None:
    code = """\
    from widget import DetailsWidget
    class Desk:
        def __init__(self, w: DetailsWidget):
            self.w = w
        def change(self, other):
            self.w = other
            self.w.anything()
    """
    assert found_in(tmp_path, {"main.py": code}) == []


def test_a_widget_of_another_module_is_known_too(tmp_path: Path) -> None:
    files = {
        "main.py": "from widget.app.line import w, create_details_widget as c\nw.redirect('')",
        "line.py": "from widget import DetailsWidget, create_details_widget\nw = DetailsWidget()",
    }
    assert "main.py:2:1 command_not_here" in found_in(tmp_path, files)


def test_a_finding_names_the_placement_that_has_it(tmp_path: Path) -> None:
    code = "from widget import create_details_widget as c\nw = await c()\nw.navigate('/')"
    [finding] = report_of(tmp_path, {"main.py": code}).findings
    assert finding.message == "A widget in 'details' has no navigate."
    assert finding.hint == "FullscreenWidget has it."


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("javascript = 'javascript:alert(1)'", "main.py:1:14 address_is_script"),
        ("shop = 'http://shop.example.com'", "main.py:1:8 address_not_https"),
        ("api = 'http://localhost:3000/api'", "main.py:1:7 address_loopback"),
        ("from widget import Link\nLink('//shop.example.com')", "main.py:2:6 address_not_https"),
        ("from widget import Link\nLink(url='data:text/html,x')", "main.py:2:10 address_not_https"),
        (
            "from widget import Card\nU = '//x.example/a.png'\nCard('a', image=U)",
            "main.py:3:17 address_not_https",
        ),
    ],
)
def test_addresses_that_agents_cannot_open_are_found(
    tmp_path: Path, code: str, finding: str
) -> None:
    assert found_in(tmp_path, {"main.py": code}) == [finding]


@pytest.mark.parametrize(
    "code",
    [
        '"""Like http://example.com, or javascript:x."""',
        "ok = url.startswith('http://a.b') or url == 'javascript:void(0)'",
        "document.createElementNS('http://www.w3.org/2000/svg', 'svg')",
        "from widget import Link\nLink('mailto:a@example.com')\nLink(made_elsewhere())",
        "words = 'Ask at http://localhost'",
        "from widget.app.shop import load\nload(url='prices.json')",
    ],
)
def test_addresses_that_harm_nobody_are_no_finding(tmp_path: Path, code: str) -> None:
    assert found_in(tmp_path, {"main.py": code, "shop.py": "def load(url): ..."}) == []
