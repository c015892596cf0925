"""What the pictures show: a widget, its place, and what is done before one is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import expect

from tests.browser import Simulator
from tests.pictures.entries import MESSAGE_BOX, PAYMENT, SECTIONS


def _nothing(_: Simulator) -> None:
    """The page as it opens."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture.

    Attributes:
        example: the example's folder; none is the reference widget.
        code: the widget's entry, in place of the example's.
        query: the parameters of the simulator's address.
        before: what is done once the widget is there.
        of: the part of the page that is taken, by its test id; none is the window.
    """

    example: str | None = None
    code: str | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[Simulator], None] = _nothing
    of: str | None = None


def _edited(simulator: Simulator) -> None:
    page = simulator.page
    page.get_by_test_id("tab-customer").click()
    text = page.get_by_test_id("customer-json")
    text.fill(text.input_value().replace('"country": "Germany"', '"country": 49'))
    expect(page.get_by_test_id("customer-problems")).to_contain_text("geolocation.country")
    page.get_by_test_id("customer-problems").get_by_role("button").click()


def _archives(simulator: Simulator) -> None:
    simulator.evaluate("simulator.selectCustomer('jonas')")
    expect(simulator.widget().locator.locator("#app")).to_contain_text("Jonas Weber")
    _edited(simulator)


def _paid(simulator: Simulator) -> None:
    expect(simulator.page.get_by_test_id("payment-accept")).to_be_focused()


def _sections(simulator: Simulator) -> None:
    expect(simulator.page.get_by_test_id("section")).to_have_count(2)


def _attached(simulator: Simulator) -> None:
    expect(simulator.page.get_by_test_id("attachment")).to_contain_text("Desk lamp")


def _counted(simulator: Simulator) -> None:
    expect(simulator.page.get_by_test_id("badge")).to_have_text("5")


def _frames(simulator: Simulator) -> None:
    simulator.evaluate("simulator.selectCustomer('layla')")
    widget = simulator.widget().locator
    expect(widget.locator("#app")).to_contain_text("layla.haddad@example.com")
    refuse = {"refuse": {"message": "The chat is over.", "code": "chat_over"}}
    simulator.evaluate("behaviour => simulator.answer('put_message', behaviour)", refuse)
    widget.get_by_role("button", name="One moment").click()
    row = simulator.page.get_by_test_id("frame").filter(has_text="put_message").first
    expect(row).to_contain_text("Refused by the host")


def _bad_day(simulator: Simulator) -> None:
    simulator.evaluate("simulator.setNetwork({ answers: { delay: 1.5 }, events: { delay: 1.5 } })")
    simulator.evaluate("simulator.answer('track', { drop: 3 })")
    page = simulator.page
    page.get_by_test_id("tab-network").click()
    page.get_by_test_id("log-resizer").press("End")
    page.get_by_test_id("network-behaviour").select_option("refuse")
    page.get_by_test_id("network-message").fill("The chat is over.")


SCENES: Mapping[str, Scene] = {
    "simulator.png": Scene(query={"theme": "light"}),
    "simulator-dark.png": Scene(query={"theme": "dark"}, before=_archives),
    "simulator/sections.png": Scene(code=SECTIONS, before=_sections),
    "simulator/message-box.png": Scene(
        code=MESSAGE_BOX, query={"placement": "messagebox"}, before=_attached
    ),
    "simulator/fullscreen.png": Scene(
        example="counter", query={"page_query": "start=5"}, before=_counted
    ),
    "simulator/payment.png": Scene(code=PAYMENT, query={"placement": "settings"}, before=_paid),
    "simulator/log.png": Scene(before=_frames, of="log"),
    "simulator/network.png": Scene(before=_bad_day),
}
"""Each picture by its path below docs/."""
