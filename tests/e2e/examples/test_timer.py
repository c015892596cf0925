from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser import Simulator, Widget
    from tests.e2e.examples.conftest import OpenExample

RUNNING = "#put:not([hidden])"


def hands(widget: Widget, seconds: int) -> None:
    """Put the hands of the widget's clock there; it stands still from then on."""
    widget.python(f"clock = lambda: {seconds}.0\nNone")


def select(simulator: Simulator, key: str) -> None:
    simulator.evaluate("key => simulator.selectCustomer(key)", key)


def test_each_chat_has_its_own_time_which_goes_on_when_the_agent_comes_back(
    example: OpenExample, simulator: Simulator
) -> None:
    widget = example(RUNNING)
    time, name = widget.locator.get_by_role("timer"), widget.locator.get_by_role("heading")
    hands(widget, 10_000_000)
    select(simulator, "visitor")
    expect(name).to_have_text("Visitor")
    expect(time).to_have_text("0:00")

    # Whatever the widget shows beside a name from now on.
    widget.frame.evaluate(
        """() => {
          globalThis.seen = [];
          const text = (selector) => document.querySelector(selector).textContent;
          new MutationObserver(() => seen.push(`${text("h1")} ${text("#time")}`))
            .observe(document.body, { childList: true, subtree: true });
        }"""
    )
    hands(widget, 10_000_065)
    expect(time).to_have_text("1:05")
    simulator.send("customer_profile", {"id": "A", "name": "Ann", "chat": {"id": "T1"}})
    expect(name).to_have_text("Ann")
    expect(time).to_have_text("0:00")
    hands(widget, 10_003_665)
    expect(time).to_have_text("60:00")
    select(simulator, "visitor")
    expect(name).to_have_text("Visitor")
    expect(time).to_have_text("1:05")
    hands(widget, 10_003_675)
    expect(time).to_have_text("1:15")
    seen = set(widget.frame.evaluate("seen"))
    assert seen <= {
        "Visitor 0:00",
        "Visitor 1:05",
        "Visitor 1:15",
        "Ann 0:00",
        "Ann 60:00",
    }

    widget.locator.get_by_role("button", name="Put into the message box").click()
    expect(widget.locator.locator("#status")).to_have_text("The time is in the message box.")
    assert simulator.sent(2)[-1] == ("put_message", "We have been talking for 1:15 minutes.")


def test_a_customer_who_has_left_takes_no_more_time_and_a_refusal_is_said(
    example: OpenExample, simulator: Simulator
) -> None:
    widget = example(RUNNING)
    time, status = widget.locator.get_by_role("timer"), widget.locator.locator("#status")
    hands(widget, 10_000_000)
    simulator.send("customer_profile", {"id": "A", "name": "Ann", "chat": {"id": "T1"}})
    hands(widget, 10_000_020)
    expect(time).to_have_text("0:20")
    simulator.send("customer_profile_hidden", {"id": "A"})
    expect(status).to_have_text("The customer has left.")
    hands(widget, 10_000_090)
    simulator.send("customer_profile", {"id": "A", "name": "Ann", "chat": {"id": "T1"}})
    expect(status).to_be_empty()
    expect(time).to_have_text("0:20")

    simulator.evaluate("simulator.answer('put_message', 'refuse')")
    widget.locator.get_by_role("button", name="Put into the message box").click()
    expect(status).to_contain_text("The time is not in the message box: ")
