from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser import Simulator, Watch
    from tests.e2e.examples.conftest import OpenExample

SHOWN = "[tabindex='0']"
PUT = "put_messagebox_message"
PICTURE = "https://fonts.gstatic.com/s/e/notoemoji/latest/1f680/512.png"


def test_emoji_are_found_and_put_with_the_keyboard_alone(
    example: OpenExample, simulator: Simulator
) -> None:
    widget = example(SHOWN)
    search = widget.locator.get_by_role("searchbox", name="Search")
    status = widget.locator.locator("#status")
    named = widget.locator.get_by_role("button")
    search.fill("face eyes")
    expect(named).to_have_count(5)
    search.press("Tab")
    search.page.keyboard.press("Tab")
    expect(named.first).to_be_focused()
    named.first.press("End")
    expect(named.last).to_be_focused()
    named.last.press("ArrowLeft")
    named.nth(3).press("Enter")
    expect(status).to_contain_text("is in the message box.")
    assert simulator.sent(2)[-1] == (PUT, {"type": "message", "value": "😍"})
    expect(widget.locator.locator(SHOWN)).to_have_count(1)

    search.fill("elephant")
    expect(named).to_have_count(0)
    expect(status).to_have_text("No emoji is called “elephant”.")
    search.fill("")
    expect(named).to_have_count(40)
    named.first.focus()
    named.first.press("ArrowDown")
    expect(named.nth(8)).to_be_focused()
    simulator.send("message_sent", None)
    expect(status).to_have_text("Sent.")


def test_a_card_is_a_rich_message_and_a_refusal_is_said(
    example: OpenExample, simulator: Simulator, watch: Watch
) -> None:
    watch.own(PICTURE)  # the simulator shows the card, and its picture
    simulator.page.context.route(
        "https://fonts.gstatic.com/**",
        lambda route: route.fulfill(
            body='<svg xmlns="http://www.w3.org/2000/svg"/>', content_type="image/svg+xml"
        ),
    )
    widget = example(SHOWN)
    widget.locator.get_by_role("checkbox", name="As a card").check()
    widget.locator.get_by_role("button", name="rocket").click()
    expect(widget.locator.locator("#status")).to_have_text("🚀 is in the message box.")
    button = {"text": "🚀 back", "value": "🚀", "type": "message"}
    card = {"title": "Rocket", "image": {"url": PICTURE}, "buttons": [button]}
    payload = {"template_id": "cards", "elements": [card]}
    assert simulator.sent(2)[-1] == (PUT, {"type": "rich_message", "payload": payload})

    simulator.evaluate("name => simulator.answer(name, 'refuse')", PUT)
    widget.locator.get_by_role("button", name="rocket").click()
    expect(widget.locator.locator("#status")).to_contain_text("🚀 is not in the message box: ")
