"""An entry may go on for as long as the widget lives: that is a start like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser import OpenRecorder, Watch

MESSAGE = {"chat": "C", "message": "Hi", "message_id": "M", "message_source": "visitor"}
LOOP = """
LiveChat.init()
async for message in LiveChat.stream("message"):
    note(message.message)
    if message.message == "fail":
        raise ValueError("a word that ends it")
"""


def test_an_entry_that_follows_events_for_ever_has_started(
    recorder: OpenRecorder, watch: Watch
) -> None:
    simulator = recorder(LOOP)
    widget = simulator.widget().ready()
    page = widget.locator
    expect(page.locator("#boot-status")).to_be_empty()
    expect(page.locator("[data-skeleton]")).to_have_count(0)
    simulator.send("message", MESSAGE)
    assert widget.journal(1) == [["Hi"]]
    expect(page.locator("#boot-alert")).to_be_empty()

    watch.expect("a word that ends it")
    watch.expect("python_error")
    watch.expect("PythonError|^console: Traceback")
    simulator.send("message", {**MESSAGE, "message": "fail"})
    expect(page.get_by_role("alert")).to_contain_text("ValueError: a word that ends it")
    expect(page.get_by_role("alert")).to_contain_text("Code: python_error")
