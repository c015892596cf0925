"""`ready = "shell"`: the page tells the host of the widget before Python is up."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.e2e.field import recorder as recording
from tests.e2e.field import statistics, without_python

if TYPE_CHECKING:
    from tests.browser import Simulator

WIDGET = """
LiveChat.on("customer_profile", lambda profile: note("profile", profile.name))
opening = LiveChat.init()
"""
OpenShell = Callable[..., "Simulator"]


@pytest.fixture
def speaking(simulator: Simulator) -> Simulator:
    """The simulator with a page that speaks first."""
    page = simulator.servers.text("index.html")
    bridge = f'src="{simulator.servers.place("static/bridge.js")}"'
    assert bridge in page
    simulator.serve("index.html", page.replace(bridge, f'{bridge} data-ready="shell"'))
    return simulator


@pytest.fixture
def shell(speaking: Simulator) -> OpenShell:
    """Opens the simulator with a recording widget in such a page."""

    def open_shell(code: str, **parameters: str) -> Simulator:
        speaking.serve("widget/app/main.py", recording(code))
        return speaking.open(**parameters)

    return open_shell


@pytest.mark.parametrize("driver", ["trusted", "plain"])
def test_the_host_shows_the_widget_and_sends_the_profile_before_python_is_up(
    speaking: Simulator, driver: str
) -> None:
    without_python(speaking.page)
    speaking.open(driver=driver)
    assert speaking.sent(1) == [("plugin_inited", None)]
    speaking.widget().locator.locator("#boot-note").wait_for(state="attached")
    seen = statistics(speaking.widget().frame, "seen.events === 1")
    assert not seen["attached"]


@pytest.mark.parametrize("driver", ["trusted", "plain"])
def test_init_sends_nothing_more_and_resolves_as_usual(shell: OpenShell, driver: str) -> None:
    simulator = shell(WIDGET, driver=driver)
    widget = simulator.widget().ready()
    assert widget.journal(1) == [["profile", "Mary Brown"]]
    session = widget.python("(await opening).id")
    assert session == widget.python("LiveChat.get_session_id()")
    assert simulator.sent(1) == [("plugin_inited", None)]
    widget.python("await LiveChat.put_message('Hi')")
    assert simulator.sent(2)[1:] == [("put_message", "Hi")]


def test_without_it_the_host_hears_of_the_widget_from_init_only(simulator: Simulator) -> None:
    without_python(simulator.page)
    simulator.open()
    simulator.widget().locator.locator("#boot-note").wait_for(state="attached")
    statistics(simulator.widget().frame, "seen.connectedAt !== null")
    assert simulator.messages() == []


def test_a_host_that_refuses_the_page_has_refused_init_which_can_be_tried_again(
    shell: OpenShell,
) -> None:
    simulator = shell("LiveChat.on('customer_profile', noting('profile'))", answers="refuse")
    widget = simulator.widget().ready()
    assert json.loads(widget.python("await outcome(LiveChat.init())"))[:2] == ["error", "refused"]
    assert simulator.sent(1) == [("plugin_inited", None)]
    simulator.evaluate("simulator.answer('*', undefined)")
    widget.python("await LiveChat.init(); None")
    assert simulator.sent(2) == [("plugin_inited", None)] * 2


def test_a_host_that_never_answers_lets_init_end_at_its_own_deadline(shell: OpenShell) -> None:
    simulator = shell("", answers="never")
    widget = simulator.widget().ready()
    ended = json.loads(widget.python("await outcome(LiveChat.init(timeout=0.05))"))
    assert ended[:2] == ["error", "deadline"]
    assert simulator.sent(1) == [("plugin_inited", None)]


def test_the_page_speaks_once_and_a_later_host_hears_from_python(
    shell: OpenShell,
) -> None:
    simulator = shell(WIDGET)
    widget = simulator.widget().ready()
    widget.journal(1)
    widget.python("LiveChat.close()")
    widget.python("await LiveChat.init(); None")
    assert simulator.sent(2) == [("plugin_inited", None)] * 2


def test_a_widget_that_the_first_event_closes_tells_the_host_itself_when_it_is_opened_again(
    shell: OpenShell,
) -> None:
    simulator = shell("""
@LiveChat.on("customer_profile")
def leave(profile: CustomerProfile) -> None:
    note("profile", profile.name)
    if len(journal) == 1:
        LiveChat.close()

opening = LiveChat.init()
""")
    widget = simulator.widget().ready()
    widget.journal(1)
    widget.python("await outcome(opening)")
    widget.python("await LiveChat.init(); None")
    assert simulator.sent(2) == [("plugin_inited", None)] * 2
    assert widget.journal(2) == [["profile", "Mary Brown"]] * 2


def test_a_reloaded_widget_speaks_first_again(shell: OpenShell) -> None:
    simulator = shell(WIDGET)
    simulator.widget().ready().journal(1)
    widget = simulator.reload().ready()
    assert widget.journal(1) == [["profile", "Mary Brown"]]
    assert simulator.sent(2) == [("plugin_inited", None)] * 2
