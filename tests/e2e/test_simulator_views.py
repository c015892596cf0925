"""Chats, archives and customers: what an agent does there, and what a widget hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.plain import Open
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)


def listed(page: Page) -> list[str]:
    """The names in the list on the left."""
    return page.get_by_test_id("chat-list").locator(".chat-name").all_text_contents()


def test_each_view_has_a_list_of_its_own_and_tells_the_widget_where_the_customer_is(
    plain: Open,
) -> None:
    widget = plain()
    page = widget.simulator.page
    page.get_by_role("button", name="Archives").click()
    expect(page.get_by_role("heading", name="Archives")).to_be_visible()
    assert listed(page) == ["Mary Brown", "עמית כהן", "Jonas Weber"]
    page.get_by_test_id("customer-jonas").click()
    expect(page.get_by_test_id("composer")).to_be_hidden()
    page.get_by_role("button", name="Customers").click()
    page.get_by_test_id("leave").click()
    page.get_by_test_id("customer-mary").click()
    page.get_by_role("button", name="Chats").click()
    heard = [
        [name, data.get("name"), data.get("source") or data["id"]] for name, data in widget.heard(7)
    ]
    assert heard == [
        ["customer_profile", "Mary Brown", "chats"],
        ["customer_profile", "Mary Brown", "archives"],
        ["customer_profile", "Jonas Weber", "archives"],
        ["customer_profile", None, "customers"],
        ["customer_profile_hidden", None, "S1754021883.9B2F7A0C4D"],
        ["customer_profile", "Mary Brown", "customers"],
        ["customer_profile", "Mary Brown", "chats"],
    ]


def test_an_archived_chat_moves_to_the_archives_and_the_next_one_is_shown(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    page.get_by_test_id("archive").click()
    expect(page.get_by_test_id("customer-layla")).to_have_attribute("aria-current", "true")
    assert widget.heard(2)[1][1]["email"] == "layla.haddad@example.com"
    widget.simulator.evaluate("simulator.archive()")
    expect(page.get_by_test_id("chat-list")).to_have_text("There is no chat.")
    expect(page.get_by_test_id("panels")).to_be_hidden()
    widget.simulator.evaluate("simulator.open('archives')")
    assert listed(page)[0].startswith("Mary Brown")
    assert [profile["source"] for _, profile in widget.heard(3)] == ["chats", "chats", "archives"]
    widget.say("put_message", "Too late")
    assert widget.simulator.evaluate("simulator.activity.at(-1).ignored")
    widget.simulator.evaluate("simulator.editCustomer()")
    assert widget.heard(4)[-1][1]["source"] == "archives", "as at first, but for where the chat is"


def test_a_chat_that_comes_in_is_unread_until_it_is_looked_at_and_picked_up(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    page.get_by_role("button", name="Incoming chat").click()
    expect(page.get_by_role("button", name="Chats, 1 new")).to_be_visible()
    page.get_by_test_id("customer-incoming-1").click()
    expect(page.get_by_role("button", name="Chats", exact=True)).to_be_visible()
    page.get_by_test_id("pick-up").click()
    expect(page.get_by_test_id("message-box")).to_be_focused()
    assert widget.heard(2)[1][1]["name"] == "Inês Carvalho"


def test_the_search_finds_names_and_addresses_and_says_when_it_finds_nobody(plain: Open) -> None:
    page = plain().simulator.page
    search = page.get_by_role("searchbox", name="Search Chats")
    search.fill("HADDAD@")
    expect(page.locator(".chat")).to_have_count(1)
    search.press("ArrowDown")
    expect(page.get_by_test_id("customer-layla")).to_be_focused()
    search.fill("<b>nobody")
    expect(page.get_by_test_id("chat-list")).to_have_text(
        "No chat has “<b>nobody” in its name or e-mail."
    )
