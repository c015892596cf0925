"""What `agent_app_page` does when its page is slow, never at rest or gone, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest
from playwright.sync_api import Error, Page

from widget_devkit.testing import AgentAppPage, agent_app_page
from widget_devkit.testing.session import BrowserSession

pytest_plugins = ["pytester"]

INI = "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
GONE = """
import pytest

class Gone:
    def evaluate(self, *_):
        raise OSError("the page is gone")

class Session:
    browser = None
    def run(self, function):
        return function and function()

@pytest.fixture(scope="session")
def _agent_app_browser():
    return Session()

@pytest.fixture
def gone(agent_app_page):
    agent_app_page._page = Gone()
"""


class Busy:
    """A page whose widget sends something again and again, and whose clock is told late."""

    def __init__(self) -> None:
        self.frames = [self]
        self.clock = self
        self.now = 1_000
        self.paused: list[float] = []
        self._count = 0

    def evaluate(self, expression: str, *_: object) -> object:
        if "Date.now" in expression:
            return self.now
        if "frames" in expression:
            return "[]"
        self._count += 1
        return [{"message": "track", "data": each} for each in range(self._count)]

    def wait_for_function(self, *_: object, **__: object) -> None:
        """It has come."""

    def pause_at(self, seconds: float) -> None:
        self.paused.append(seconds)
        if len(self.paused) == 1:
            self.now = 1_400
            raise Error("Clock.pause_at: Error: Cannot fast-forward to the past")


class Session:
    """A browser's thread."""

    def __init__(self, thread: ThreadPoolExecutor) -> None:
        self.submit = thread.submit

    def run(self, function: Callable[[], object]) -> object:
        return self.submit(function).result()


@pytest.fixture
def busy() -> Busy:
    return Busy()


@pytest.fixture
def app(busy: Busy) -> Iterator[AgentAppPage]:
    """The Agent App in that page."""
    with ThreadPoolExecutor(1) as thread:
        app = AgentAppPage(cast("BrowserSession", Session(thread)))
        app._page = cast("Page", busy)
        yield app


async def test_who_waits_for_a_message_is_not_kept_by_others(
    app: AgentAppPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agent_app_page, "PATIENCE", 0.05)
    with pytest.raises(AssertionError, match="The widget has not sent put_message"):
        await app.expect_sent("put_message")


def test_a_clock_that_is_told_too_late_is_told_again(app: AgentAppPage, busy: Busy) -> None:
    assert app._pause() == 500
    assert busy.paused == [1.1, 1.5]


def test_a_test_whose_page_is_gone_is_told_of_all_the_same(pytester: pytest.Pytester) -> None:
    pytester.makefile(".ini", pytest=INI)
    pytester.makeconftest(GONE)
    pytester.makepyfile("""
        import pytest

        @pytest.mark.usefixtures("gone")
        def test_it():
            raise LookupError("no such chat")
    """)
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["E*LookupError: no such chat", "They cannot be read: the page is gone"]
    )
