"""A customer is edited as JSON: what is wrong is said at its line, what is right is sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.e2e.plain import Open
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)

PROFILE = {"id": "S1", "name": "Mary", "source": "chats", "chat": {}}


@pytest.mark.parametrize(
    ("profile", "problem"),
    [
        ({**PROFILE, "chat": None}, "Line 5 chat is null; an object is expected."),
        ({**PROFILE, "id": ""}, 'Line 2 id is ""; a text that is not empty is expected.'),
        ({**PROFILE, "name": 5}, "Line 3 name is 5; a text is expected."),
        (
            {**PROFILE, "chat": {"id": "C1", "groupID": "0", "preChatSurvey": [{"question": ""}]}},
            "Line 9 chat.preChatSurvey[0].answer is missing; a text is expected.",
        ),
        (
            {**PROFILE, "geolocation": {"la[t{i,": {"a": ["}"]}, "city": 5}},
            "Line 12 geolocation.city is 5; a text is expected.",
        ),
        ([], "Line 1 The profile is []; an object is expected."),
    ],
)
def test_what_is_wrong_with_a_profile_is_said_at_its_line(
    editor: Locator, profile: object, problem: str
) -> None:
    page = editor.page
    editor.fill(json.dumps(profile, indent=1))
    expect(page.get_by_test_id("customer-problems").get_by_role("listitem")).to_have_text(problem)
    expect(page.get_by_test_id("customer-apply")).to_be_disabled()
    expect(editor).to_have_attribute("aria-invalid", "true")


def test_a_text_that_is_no_json_is_told_by_its_line(editor: Locator) -> None:
    editor.fill('{\n "id": "S1",\n}')
    problem = editor.page.get_by_test_id("customer-problems").get_by_role("button")
    expect(problem).to_contain_text("Line 3 This is not JSON")
    problem.click()
    expect(editor).to_be_focused()


@pytest.fixture
def editor(plain: Open) -> Locator:
    """The text of the customer on the page."""
    page = plain().simulator.page
    page.get_by_test_id("tab-customer").click()
    return page.get_by_test_id("customer-json")


def test_an_edited_customer_is_sent_shown_as_text_kept_over_a_reload_and_reset(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    page.get_by_test_id("tab-customer").click()
    edited = {**PROFILE, "name": "<img src=x onerror=alert(1)>", "unknown": [1]}
    page.get_by_test_id("customer-json").fill(json.dumps(edited))
    page.get_by_test_id("customer-apply").click()
    assert widget.heard(2)[1] == ["customer_profile", edited]
    expect(page.get_by_test_id("customer-name")).to_have_text(str(edited["name"]))
    page.reload()
    page.wait_for_function("window.simulator")
    expect(page.get_by_test_id("customer-mary")).to_contain_text("<img src=x")
    assert widget.heard(1) == [["customer_profile", edited]]
    page.get_by_test_id("tab-customer").click()
    page.get_by_test_id("customer-reset").click()
    assert widget.heard(2)[1][1]["name"] == "Mary Brown"


def test_a_customer_is_duplicated_and_removed(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    page.get_by_test_id("tab-customer").click()
    page.get_by_test_id("customer-duplicate").click()
    expect(page.get_by_test_id("customer-name")).to_have_text("Mary Brown (copy)")
    first, copy = (profile for _, profile in widget.heard(2))
    assert (copy["id"] == first["id"], copy["email"] == first["email"]) == (False, True)
    page.get_by_test_id("customer-remove").click()
    page.get_by_test_id("customer-remove").click()
    assert widget.simulator.evaluate("simulator.customer") == "layla"
    page.reload()
    page.wait_for_function("window.simulator")
    expect(page.get_by_test_id("chat-list").get_by_role("listitem")).to_have_count(1)


def test_edits_work_where_storage_is_denied(plain: Open) -> None:
    plain().simulator.page.add_init_script(
        """Object.defineProperty(window, "sessionStorage", {
          get() { throw new DOMException("Access is denied.", "SecurityError"); },
        });"""
    )
    widget = plain()
    page = widget.simulator.page
    page.get_by_test_id("tab-customer").click()
    page.get_by_test_id("customer-json").fill(json.dumps(PROFILE))
    page.get_by_test_id("customer-apply").click()
    assert widget.heard(2)[1] == ["customer_profile", PROFILE]
    expect(page.get_by_test_id("customer-state")).to_contain_text("keeps no edits over a reload")
