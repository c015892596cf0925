from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser import Simulator
    from tests.e2e.examples.conftest import OpenExample

BADGE = "set_fullscreen_widget_notification_badge"
COUNTED = "#number:not(:text-is('0'))"


def test_the_count_starts_where_the_address_says_and_is_the_icons_badge(
    example: OpenExample, simulator: Simulator
) -> None:
    widget = example(COUNTED, page_query="start=2")
    number = widget.locator.locator("#number")
    expect(number).to_have_text("2")
    widget.locator.get_by_role("button", name="One more").click()
    expect(number).to_have_text("3")
    less = widget.locator.get_by_role("button", name="One less")
    for _ in range(3):
        less.press("Enter")
    expect(number).to_have_text("0")
    expect(less).to_be_disabled()
    badges = [data for message, data in simulator.sent(6) if message == BADGE]
    assert badges == [2, 3, 2, 1, None]

    widget.locator.get_by_role("button", name="Start over").click()
    expect(number).to_have_text("2")
    widget.locator.get_by_role("button", name="Go to the archives").click()
    assert simulator.sent(8)[-1] == ("navigate_from_fullscreen_widget", "/archives")

    simulator.send("page_data", {"queryParams": {"start": "40"}})
    expect(number).to_have_text("2")
    simulator.send("change_theme", {"theme": "dark"})
    expect(widget.locator.locator("html")).to_have_attribute("data-theme", "dark")


def test_an_address_that_makes_no_sense_starts_at_nothing_and_a_refused_badge_is_said(
    example: OpenExample, simulator: Simulator
) -> None:
    widget = example("#less:disabled", page_query="start=<b>9</b>")
    expect(widget.locator.locator("#number")).to_have_text("0")
    simulator.evaluate("name => simulator.answer(name, 'refuse')", BADGE)
    widget.locator.get_by_role("button", name="One more").click()
    expect(widget.locator.locator("#number")).to_have_text("1")
    expect(widget.locator.locator("#status")).to_contain_text("another number:")
