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


@pytest.fixture
def agent_app(request: pytest.FixtureRequest) -> Iterator[AgentApp]:
    """Give an Agent App in memory that has made itself known."""
    from .agent_app import AgentApp

    with AgentApp(request.config.rootpath) as app:
        request.node.stash[_APP] = app
        yield app


@pytest.fixture
def live_chat(agent_app: AgentApp) -> Iterator[LiveChatWidget]:
    """Give a widget on the line to it, not initialised, closed after the test."""
    from widget import LiveChatWidget

    widget = LiveChatWidget(agent_app.connect)
    yield widget
    widget.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """End the widget's page behind the test's code, as long as the loop is there."""
    try:
        yield
    finally:
        if (app := item.stash.get(_APP, None)) is not None:
            app.finish()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the frames where a test has failed."""
    report = yield
    app = item.stash.get(_APP, None)
    if report.failed and app is not None:
        from .frames import in_words

        report.sections.append(("Agent App: frames", in_words(app.frames)))
    return report
