"""What all tests share: fast ones first, the settings of playwright.config.py, and a real browser.

A test with a page also fails on what is wrong in it: console errors, reports of the policy,
requests to other origins, leaked proxies.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import OpenRecorder, Simulator, Watch, leaks_in
from tests.sites import Kind, Site, Sites
from widget_devkit.browsers import require_chromium

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent

# Loaded by its path: the name is the one that Playwright's users look for, and no module's.
_spec = importlib.util.spec_from_file_location("playwright_config", ROOT / "playwright.config.py")
assert _spec is not None
assert _spec.loader is not None
config = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = config
_spec.loader.exec_module(config)

RECORDER = ROOT / "tests" / "e2e" / "widgets" / "recorder.py"

_ORDER = ("unit", "e2e", "conformance")
_FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run what takes milliseconds before what needs a browser.

    It also keeps Playwright's event loop, which runs in this thread once it has started, away
    from the tests that need a loop of their own.
    """
    items.sort(key=lambda item: next((n for n, p in enumerate(_ORDER) if p in item.path.parts), 0))
    for item in items:  # What a pair's script has done is looked at by many tests.
        spec = getattr(item, "callspec", None)
        pair = spec and spec.params.get("pair")
        if pair:
            item.add_marker(pytest.mark.xdist_group(pair.name))
    if hasattr(config, "workerinput"):
        for item in items:
            _name_group(item)


def _name_group(item: pytest.Item) -> None:
    """Put the group behind the test's id: by that the tests of a group get one process.

    pytest-xdist 3.8 puts it where pytest 9.2 does not look, and before a pair's tests have theirs.
    """
    group = item.get_closest_marker("xdist_group")
    suffix = f"@{group.args[0]}" if group else ""
    if not item.nodeid.endswith(suffix):
        item._id = type(item.id).parse(f"{item.nodeid}{suffix}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure for the fixtures that end later."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """The sites that tests run against, built once for all of xdist's processes."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with ExitStack() as stack:
        yield Sites(folder, stack)


@pytest.fixture(scope="session")
def servers(sites: Sites, request: pytest.FixtureRequest) -> Site:
    """The test's site; see `SITES` in tests/e2e/conftest.py."""
    kind: Kind = getattr(request, "param", "dev")
    return sites.of(kind)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    executable = require_chromium()
    expect.set_options(timeout=config.ACTION_TIMEOUT)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**config.launch_options(executable))
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh profile; see TRACE in playwright.config.py."""
    context = browser.new_context(**config.CONTEXT_OPTIONS)
    context.set_default_timeout(config.BOOT_TIMEOUT)
    if config.TRACE != "off":
        context.tracing.start(**config.TRACE_OPTIONS)
    yield context
    if config.TRACE != "off":
        failed = request.node.stash.get(_FAILED, False)
        keep = failed or config.TRACE == "on"
        path = config.RESULTS / f"{_file_name(request)}.zip"
        context.tracing.stop(path=path if keep else None)
    context.close()


@pytest.fixture
def watch(context: BrowserContext, servers: Site) -> Watch:
    """What goes wrong in the pages of the test; `watch.expect` names what should."""
    return Watch(context, [servers.widget_url, servers.simulator_url])


@pytest.fixture
def page(context: BrowserContext, watch: Watch, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails its test for whatever went wrong in it."""
    page = context.new_page()
    yield page
    if request.node.stash.get(_FAILED, False):
        page.screenshot(path=config.RESULTS / f"{_file_name(request)}.png")
        return
    leaks = leaks_in(page)
    assert not leaks, f"{len(leaks)} leaked proxies:\n" + "\n".join(leaks)
    problems = watch.problems()
    assert not problems, "\n".join(problems)


@pytest.fixture
def simulator(page: Page, servers: Site) -> Simulator:
    """The simulator with the reference widget; `open` loads it."""
    return Simulator(page, servers)


@pytest.fixture
def recorder(simulator: Simulator) -> OpenRecorder:
    """The simulator with a widget that records; the code is put behind the recorder's."""

    def open_recorder(code: str, **parameters: str) -> Simulator:
        simulator.serve("widget/app/main.py", f"{RECORDER.read_text(encoding='utf-8')}\n{code}")
        return simulator.open(**parameters)

    return open_recorder


def _file_name(request: pytest.FixtureRequest) -> str:
    return re.sub(r"[^\w.-]+", "-", request.node.nodeid)
