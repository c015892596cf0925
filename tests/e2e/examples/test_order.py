from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser import Simulator
    from tests.e2e.examples.conftest import OpenExample

SHOWN = "h1:has-text('#20418')"
SECTION = "customer_details_section"
CLICK = "customer_details_section_button_click"
# What the shop is asked from now on takes until it is let go, in the place of a second.
HOLD_SHOP = """
from asyncio import Event
from types import SimpleNamespace
held = Event()
asyncio = SimpleNamespace(sleep=lambda _: held.wait())
None
"""
LET_GO = "held.set()"


def sections(simulator: Simulator, count: int) -> list[tuple[dict[str, str], list[str]]]:
    """Wait for so many sections; of each its labels with their values, and its buttons' ids."""
    drawn: list[tuple[dict[str, str], list[str]]] = []
    for message, data in simulator.sent(1 + count)[1:]:
        assert (message, data["title"]) == (SECTION, "Order")
        parts: list[dict[str, Any]] = data["components"]
        of = {
            kind: [part["data"] for part in parts if part["type"] == kind]
            for kind in ("label_value", "button")
        }
        labels = {part["label"]: part.get("value", "") for part in of["label_value"]}
        drawn.append((labels, [part["id"] for part in of["button"]]))
    return drawn


def test_a_click_changes_the_section_at_once_and_again_when_the_shop_has_answered(
    example: OpenExample, simulator: Simulator
) -> None:
    widget = example(SHOWN)
    status = widget.locator.locator("main").get_by_role("status")
    buttons = ["refund", "readdress"]
    assert sections(simulator, 1) == [({"State": "Paid and sent"}, buttons)]

    widget.python(HOLD_SHOP)
    simulator.send(CLICK, {"buttonId": "refund"})
    simulator.send(CLICK, {"buttonId": "refund"})
    sections(simulator, 2)
    widget.python(LET_GO)
    done = "Refunded, the money for #20418 is on its way"
    assert sections(simulator, 3)[1:] == [
        ({"State": "Giving the money back …"}, []),
        ({"State": done}, buttons),
    ]
    expect(status).to_have_text(done)

    widget.python(HOLD_SHOP)
    simulator.send(CLICK, {"buttonId": "readdress"})
    sections(simulator, 4)
    widget.python(LET_GO)
    refused = "The parcel of #20418 has left the warehouse"
    assert sections(simulator, 5)[3:] == [
        ({"State": "Asking the carrier …"}, []),
        ({"State": done, "Not done": refused}, buttons),
    ]
    expect(status).to_have_text(refused)


def test_what_ends_after_the_agent_has_gone_on_is_not_shown_there_and_a_refusal_is_said(
    example: OpenExample, simulator: Simulator
) -> None:
    widget = example(SHOWN)
    status = widget.locator.locator("main").get_by_role("status")
    widget.python(HOLD_SHOP)
    simulator.send(CLICK, {"buttonId": "refund"})
    sections(simulator, 2)
    simulator.evaluate("simulator.selectCustomer('visitor')")
    expect(status).to_have_text("Nothing was ordered")
    widget.python(LET_GO)
    assert sections(simulator, 4)[2:] == [({"Nothing was ordered": ""}, [])] * 2

    simulator.evaluate("name => simulator.answer(name, 'refuse')", SECTION)
    simulator.evaluate("simulator.selectCustomer('mary')")
    expect(status).to_contain_text("Refunded, the money for #20418 is on its way. The Agent App")
