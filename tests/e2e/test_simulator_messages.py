"""Every message of a widget has an effect that an agent sees; every event can be sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.sites import ROOT

if TYPE_CHECKING:
    from tests.e2e.plain import Open
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)

QUICK = {"title": "Did it help?", "buttons": [{"text": "Yes", "value": "yes"}]}
CARD = {"title": "Desk lamp", "buttons": [{"text": "Buy", "value": "buy"}]}
SECTION = {
    "title": "Order",
    "components": [{"type": "button", "data": {"label": "Go", "id": "go"}}],
}
INTENT = {"paymentIntent": {"name": "Emoji packs", "price": 990}}
RICH = {"template_id": "cards", "elements": [{"title": "Pizza"}]}

# Message, data, where an agent sees what came of it, and what is there.
EFFECTS: list[tuple[str, Any, str, str]] = [
    ("plugin_loaded", None, "state", "Data asked for anew1 time"),
    ("put_message", "Hello Mary", "message-box", "Hello Mary"),
    (
        "put_messagebox_message",
        {"type": "message", "value": "And bye"},
        "message-box",
        "Hello Mary And bye",
    ),
    ("put_messagebox_message", {"type": "rich_message", "payload": RICH}, "attachment", "Pizza"),
    ("watch_messages", None, "state", "watches the messages"),
    ("get_messages", None, "activity-rows", "The widget got the conversation"),
    ("track", {"event_name": "Opened", "event_properties": {"a": 1}}, "state", 'Opened {"a":1}'),
    ("customer_details_section", SECTION, "section", "Order"),
    ("send_quick_replies", QUICK, "messages", "Did it help?"),
    ("send_cards", [CARD], "messages", "Desk lamp"),
    ("set_fullscreen_widget_notification_badge", 3, "badge", "3"),
    ("update_properties", {"plan": "gold", "old": None}, "state", "plan gold"),
    ("set_toast", {"content": "Saved", "kind": "success"}, "toasts", "Saved"),
    ("open_chat_widget", None, "corner-chat", "How can we help you?"),
    ("redirect", "https://example.com/settings", "corner-redirect", "example.com/settings"),
    ("register_transaction_pending", INTENT, "payment", "$9.90"),
    ("register_transaction_success", {"charge": {"id": "ch_1"}}, "payment-accept", "Accept"),
    ("register_transaction_failure", {"error": {"message": "No icon"}}, "toasts", "No icon"),
    ("set_reports_filters", {"agents": ["a"]}, "report-filters", "agents a"),
    ("navigate_from_fullscreen_widget", "/archives/RY6D0S8M3B", "customer-name", "Jonas Weber"),
    ("navigate_from_fullscreen_widget", "/chats", "customer-name", "Mary Brown"),
    ("navigate_from_fullscreen_widget", "/reports", "reports-page", "Messages by chat"),
    ("navigate_from_fullscreen_widget", "/nowhere", "location", "/nowhere"),
]


def test_every_message_has_an_effect_that_an_agent_sees(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    expect(page.get_by_test_id("widget-0-status")).to_have_text("Ready")  # plugin_inited
    for message, data, place, words in EFFECTS:
        widget.say(message, data)
        seen = page.get_by_test_id(place)
        if place == "message-box":
            expect(seen).to_have_value(words)
        else:
            expect(seen).to_contain_text(words)
    assert not widget.simulator.evaluate("simulator.activity.some(({ ignored }) => ignored)")
    widget.say("no_such_message")
    assert widget.simulator.evaluate("simulator.activity.at(-1).ignored")


def test_a_rich_message_without_buttons_leaves_the_conversation_whole(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    widget.say("send_cards", [{"title": "Lamp", "buttons": None, "image": None}])
    widget.say("send_quick_replies", {"title": "Well?", "buttons": None})
    page.get_by_test_id("customer-layla").click()
    page.get_by_test_id("customer-mary").click()
    expect(page.get_by_test_id("messages")).to_contain_text("Lamp")
    expect(page.get_by_test_id("messages")).to_contain_text("Well?")


EVENTS = [
    "customer_profile",
    "customer_profile_hidden",
    "message",
    "messages",
    "message_box_text",
    "customer_details_section_button_click",
    "ticket_details_section_button_click",
    "message_sent",
    "page_data",
    "change_theme",
    "transaction_accepted",
    "transaction_declined",
    "transaction_failed",
    "update_billing_cycle",
    "ticket_info",
]


def test_every_event_can_be_sent_as_it_is_offered(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    page.get_by_test_id("tab-events").click()
    for name in EVENTS:
        page.get_by_test_id("event-choice").select_option(name)
        page.get_by_test_id("event-send").click()
        expect(page.get_by_test_id("event-outcome")).to_contain_text(f"Sent {name}.")
    heard = [name for name, _ in widget.heard(1 + len(EVENTS))]
    assert heard[1:] == EVENTS


@pytest.mark.parametrize("subject", ["customer", "ticket"])
def test_a_section_is_the_customers_or_the_tickets(plain: Open, subject: str) -> None:
    widget = plain()
    page = widget.simulator.page
    widget.say("customer_details_section", SECTION)
    if subject == "ticket":
        ticket = {"id": "T1", "subject": "<b>Where is it?"}
        widget.simulator.send("ticket_info", ticket)
        expect(page.get_by_test_id("ticket")).to_have_text("Ticket T1: <b>Where is it?")
    page.get_by_role("button", name="Go").click()
    heard = widget.heard(3 if subject == "ticket" else 2)
    assert heard[-1] == [f"{subject}_details_section_button_click", {"buttonId": "go"}]
    page.get_by_test_id("customer-layla").click()
    expect(page.get_by_test_id("ticket")).to_be_hidden()


def test_the_docs_name_every_message_and_all_that_the_page_offers_to_scripts(plain: Open) -> None:
    text = (ROOT / "docs" / "simulator.md").read_text(encoding="utf-8")
    offered = plain().simulator.evaluate("Object.keys(simulator)")
    named = set(re.findall(r"`(\w+)[`(]", text))
    assert [name for name in offered if name not in named] == []
    assert [message for message, *_ in EFFECTS if message not in named] == []
