"""Nothing that the host sends is lost while Python starts, or before a handler is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Route

    from tests.browser import OpenRecorder, Simulator

DRIVERS = pytest.mark.parametrize("driver", ["trusted", "plain"])


def message(number: int) -> dict[str, str]:
    return {
        "chat": "PL0B4IDJIO",
        "message": f"number {number}",
        "message_id": f"m{number}",
        "message_source": "visitor",
    }


@pytest.fixture
def release(simulator: Simulator) -> Callable[[], None]:
    """Holds the widget's entry back until it is called."""
    held: list[Route] = []
    released = False

    def hold(route: Route) -> None:
        if released:
            route.fallback()
        else:
            held.append(route)

    def let_go() -> None:
        nonlocal released
        released = True
        for route in held:
            route.fallback()

    simulator.page.route(f"{simulator.servers.address('widget/app/main.py')}*", hold)
    return let_go


def test_the_host_is_connected_while_python_still_starts(
    recorder: OpenRecorder, release: Callable[[], None]
) -> None:
    simulator = recorder("LiveChat.init()")
    # It gives up 3 s after the load; how soon it is connected is measured by scripts/bench.
    simulator.page.wait_for_function("simulator.state.connected")
    widget = simulator.widget()
    assert widget.frame.evaluate("document.documentElement.dataset.boot") == "starting"
    handshakes = simulator.evaluate(
        "simulator.frames.filter((f) => f.direction === 'out' && f.kind === 'handshake').length"
    )
    release()
    counted = widget.ready().statistics()
    assert (counted["handshakes"], counted["connections"]) == (handshakes, 1)


@DRIVERS
def test_events_sent_while_python_starts_arrive_in_order(
    recorder: OpenRecorder, release: Callable[[], None], driver: str
) -> None:
    simulator = recorder(
        """
LiveChat.on("message", noting("message"))
LiveChat.on("customer_profile", noting("profile"))
LiveChat.on("anything_new", noting("new"))
LiveChat.init()
""",
        driver=driver,
    )
    simulator.page.wait_for_function("simulator.state.connected")
    simulator.send("message", message(1))
    simulator.send("customer_profile", {"id": "A", "source": "chats", "chat": {}})
    simulator.send("anything_new", [1, None, "two"])
    simulator.send("customer_profile", {"id": "B", "source": "chats", "chat": {}})
    simulator.send("message", message(2))
    simulator.send("change_theme", {"theme": "dark"})
    widget = simulator.widget()
    expect(widget.locator.locator("html")).to_have_attribute("data-theme", "dark")
    assert widget.frame.evaluate("document.documentElement.dataset.boot") == "starting"
    release()
    entries = [
        (name, data.get("message", data.get("id")) if isinstance(data, dict) else data)
        for name, data in widget.ready().journal(6)
    ]
    assert entries == [
        ("message", "number 1"),
        ("profile", "A"),
        ("new", [1, None, "two"]),
        ("profile", "B"),
        ("message", "number 2"),
        ("profile", "S126126161.O136OJPO1"),  # the host's answer to init
    ]


@DRIVERS
def test_events_sent_before_init_arrive_with_it(recorder: OpenRecorder, driver: str) -> None:
    simulator = recorder(
        """
LiveChat.on("message", noting("message"))
LiveChat.on("customer_profile", noting("profile"))
""",
        driver=driver,
    )
    widget = simulator.widget().ready()
    for number in range(3):
        simulator.send("message", message(number))
    simulator.send("customer_profile", {"id": "A", "source": "chats", "chat": {}})
    assert widget.python("len(journal)") == 0
    widget.python("await LiveChat.init(); None")
    names = [(name, data.get("message") or data["id"]) for name, data in widget.journal(5)]
    assert names == [
        ("message", "number 0"),
        ("message", "number 1"),
        ("message", "number 2"),
        ("profile", "A"),
        ("profile", "S126126161.O136OJPO1"),
    ]


@DRIVERS
def test_events_sent_before_a_handler_is_there_arrive_with_it(
    recorder: OpenRecorder, driver: str
) -> None:
    simulator = recorder("", driver=driver)
    widget = simulator.widget().ready()
    for number in range(3):
        simulator.send("message", message(number))
    simulator.send("customer_profile", {"id": "A", "source": "chats", "chat": {}})
    widget.python("await LiveChat.init(); None")
    widget.python("""
LiveChat.on("message", noting("message"))
LiveChat.on("customer_profile", noting("profile"))
None""")
    assert [(n, d.get("message") or d["id"]) for n, d in widget.journal(4)] == [
        ("message", "number 0"),
        ("message", "number 1"),
        ("message", "number 2"),
        ("profile", "S126126161.O136OJPO1"),  # the latest only: it is what is true now
    ]
