"""What the check says of Python in the browser, beside the Python that the page has."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.devkit.checking import ROOT
from widget_devkit.check.browser_python import (
    BLOCKING,
    ELSEWHERE,
    LITTLE_USE,
    NOT_IN_THE_BROWSER,
    UNSUPPORTED,
)
from widget_devkit.check.importable import Importable
from widget_devkit.check.places import Places
from widget_devkit.npm import ensure_node
from widget_devkit.project import Project

pytestmark = pytest.mark.xdist_group("browser python")  # it is started once for all of them

JOKES = {"antigravity", "this"}
STDLIB = sorted(sys.stdlib_module_names - JOKES)
IMPORTS = {name: f"import {name}" for name in {*STDLIB, *NOT_IN_THE_BROWSER, *LITTLE_USE}}
CALLS = {
    "threading.Thread": "import threading; threading.Thread(target=print).start()",
    "threading.Timer": "import threading; threading.Timer(1, print).start()",
    "_thread.start_new_thread": "import _thread; _thread.start_new_thread(print, ())",
    "concurrent.futures.ThreadPoolExecutor": (
        "from concurrent.futures import ThreadPoolExecutor; ThreadPoolExecutor().submit(print)"
    ),
    "concurrent.futures.thread.ThreadPoolExecutor": (
        "import concurrent.futures.thread as t; t.ThreadPoolExecutor().submit(print)"
    ),
    "concurrent.futures.ProcessPoolExecutor": (
        "from concurrent.futures import ProcessPoolExecutor; ProcessPoolExecutor().submit(print)"
    ),
    "concurrent.futures.process.ProcessPoolExecutor": (
        "import concurrent.futures.process as p; p.ProcessPoolExecutor().submit(print)"
    ),
    "multiprocessing.Process": "import multiprocessing as m; m.Process(target=print).start()",
    "multiprocessing.Pool": "import multiprocessing; multiprocessing.Pool()",
    "asyncio.create_subprocess_exec": "import asyncio; await asyncio.create_subprocess_exec('ls')",
    "asyncio.create_subprocess_shell": (
        "import asyncio; await asyncio.create_subprocess_shell('ls')"
    ),
    "os.fork": "import os; os.fork()",
    "os.popen": "import os; os.popen('ls')",
    "subprocess.Popen": "import subprocess; subprocess.Popen('ls')",
    "subprocess.call": "import subprocess; subprocess.call('ls')",
    "subprocess.check_call": "import subprocess; subprocess.check_call('ls')",
    "subprocess.check_output": "import subprocess; subprocess.check_output('ls')",
    "subprocess.run": "import subprocess; subprocess.run('ls')",
    "asyncio.open_connection": "import asyncio; await asyncio.open_connection('localhost', 9)",
    "asyncio.start_server": "import asyncio; await asyncio.start_server(print, 'localhost', 0)",
    "signal.alarm": "import signal; signal.alarm(1)",
    "zoneinfo.ZoneInfo": "import zoneinfo; zoneinfo.ZoneInfo('Europe/Warsaw')",
    "hashlib.pbkdf2_hmac": "import hashlib; hashlib.pbkdf2_hmac('sha256', b'', b'', 1)",
    "hashlib.scrypt": "import hashlib; hashlib.scrypt(b'', salt=b'', n=2, r=1, p=1)",
    "input": "input()",
    "urllib.request.urlopen": "import urllib.request as u; u.urlopen('https://localhost')",
    "urllib.request.urlretrieve": "import urllib.request as u; u.urlretrieve('https://localhost')",
}
"""How those fail that need no page to do so."""
ELSEWHERE_THEY_WORK = {"os.system", "socket.create_connection"}
"""Node starts programs and opens sockets; browsers do not."""


@pytest.fixture(scope="module")
def endings() -> dict[str, str]:
    """How each piece of code ends, by the code; empty when it has not failed."""
    node = ensure_node(Project.at(ROOT), Console(quiet=True)).executable
    script = Path(__file__).with_suffix("").with_name("browser_python.mjs")
    done = subprocess.run(
        [node, script, ROOT / "node_modules/pyodide"],
        input=json.dumps([*IMPORTS.values(), *CALLS.values()]),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_every_module_of_the_standard_library_is_told_right(endings: dict[str, str]) -> None:
    importable = Importable.of(Places.at(ROOT, None))
    told = {name for name in STDLIB if importable.has(name)}
    assert told == {name for name in STDLIB if not endings[IMPORTS[name]]}


def test_what_is_not_in_the_browser_cannot_be_imported(endings: dict[str, str]) -> None:
    there = [name for name in NOT_IN_THE_BROWSER if endings[IMPORTS[name]] == ""]
    assert there == []


def test_what_is_of_little_use_can_be_imported(endings: dict[str, str]) -> None:
    missing = [name for name in LITTLE_USE if endings[IMPORTS[name]]]
    assert missing == []


def test_what_is_said_to_fail_does(endings: dict[str, str]) -> None:
    works = [name for name, code in CALLS.items() if endings[code] == ""]
    assert works == []


def test_every_call_that_is_said_to_fail_was_tried() -> None:
    assert UNSUPPORTED.keys() <= CALLS.keys() | ELSEWHERE_THEY_WORK
    assert CALLS.keys() <= UNSUPPORTED.keys() | BLOCKING.keys()


def test_packages_from_elsewhere_are_no_modules_of_the_page() -> None:
    importable = Importable.of(Places.at(ROOT, None))
    assert [name for name in ELSEWHERE if importable.has(name)] == []
