"""The simulator as a host, seen by a widget of a few lines of JavaScript on the plain driver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.plain import PAGE

if TYPE_CHECKING:
    from tests.browser import Simulator
    from tests.e2e.plain import Open
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)


@pytest.mark.parametrize("placement", ["details", "messagebox"])
def test_a_widget_beside_a_chat_is_greeted_with_its_customer(plain: Open, placement: str) -> None:
    widget = plain(placement=placement)
    [[name, profile]] = widget.heard(1)
    assert (name, profile["name"]) == ("customer_profile", "Mary Brown")


@pytest.mark.parametrize("placement", ["fullscreen", "settings"])
def test_a_widget_with_a_page_of_its_own_is_greeted_with_the_pages_query(
    plain: Open, placement: str
) -> None:
    widget = plain(placement=placement, page_query="view=open&id=7")
    expected = ["page_data", {"queryParams": {"view": "open", "id": "7"}}]
    assert widget.heard(1) == [expected]
    widget.say("plugin_loaded")
    assert widget.heard(2) == [expected, expected]


def test_only_what_the_agent_types_reaches_the_widget_as_message_box_text(plain: Open) -> None:
    widget = plain()
    widget.say("put_message", "From the widget")
    widget.simulator.page.get_by_test_id("message-box").fill("By hand")
    assert widget.heard(2)[1:] == [["message_box_text", {"value": "By hand"}]]


def test_a_section_is_native_its_buttons_click_and_its_links_are_safe(plain: Open) -> None:
    widget = plain()
    components = [
        {"type": "button", "data": {"label": "<b>Refund</b>", "id": "refund"}},
        {"type": "link", "data": {"url": "https://example.com/r", "value": "Receipt"}},
        {"type": "link", "data": {"url": "javascript:alert(1)", "value": "Evil"}},
    ]
    widget.say("customer_details_section", {"title": "Order", "components": components})
    widget.say("customer_details_section", {"title": "Empty", "components": []})
    section = widget.simulator.page.get_by_test_id("section")
    expect(section).to_have_count(1)
    expect(section.get_by_role("link")).to_have_text(["Receipt"])
    expect(section.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    section.get_by_role("button", name="<b>Refund</b>").click()
    assert widget.heard(2)[1] == ["customer_details_section_button_click", {"buttonId": "refund"}]
    latest = widget.simulator.evaluate("simulator.activity.at(-1)")
    assert latest["ignored"]
    title = section.get_by_role("heading", name="Order").get_by_role("button", expanded=True)
    title.press("Enter")
    expect(section.get_by_role("button", expanded=False)).to_be_focused()
    expect(section.get_by_role("button", name="<b>Refund</b>")).to_be_hidden()
    widget.say("customer_details_section", {"title": "Order", "components": components[:1]})
    expect(section.get_by_role("button", expanded=False)).to_be_focused()


def test_a_rich_message_waits_in_the_message_box_until_it_is_sent(plain: Open) -> None:
    widget = plain(placement="messagebox")
    page = widget.simulator.page
    rich = {"template_id": "cards", "elements": [{"title": "Pizza"}]}
    widget.say("put_messagebox_message", {"type": "rich_message", "payload": rich})
    expect(page.get_by_test_id("attachment")).to_contain_text("Pizza")
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("attachment")).to_be_hidden()
    expect(page.get_by_test_id("messages").get_by_test_id("card")).to_contain_text("Pizza")
    assert widget.heard(2)[1] == ["message_sent", None]


def test_a_fullscreen_widget_moves_the_app_its_badge_and_its_reports(plain: Open) -> None:
    widget = plain(placement="fullscreen")
    page = widget.simulator.page
    widget.say("set_fullscreen_widget_notification_badge", 7)
    expect(page.get_by_role("button", name="Fullscreen app, 7 new")).to_have_text("7")
    widget.say("navigate_from_fullscreen_widget", "/reports")
    expect(page.get_by_test_id("location")).to_have_text("/reports")
    widget.evaluate("say('set_reports_filters', { from: new Date(0), agents: ['a', 'b'] })")
    filters = page.get_by_test_id("report-filter")
    expect(filters).to_have_text(["from 1 Jan 1970, 01:00", "agents a, b"])
    assert widget.simulator.evaluate("simulator.reportsFilters") == {
        "from": "1970-01-01T00:00:00.000Z",
        "agents": ["a", "b"],
    }


@pytest.mark.parametrize(
    ("act", "event"),
    [
        ("payment-accept", ["transaction_accepted", {"chargeId": "ch_1"}]),
        ("Escape", ["transaction_declined", {"chargeId": "ch_1"}]),
    ],
)
def test_the_agent_decides_on_a_payment(plain: Open, act: str, event: list[Any]) -> None:
    widget = plain(placement="settings")
    page = widget.simulator.page
    widget.say("register_transaction_pending", {"paymentIntent": {"name": "Packs", "price": 990}})
    accept = page.get_by_test_id("payment-accept")
    expect(accept).to_be_disabled()
    widget.say("register_transaction_success", {"charge": {"id": "ch_1"}})
    expect(accept).to_be_focused()
    if act == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_test_id(act).click()
    assert widget.heard(2)[1] == event
    expect(page.get_by_test_id("payment")).to_be_hidden()
    assert widget.simulator.evaluate("simulator.transaction") is None


def test_any_event_can_be_sent_and_data_that_is_no_json_is_told(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    page.get_by_test_id("tab-events").click()
    page.get_by_test_id("event-choice").select_option("ticket_info")
    page.get_by_test_id("event-data").fill("{")
    page.get_by_test_id("event-send").click()
    expect(page.get_by_test_id("event-outcome")).to_contain_text("Not sent. This is not JSON")
    page.get_by_test_id("event-data").fill('{"id": "T1"}')
    page.get_by_test_id("event-send").click()
    assert widget.heard(2)[1] == ["ticket_info", {"id": "T1"}]


EARLY = """async () => {
  const { Errors } = await import("./js/live-errors.js");
  simulator.reload();
  const frame = simulator.widgets[0].iframe.name;
  const parts = [{ frames: [], omitted: 0, headline: "NameError: before the page was loaded" }];
  new Errors(simulator.widgets).add({ frame, note: null, count: 1, parts });
}"""


def test_an_error_before_the_page_is_loaded_stays_until_the_next_one(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    widget.simulator.evaluate(EARLY)
    page.wait_for_function("simulator.state.loadedAt !== null")
    expect(page.get_by_test_id("python-error")).to_contain_text("before the page was loaded")
    widget.simulator.reload()
    expect(page.get_by_test_id("python-error")).to_have_count(0)


def test_escape_closes_what_was_opened_last_and_then_the_error(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    widget.simulator.evaluate(EARLY)
    error = page.get_by_test_id("python-error")
    expect(error).to_be_visible()
    page.get_by_test_id("setup").locator("summary").click()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("driver-choice")).to_be_hidden()
    expect(error).to_be_visible()
    page.keyboard.press("Escape")
    expect(error).to_have_count(0)


def test_a_widget_whose_address_has_a_fragment_is_loaded_anew(simulator: Simulator) -> None:
    page = simulator.page
    address = f"{simulator.servers.widget_url}plain.html"
    page.context.route(
        f"{address}*", lambda route: route.fulfill(body=PAGE, content_type="text/html")
    )
    simulator.open(widget=f"{address}#/orders", driver="plain")
    simulator.sent(1)
    page.get_by_role("button", name="Reload widget").click()
    simulator.sent(2)
    expect(page.get_by_test_id("widget-0-status")).to_have_text("Ready")


def test_the_connection_is_chosen_behind_a_button_that_escape_closes(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    connection = page.get_by_test_id("setup")
    connection.locator("summary").click()
    page.get_by_test_id("answers-choice").select_option("refuse")
    widget.say("put_message", "Not today")
    expect(page.get_by_test_id("message-box")).to_have_value("")
    page.get_by_test_id("answers-choice").press("Escape")
    expect(page.get_by_test_id("driver-choice")).to_be_hidden()
    expect(connection.locator("summary")).to_be_focused()
    connection.locator("summary").click()
    page.get_by_test_id("placement-choice").select_option("messagebox")
    page.wait_for_url("**placement=messagebox**")
    expect(page.get_by_test_id("popover")).to_be_visible()
