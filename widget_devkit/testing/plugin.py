"""The pytest plugin: an Agent App for tests of widgets. Installing the package brings it.

What a fixture needs is imported when it is asked for: a run without one pays nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from widget import LiveChatWidget

    from .agent_app import AgentApp

_APP = pytest.StashKey["AgentApp"]()
_FAILED = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker of tests in which something is meant to go wrong."""
    config.addinivalue_line(
        "markers",
        "agent_app_allows(*patterns): what matches one of these regular expressions may go wrong "
        "behind the test's back (errors that are logged, tasks that still run, ...)",
    )


@pytest.fixture
def agent_app(request: pytest.FixtureRequest) -> Iterator[AgentApp]:
    """Give an Agent App in memory that has made itself known."""
    from .agent_app import AgentApp

    with AgentApp(request.config.rootpath) as app:
        request.node.stash[_APP] = app
        yield app
    if not request.node.stash.get(_FAILED, False):
        _judge(request.node, app.left_open())


@pytest.fixture
def live_chat(agent_app: AgentApp) -> LiveChatWidget:
    """Give a widget on the line to it, not initialised, closed after the test."""
    from widget import LiveChatWidget

    widget = LiveChatWidget(agent_app.connect)
    agent_app.own.append(widget)
    return widget


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """End the widget's page behind the test's code, as long as the loop is there."""
    app = item.stash.get(_APP, None)
    try:
        yield
    except BaseException:
        if app is not None:
            app.finish()
        raise
    if app is not None:
        _judge(item, app.finish())


def _judge(item: pytest.Item, problems: list[str]) -> None:
    """Fail for what has gone wrong, unless the test allows it."""
    if not problems:
        return
    from .leaks import MARKER, told, unexpected

    allowed = [pattern for mark in item.iter_markers(MARKER) for pattern in mark.args]
    if left := unexpected(problems, allowed):
        pytest.fail(told(left), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the frames where a test has failed."""
    report = yield
    app = item.stash.get(_APP, None)
    if report.failed:
        item.stash[_FAILED] = True
    if report.failed and app is not None:
        from .frames import in_words

        report.sections.append(("Agent App: frames", in_words(app.frames)))
    return report
