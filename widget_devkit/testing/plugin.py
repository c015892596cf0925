"""The pytest plugin: an Agent App for tests of widgets. Installing the package brings it.

What a fixture needs is imported when it is asked for: a run without one pays nothing.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from widget import LiveChatWidget

    from .agent_app import AgentApp
    from .agent_app_page import AgentAppPage
    from .frames import Frame
    from .session import BrowserSession


class Host(Protocol):
    """What the plugin asks of the Agent App in a test."""

    @property
    def frames(self) -> Sequence[Frame]:
        """Everything both ways."""
        ...

    def finish(self) -> list[str]:
        """End with the test's code; gives what has gone wrong behind its back."""
        ...


_HOSTS = pytest.StashKey[list[Host]]()
_FAILED = pytest.StashKey[bool]()
_KINDS = {"memory": "agent_app", "page": "agent_app_page"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let it be said where tests with `any_agent_app` run."""
    parser.getgroup("agent-app").addoption(
        "--agent-app",
        choices=[*_KINDS, "both"],
        default=None,
        help="where tests with any_agent_app run: in memory, in a browser's page, or in both; "
        "both where Playwright is installed",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker of tests in which something is meant to go wrong."""
    config.addinivalue_line(
        "markers",
        "agent_app_allows(*patterns): what matches one of these regular expressions may go wrong "
        "behind the test's back (errors that are logged, tasks that still run, ...)",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test with `any_agent_app` once in each place."""
    if "any_agent_app" in metafunc.fixturenames:
        where = metafunc.config.getoption("--agent-app")
        if where is None:
            where = "memory" if find_spec("playwright") is None else "both"
        kinds = list(_KINDS) if where == "both" else [where]
        metafunc.parametrize("any_agent_app", kinds, indirect=True)


@pytest.fixture
def agent_app(request: pytest.FixtureRequest) -> Iterator[AgentApp]:
    """Give an Agent App in memory that has made itself known."""
    from .agent_app import AgentApp

    with AgentApp(request.config.rootpath) as app:
        _note(request.node, app)
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


@pytest.fixture(scope="session")
def _agent_app_browser(pytestconfig: pytest.Config) -> Iterator[BrowserSession]:
    from .session import BrowserSession

    session = BrowserSession(pytestconfig.rootpath)
    yield session
    session.close()


@pytest.fixture
def agent_app_page(
    request: pytest.FixtureRequest, _agent_app_browser: BrowserSession
) -> Iterator[AgentAppPage]:
    """Give an Agent App in a browser: the simulator, with a fresh profile."""
    from widget_devkit.errors import DevkitError

    try:
        _agent_app_browser.run(_agent_app_browser.browser)
    except DevkitError as error:
        pytest.fail(f"{error.message}\n{error.hint}", pytrace=False)
    from .agent_app_page import AgentAppPage

    app = AgentAppPage(_agent_app_browser)
    _note(request.node, app)
    yield app
    app.close()
    request.node.stash[_HOSTS].remove(app)  # a closed page has no frames to show


@pytest.fixture
def any_agent_app(request: pytest.FixtureRequest) -> AgentApp | AgentAppPage:
    """Give an Agent App in memory, and in a second run one in a browser; see `--agent-app`."""
    app: AgentApp | AgentAppPage = request.getfixturevalue(_KINDS[request.param])
    return app


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """End the widget's page behind the test's code, as long as the loop is there."""
    hosts = item.stash.get(_HOSTS, [])
    try:
        yield
    except BaseException:
        for host in hosts:
            host.finish()
        raise
    _judge(item, [problem for host in hosts for problem in host.finish()])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the frames where a test has failed."""
    report = yield
    hosts = item.stash.get(_HOSTS, [])
    if report.failed:
        item.stash[_FAILED] = True
    if report.failed and hosts:
        for host in hosts:
            report.sections.append(("Agent App: frames", _frames_of(host)))
    return report


def _frames_of(host: Host) -> str:
    from .frames import in_words

    try:
        return in_words(host.frames)
    except Exception as error:  # noqa: BLE001 - a page may be gone; the test's own failure is told
        return f"They cannot be read: {error}"


def _note(item: pytest.Item, host: Host) -> None:
    item.stash.setdefault(_HOSTS, []).append(host)


def _judge(item: pytest.Item, problems: list[str]) -> None:
    """Fail for what has gone wrong, unless the test allows it."""
    if not problems:
        return
    from .leaks import MARKER, told, unexpected

    allowed = [pattern for mark in item.iter_markers(MARKER) for pattern in mark.args]
    if left := unexpected(problems, allowed):
        pytest.fail(told(left), pytrace=False)
