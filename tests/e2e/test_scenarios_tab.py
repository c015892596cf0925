"""The simulator's tab Scenarios: playing, stepping, what differs, recording."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.scenario_page import simulator_with
from widget_devkit.scenarios import play
from widget_devkit.scenarios.browser import EYES
from widget_devkit.scenarios.reading import parse

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser import Simulator
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)

LOAD = 30_000
"""Milliseconds for what a page's load comes before."""

SWITCH = parse(
    """
    name = "Switch"
    about = "The agent goes to the chat of a visitor."
    [host]
    driver = "plain"
    customer = "mary"
    [[step]]
    who = "agent"
    what = "open"
    expect = [{ sent = "plugin_inited" }]
    within = 60
    [[step]]
    who = "agent"
    what = "select"
    customer = "visitor"
    expect = [
      { sent = "put_message" },
      { shows = "Visitor" },
      { not_sent = "put_message", data = { matches = "^Hello" } },
    ]
    [[step]]
    who = "customer"
    what = "leave"
    """,
    "switch.toml",
)
ENDLESS = parse(
    """
    name = "Endless"
    host = { driver = "plain" }
    [[step]]
    who = "agent"
    what = "open"
    expect = [{ shows = "Zoe" }]
    within = 600
    """,
    "endless.toml",
)


@pytest.fixture
def page_with_scenarios(simulator: Simulator) -> Page:
    """The simulator with the tab open: a scenario that differs, and one that is none."""
    page = simulator.page
    page.add_init_script(path=EYES)
    rows = [
        *(
            {
                "id": name,
                "from": "project",
                "scenario": each.as_json(),
                "query": each.query,
                "toml": "",
            }
            for name, each in {"switch": SWITCH, "endless": ENDLESS}.items()
        ),
        {"id": "broken", "from": "project", "error": "step 1: <b>who</b> is missing"},
    ]
    page.route("**/scenarios.json", lambda route: route.fulfill(body=json.dumps(rows)))
    page.goto(simulator_with(simulator, delay="0"))
    page.get_by_test_id("tab-scenarios").click()
    return page


def test_what_differs_stands_beside_what_was_expected(page_with_scenarios: Page) -> None:
    page = page_with_scenarios
    page.get_by_test_id("scenario-project-broken").click()
    expect(page.get_by_test_id("scenario-wrong")).to_have_text("step 1: <b>who</b> is missing")
    expect(page.get_by_test_id("scenario-play")).to_have_attribute("aria-disabled", "true")
    page.get_by_test_id("scenario-project-switch").click()
    page.get_by_test_id("scenario-play").click()
    progress = page.get_by_test_id("scenario-progress")
    differs = "Differs at step 2: The agent goes to the chat of visitor."
    expect(progress).to_have_text(differs, timeout=LOAD)
    expect(progress).to_have_role("status")
    rows = page.get_by_test_id("scenario-row")
    expect(rows.nth(0)).to_contain_text("passed: The agent opens the app")
    expect(rows.nth(2)).to_contain_text("not done: The customer leaves")
    compared = page.get_by_test_id("scenario-comparison")
    expect(compared).to_have_count(1)
    expect(compared).to_contain_text("^Hello")
    expect(compared).to_contain_text("Hello Visitor!")


def test_a_scenario_goes_step_by_step_and_the_focus_stays(page_with_scenarios: Page) -> None:
    page = page_with_scenarios
    page.get_by_test_id("scenario-step").click()
    progress = page.get_by_test_id("scenario-progress")
    for number in (1, 2):
        expect(progress).to_have_text(f"Waits before step {number} of 3.", timeout=LOAD)
        expect(page.get_by_test_id("scenario-step")).to_be_focused()
        page.keyboard.press("Enter")
    expect(progress).to_contain_text("Differs at step 2")
    expect(page.get_by_test_id("scenario-step")).to_be_focused()


def test_a_scenario_that_is_stopped_is_not_judged(page_with_scenarios: Page) -> None:
    page = page_with_scenarios
    page.get_by_test_id("scenario-project-endless").click()
    page.get_by_test_id("scenario-play").click()
    progress = page.get_by_test_id("scenario-progress")
    expect(progress).to_have_text("Step 1 of 1: The agent opens the app", timeout=LOAD)
    page.get_by_test_id("scenario-stop").click()
    expect(progress).to_have_text("Stopped.")
    expect(page.get_by_test_id("scenario-row")).to_contain_text("not done: The agent opens the app")


def test_what_is_done_in_the_page_becomes_a_scenario_that_passes(
    simulator: Simulator, page_with_scenarios: Page
) -> None:
    page = page_with_scenarios
    page.get_by_test_id("scenario-record").click()
    recorded = page.get_by_test_id("scenario-toml")
    expect(recorded).to_have_value(re.compile(r"plugin_inited[\s\S]*Hello Mary"), timeout=LOAD)
    page.get_by_test_id("customer-layla").click()
    expect(recorded).to_have_value(
        re.compile("Hello ليلى")
    )  # what is sent later is of the next step
    widget = simulator.widget().locator
    widget.get_by_label("Note").fill('"Well"')
    widget.get_by_role("button", name="Greet").click()
    expect(recorded).to_have_value(re.compile(r'what = "click"[\s\S]*put_message'))
    page.get_by_role("button", name="Pay").click()
    page.get_by_test_id("payment-accept").click()
    expect(recorded).to_have_value(re.compile("Thank you"))
    simulator.evaluate("simulator.answer('track', {delay: 0.5})")
    page.get_by_test_id("message-box").fill("Thanks")
    expect(recorded).to_have_value(re.compile('event_name = "typed"'))
    page.get_by_test_id("customer-says").click()
    page.get_by_test_id("leave").click()
    page.get_by_test_id("scenario-stop").click()
    scenario = parse(recorded.input_value(), "recorded.toml")
    assert [f"{step.who} {step.what}" for step in scenario.step] == [
        "agent open",
        "agent select",
        "agent fill",
        "agent click",
        "agent press",
        "agent decide",
        "host delay",
        "agent type",
        "customer say",
        "customer leave",
    ]
    assert (scenario.host.driver, scenario.host.delay) == ("plain", 0)
    report = play(page, scenario, simulator_with(simulator))
    assert report.passed, report.in_words()
