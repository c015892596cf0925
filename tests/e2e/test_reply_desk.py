"""The reply desk, by what an agent sees and does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.reply_desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Simulator, Watch

OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(simulator: Simulator) -> Iterator[OpenDesk]:
    """Opens the simulator with the desk; parameters are those of the simulator's address."""
    desks: list[Desk] = []

    def open_(**parameters: str) -> Desk:
        desks.append(Desk(simulator.open(**parameters)))
        desks[-1].widget.ready()
        return desks[-1]

    yield open_
    for desk in desks:  # What it leaves behind is a leak.
        desk.widget.python("reply_desk.close()")


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The desk with Mary at it."""
    desk = open_desk(customer="mary", theme="light")
    expect(desk.desk_state).to_have_attribute("data-state", "customer")
    expect(desk.session_id).not_to_be_empty()  # `init` is answered after the first profile
    return desk


def test_before_a_profile_the_desk_waits(open_desk: OpenDesk) -> None:
    desk = open_desk(answers="never")
    expect(desk.desk_state).to_have_attribute("data-state", "empty")
    expect(desk.widget.locator.get_by_role("heading", name="Connecting")).to_be_visible()
    expect(desk.customer_name).to_be_hidden()
    expect(desk.reply_text).to_be_hidden()


def test_mary_is_shown_with_everything_known_of_her(desk: Desk) -> None:
    expect(desk.customer_name).to_have_text("Mary Brown")
    expect(desk.customer_email).to_have_text("mary.brown@email.com")
    expect(desk.customer_email).to_have_attribute("href", "mailto:mary.brown@email.com")
    expect(desk.fact("place")).to_have_text("New York, United States")
    expect(desk.fact("source")).to_have_text("Chats")
    expect(desk.fact("id")).to_have_text("S126126161.O136OJPO1")
    expect(desk.fact("chat")).to_have_text("NY0U96PIT4")
    expect(desk.fact("group")).to_have_text("42")
    expect(desk.card_survey).to_contain_text("What is your question about?Delivery")
    expect(desk.card_variables).to_contain_text("planFamily")
    account = desk.card_variables.get_by_role("link")
    expect(account).to_have_attribute("href", "https://shop.example.com/accounts/20418")
    expect(account).to_have_attribute("rel", "noopener noreferrer")


def test_the_customers_clock_goes_on_in_their_time_zone(desk: Desk) -> None:
    time = desk.local_time
    now = desk.widget.frame.evaluate(
        """() => new Intl.DateTimeFormat("en-GB", {
          weekday: "short", hour: "2-digit", timeZone: "America/New_York"
        }).format()"""
    )
    weekday, hour = now.replace(",", "").split()
    expect(time).to_have_text(re.compile(rf"^{weekday},? {hour}:\d\d:\d\d$"))
    expect(desk.local_difference).to_have_text(re.compile(r"^\d h behind you$"))
    before = time.inner_text()
    expect(time).not_to_have_text(before)


def test_the_clock_is_the_new_customers_after_a_switch(desk: Desk) -> None:
    desk.select("layla")
    expect(desk.local_difference).to_have_text(re.compile("ahead of you"))
    desk.select("visitor")
    expect(desk.local_time).to_be_hidden()


def test_a_time_zone_that_does_not_exist_shows_no_clock(desk: Desk) -> None:
    desk.profile(geolocation={"city": "Nowhere", "timezone": "Nowhere/At_All"})
    expect(desk.fact("place")).to_have_text("Nowhere")
    expect(desk.local_time).to_be_hidden()
    expect(desk.template("greeting")).to_contain_text("Hello Mary!")


def test_a_visitor_of_whom_nothing_is_known_leaves_no_blank_labels(desk: Desk) -> None:
    desk.select("visitor")
    expect(desk.customer_name).to_have_text("Visitor")
    expect(desk.customer_email).to_have_count(0)
    expect(desk.card_survey).to_be_hidden()
    expect(desk.card_variables).to_be_hidden()
    labels = desk.widget.locator.locator("dt:visible")
    expect(labels).to_have_text(["Source", "Customer ID"])
    expect(desk.template("greeting")).to_contain_text("Hi there! How can I help you today?")


def test_markup_of_a_customer_is_text_and_a_script_is_no_link(desk: Desk) -> None:
    desk.select("layla")
    expect(desk.customer_name).to_have_text("ليلى حداد <img src=x onerror=alert(1)><b>")
    expect(desk.customer_name).to_have_attribute("dir", "auto")
    variables = desk.card_variables
    expect(variables).to_contain_text("javascript:alert(1)")
    expect(variables.get_by_role("link")).to_have_count(0)
    expect(desk.card_survey).to_contain_text("<script>alert(1)</script>")
    made = desk.widget.locator.locator("#app").locator("img, script, svg, b, i, u")
    expect(made).to_have_count(0)


def test_a_click_puts_a_filled_template_into_the_message_box(desk: Desk) -> None:
    expect(desk.template("delivery")).to_contain_text("New York")
    desk.template("delivery").click()
    expect(desk.desk_status).to_have_text("Put into the message box")
    desk.put("Let me check how long a delivery to New York takes at the moment.")
    assert desk.message_box == "Let me check how long a delivery to New York takes at the moment."


def test_what_is_put_is_what_the_button_showed(desk: Desk) -> None:
    for key in ("greeting", "moment", "details", "follow_up", "goodbye"):
        shown = desk.template(key).locator(".preview").inner_text()
        before = len(desk.simulator.messages())
        desk.template(key).click()
        assert desk.simulator.sent(before + 1)[-1] == ("put_message", shown)
        assert "{" not in shown


def test_a_text_of_the_agents_own_goes_there_as_it_is(desk: Desk) -> None:
    text = "Grüße 👩🏽‍💻!\n\n  {first_name} stays <b>as it is</b>"
    desk.reply_text.fill(text)
    desk.reply_put.click()
    expect(desk.reply_text).to_have_value("")
    desk.put(text)
    assert desk.message_box == text


def test_an_empty_text_is_asked_for_in_words(desk: Desk) -> None:
    desk.reply_text.fill("  ")
    desk.reply_put.click()
    expect(desk.desk_status).to_have_text("Write something first")
    expect(desk.reply_text).to_be_focused()
    desk.put()


def test_a_refusal_is_told_and_the_text_can_be_put_again(desk: Desk) -> None:
    desk.answer("put_message", "refuse")
    desk.reply_text.fill("Not lost")
    desk.reply_put.click()
    expect(desk.desk_alert).to_contain_text("Not put into the message box")
    expect(desk.desk_alert).to_contain_text("The simulator refused put_message.")
    expect(desk.desk_alert).to_contain_text("Code: refused")
    expect(desk.reply_text).to_have_value("Not lost")
    desk.answer("put_message", None)
    desk.desk_retry.click()
    expect(desk.desk_alert).to_be_empty()
    expect(desk.reply_text).to_have_value("")
    expect(desk.reply_put).to_be_focused()
    assert desk.message_box == "Not lost"


def test_a_template_that_was_refused_can_be_put_again_or_dismissed(desk: Desk) -> None:
    desk.answer("put_message", "refuse")
    desk.template("moment").click()
    desk.desk_dismiss.click()
    expect(desk.desk_alert).to_be_empty()
    expect(desk.template("moment")).to_be_focused()
    desk.template("moment").click()
    expect(desk.desk_retry).to_be_visible()
    desk.answer("put_message", None)
    desk.desk_retry.click()
    expect(desk.desk_status).to_have_text("Put into the message box")
    assert desk.message_box.startswith("Thank you, Mary.")


def test_a_button_is_busy_while_the_host_thinks_and_takes_no_second_click(desk: Desk) -> None:
    desk.answer("put_message", "never")
    desk.template("moment").click()
    expect(desk.template("moment")).to_have_attribute("aria-busy", "true")
    desk.template("moment").dispatch_event("click")
    expect(desk.template("greeting")).to_have_attribute("aria-busy", "false")
    desk.put("Thank you, Mary. Please give me a moment to look into this.")


def test_a_late_answer_never_shows_on_the_wrong_customer(desk: Desk) -> None:
    desk.simulator.evaluate(
        """simulator.answer("put_message", () => new Promise((resolve, reject) => {
          globalThis.refuseNow = () => reject(new Error("Too late"));
        }))"""
    )
    desk.reply_text.fill("For Mary")
    desk.reply_put.click()
    expect(desk.reply_put).to_have_attribute("aria-busy", "true")
    desk.simulator.sent(2)
    desk.select("layla")
    expect(desk.reply_put).to_have_attribute("aria-busy", "false")
    desk.simulator.evaluate("refuseNow()")
    desk.select("visitor")
    expect(desk.customer_name).to_have_text("Visitor")
    expect(desk.desk_alert).to_be_empty()
    desk.select("mary")
    expect(desk.desk_alert).to_contain_text("Too late")
    expect(desk.reply_text).to_have_value("For Mary")


def test_another_chat_replaces_everything_at_once(desk: Desk) -> None:
    desk.reply_text.fill("A draft for Mary")
    desk.select("layla")
    expect(desk.customer_email).to_have_text("layla.haddad@example.com")
    expect(desk.fact("chat")).to_have_text("PL0B4IDJIO")
    expect(desk.fact("thread")).to_have_text("RZ7K2M0Q9X")
    expect(desk.widget.locator.locator("#app")).not_to_contain_text("Mary")
    expect(desk.widget.locator.locator("#app")).not_to_contain_text("New York")
    expect(desk.reply_text).to_have_value("")
    desk.select("mary")
    expect(desk.reply_text).to_have_value("A draft for Mary")


def test_more_about_the_same_customer_leaves_draft_focus_and_caret_alone(desk: Desk) -> None:
    desk.reply_text.fill("Dear Mary")
    desk.reply_text.evaluate("field => { field.focus(); field.setSelectionRange(2, 4); }")
    desk.profile(name="Mary Brown-Smith", customVariables={"plan": "Solo"})
    expect(desk.customer_name).to_have_text("Mary Brown-Smith")
    expect(desk.card_variables).to_contain_text("planSolo")
    expect(desk.reply_text).to_be_focused()
    caret = desk.reply_text.evaluate("f => [f.value, f.selectionStart, f.selectionEnd]")
    assert caret == ["Dear Mary", 2, 4]


def test_a_customer_who_leaves_is_gone_and_can_come_back(desk: Desk) -> None:
    desk.simulator.send("customer_profile_hidden", {"id": "someone else"})
    expect(desk.desk_state).to_have_attribute("data-state", "customer")
    desk.simulator.evaluate("simulator.leave()")
    expect(desk.desk_state).to_have_attribute("data-state", "left")
    expect(desk.widget.locator.get_by_role("heading", name="Mary Brown has left")).to_be_visible()
    expect(desk.widget.locator.locator("#app")).not_to_contain_text("mary.brown@email.com")
    expect(desk.reply_text).to_be_hidden()
    desk.select("mary")
    expect(desk.desk_state).to_have_attribute("data-state", "customer")


def test_a_profile_that_cannot_be_read_takes_the_old_customer_away(
    desk: Desk, watch: Watch
) -> None:
    watch.expect("invalid_payload")
    desk.simulator.send("customer_profile", {"name": "No id"})
    expect(desk.desk_state).to_have_attribute("data-state", "empty")
    expect(desk.desk_alert).to_contain_text("Code: invalid_payload")
    expect(desk.widget.locator.locator("#app")).not_to_contain_text("Mary Brown")
    desk.desk_retry.click()
    expect(desk.customer_name).to_have_text("Mary Brown")
    expect(desk.desk_alert).to_be_empty()


def test_the_theme_follows_the_agent_app(desk: Desk) -> None:
    root = desk.widget.locator.locator(":root")
    expect(root).to_have_attribute("data-theme", "light")
    background = "element => getComputedStyle(element).backgroundColor"
    light = desk.widget.locator.locator("body").evaluate(background)
    desk.simulator.evaluate("simulator.setTheme('dark')")
    expect(root).to_have_attribute("data-theme", "dark")
    assert desk.widget.locator.locator("body").evaluate(background) != light


def test_the_session_can_be_refreshed(desk: Desk) -> None:
    before = desk.session_id.inner_text()
    assert before
    desk.session_refresh.click()
    expect(desk.desk_status).to_have_text("The session is a new one")
    expect(desk.session_id).not_to_have_text(before)
    assert desk.simulator.sent(2)[-1] == ("plugin_loaded", None)
    expect(desk.customer_name).to_have_text("Mary Brown")


def test_each_status_stays_for_a_while_of_its_own(desk: Desk) -> None:
    stays = "from widget.app import actions\nactions.STATUS_STAYS = {}\nNone"
    desk.widget.python(stays.format(3600))
    desk.template("moment").click()
    expect(desk.desk_status).to_have_text("Put into the message box")
    desk.widget.python(stays.format(0.1))
    desk.session_refresh.click()
    expect(desk.desk_status).to_be_empty()


def test_a_refresh_that_is_refused_is_told_and_keeps_the_session(desk: Desk) -> None:
    before = desk.session_id.inner_text()
    desk.answer("plugin_loaded", "refuse")
    desk.session_refresh.click()
    expect(desk.desk_alert).to_contain_text("The session was not refreshed")
    expect(desk.session_id).to_have_text(before)
    desk.answer("plugin_loaded", None)
    desk.desk_retry.click()
    expect(desk.desk_alert).to_be_empty()
    expect(desk.session_id).not_to_have_text(before)


def test_a_host_that_refuses_at_first_can_be_asked_again(open_desk: OpenDesk) -> None:
    desk = open_desk(answers="refuse")
    expect(desk.desk_alert).to_contain_text("The connection to the Agent App failed")
    expect(desk.desk_alert).to_contain_text("Code: refused")
    desk.answer("*", "normal")
    desk.desk_retry.click()
    expect(desk.customer_name).to_have_text("Mary Brown")
    expect(desk.desk_alert).to_be_empty()


def test_the_page_alone_says_that_no_agent_app_is_there(simulator: Simulator) -> None:
    page = simulator.page
    page.goto(simulator.servers.widget_url)
    alert = page.get_by_test_id("desk-alert")
    expect(alert).to_contain_text("No Agent App has connected", timeout=60_000)
    expect(alert).to_contain_text("Code: no_host")
    alert.get_by_role("button", name="Try again").click()
    expect(alert.get_by_role("button")).to_have_attribute("aria-busy", "true")


def test_everything_can_be_done_with_the_keyboard(desk: Desk) -> None:
    keyboard = desk.simulator.page.keyboard
    desk.customer_email.focus()
    keyboard.press("Tab")
    expect(desk.template("greeting")).to_be_focused()
    outline = desk.template("greeting").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    keyboard.press("Enter")
    expect(desk.desk_status).to_have_text("Put into the message box")
    for _ in range(6):
        keyboard.press("Tab")
    expect(desk.reply_text).to_be_focused()
    keyboard.type("By keyboard")
    keyboard.press("Control+Enter")
    expect(desk.reply_text).to_have_value("")
    assert desk.simulator.sent(3)[-1] == ("put_message", "By keyboard")
    keyboard.press("Tab")
    expect(desk.reply_put).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Tab")
    expect(desk.session_refresh).to_be_focused()
    keyboard.press("Space")
    expect(desk.desk_status).to_have_text("The session is a new one")


def test_a_narrow_panel_needs_no_sideways_scrolling(desk: Desk) -> None:
    desk.profile(
        name="W" * 300,
        email=f"{'w' * 200}@example.com",
        customVariables={"k" * 200: "v" * 900},
        geolocation={"city": "C" * 200},
    )
    expect(desk.customer_name).to_have_text("W" * 300)
    narrow = """() => new Promise((resolve) => {
      const look = () => {
        if (innerWidth === 320) resolve(document.documentElement.scrollWidth);
      };
      addEventListener("resize", look);
      look();
    })"""
    desk.simulator.page.get_by_test_id("widget-0").evaluate(
        "frame => { frame.style.width = '320px'; }"
    )
    assert desk.widget.frame.evaluate(narrow) == 320


def test_controls_have_names_and_fields_have_labels(desk: Desk) -> None:
    locator = desk.widget.locator
    expect(locator.get_by_role("textbox", name="Own words")).to_be_visible()
    expect(locator.get_by_role("button", name="Refresh the session")).to_be_visible()
    expect(locator.get_by_role("button", name=re.compile("^Greeting"))).to_be_visible()
    expect(desk.desk_status).to_have_attribute("role", "status")
    expect(desk.desk_alert).to_have_attribute("role", "alert")


def test_an_agent_who_works_for_hours_gathers_no_proxies(desk: Desk) -> None:
    def work() -> None:
        for key in ("layla", "visitor", "mary"):
            desk.select(key)
            desk.template("greeting").click()
            expect(desk.desk_status).to_have_text("Put into the message box")
            desk.reply_text.fill("Hello")
            desk.reply_put.click()
            expect(desk.reply_text).to_have_value("")
        desk.session_refresh.click()
        expect(desk.desk_status).to_have_text("The session is a new one")

    work()
    before = desk.proxies()
    work()
    work()
    assert desk.proxies() <= before
