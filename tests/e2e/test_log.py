"""The simulator's log of frames: found, opened, copied, and why something was not taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.field import without_python

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser import Simulator
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)

# In the widget's page, where the bridge has answered the handshake: calls as Python's would be.
SAY = """async ([message, data, request]) => {
  const { owner, instance } = window.handshake ?? {};
  const args = [{ plugin_id: "log", message, data }];
  const frame = { "@@livechat/postmessenger": true, owner, instance, type: "call", request };
  parent.postMessage({ ...frame, data: { method: "handle", args } }, "*");
}"""
# A page of another origin in the host's window that knows the connection's own names.
STRANGER = """() => {
  const { owner, instance } = simulator.frames[0].frame;
  const data = { type: "message", value: "forged" };
  const args = [{ plugin_id: "log", message: "put_messagebox_message", data }];
  const frame = { "@@livechat/postmessenger": true, owner, instance, type: "call", request: 1 };
  const forged = JSON.stringify({ ...frame, data: { method: "handle", args } });
  const stranger = document.createElement("iframe");
  stranger.src = `data:text/html,<script>parent.postMessage(${forged}, "*")${"</"}script>`;
  document.body.append(stranger);
}"""


# Frames whose names are none: no text, and nothing that a text can be made of.
NAMELESS = """() => {
  const { owner, instance } = window.handshake;
  const none = { toString: 1, valueOf: 1 };
  const frame = { "@@livechat/postmessenger": true, owner, instance };
  parent.postMessage({ ...frame, type: none, request: none, data: null }, "*");
  parent.postMessage({ ...frame, type: "response", request: none, data: {} }, "*");
  parent.postMessage({ message: none }, "*");
}"""

ALL_ANSWERED = """["handshake", "response"]
  .map((kind) => simulator.frames.filter((seen) => seen.kind === kind).length)
  .every((count, _, counts) => count === counts[0])"""


class Log:
    """A connected widget without Python, and what the log says of it."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.page: Page = simulator.page
        self._request = 100
        without_python(self.page)
        simulator.open()
        # A slow page is asked several times, and answers each time.
        self.page.wait_for_function(f"simulator.state.connected && {ALL_ANSWERED}")
        self.frames: int = simulator.evaluate("simulator.frames.length")
        shaken = simulator.evaluate("simulator.frames[0].frame")
        simulator.widget().frame.evaluate("frame => { window.handshake = frame; }", shaken)

    def say(self, message: str, data: object = None) -> Locator:
        """Send a message as the widget; gives its row."""
        self._request += 1
        self.simulator.widget().frame.evaluate(SAY, [message, data, self._request])
        return self.row(message).first

    def row(self, text: str) -> Locator:
        """Rows with a text, in the order of the list."""
        return self.page.get_by_test_id("frame").filter(has_text=text)

    def said(self) -> Locator:
        return self.page.get_by_test_id("log-said")


@pytest.fixture
def log(simulator: Simulator) -> Log:
    return Log(simulator)


def test_what_was_not_taken_says_why_in_its_row(log: Log) -> None:
    log.simulator.evaluate("simulator.answer('put_message', { refuse: { message: 'No room.' } })")
    log.simulator.evaluate("simulator.answer('track', 'never')")
    reasons = [
        ("put_message", {}, "Refused by the host: No room."),
        ("track", {}, "Not answered: the host is told to keep silent."),
        ("nobody_knows", {}, "Ignored: the Agent App does not know this message."),
        ("customer_details_section", {"title": "A"}, "Ignored: it has no components."),
    ]
    for message, data, reason in reasons:
        expect(log.say(message, data)).to_contain_text(reason)

    log.simulator.widget().frame.evaluate("parent.postMessage('hello', '*')")
    expect(log.row("it is not a frame of the protocol")).to_be_visible()

    log.simulator.widget().frame.evaluate(NAMELESS)
    expect(log.row('the protocol has no frame of the type “{"toString":1')).to_be_visible()
    expect(log.row("it answers nothing that was asked")).to_be_visible()
    expect(log.row("it is a bare message")).to_be_visible()

    log.simulator.evaluate(STRANGER)
    row = log.row("Refused: from another origin, null;")
    expect(row).to_contain_text("put_messagebox_message")
    assert log.simulator.evaluate("simulator.messageBox") == "", "nobody acted upon it"

    log.simulator.evaluate("simulator.setNetwork({ events: { drop: true } })")
    log.simulator.evaluate("simulator.send('change_theme', { theme: 'dark' })")
    expect(log.row("Lost on its way")).to_contain_text("livechat:change_theme")

    log.page.get_by_test_id("log-state").select_option("refused")
    expect(log.row("handshake")).to_have_count(0)
    expect(log.row("put_message").first).to_be_visible()


def test_frames_are_found_by_their_data_and_walked_with_the_keyboard(log: Log) -> None:
    for number in range(3):
        log.say("track", {"event_name": f"needle {number}"})
    log.say("put_message", "<b>hay</b>")
    log.page.wait_for_function("simulator.messages.length === 4")

    search = log.page.get_by_test_id("log-filter")
    search.fill("NEEDLE")
    expect(log.page.get_by_test_id("log-count")).to_have_text(f"3 of {log.frames + 8}")
    search.press("Enter")
    expect(log.said()).to_have_text("Found 1 of 3 frames.")
    rows = log.page.get_by_test_id("frame")
    expect(rows.nth(0).locator("mark")).to_have_text("needle")
    search.press("Enter")
    expect(log.said()).to_have_text("Found 2 of 3 frames.")

    search.fill("")
    hay = log.row("put_message").first
    hay.locator("summary").focus()
    log.page.keyboard.press("Enter")
    expect(hay.locator("pre")).to_contain_text('"data": "<b>hay</b>"')
    assert hay.locator("pre b").count() == 0
    log.page.keyboard.press("a")
    answer = log.row("put_message").nth(1).locator("summary")
    expect(answer).to_be_focused()
    expect(hay.locator("xpath=..")).to_have_class("paired")
    log.page.keyboard.press("Home")
    expect(rows.nth(0).locator("summary")).to_be_focused()
    in_order_of_tab = "document.querySelectorAll('#log-rows summary[tabindex=\"0\"]').length"
    assert log.simulator.evaluate(in_order_of_tab) == 1


def test_frames_are_copied_and_saved(log: Log) -> None:
    log.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = log.say("put_message", "text").locator("summary")
    row.focus()
    log.page.keyboard.press("c")
    expect(log.said()).to_have_text("Copied the frame put_message.")
    copied = json.loads(log.simulator.evaluate("navigator.clipboard.readText()"))
    assert (copied["direction"], copied["name"]) == ("in", "put_message")

    log.page.get_by_test_id("log-kind").select_option("call")
    log.page.get_by_test_id("log-direction").select_option("in")
    expect(log.page.get_by_test_id("frame")).to_have_count(1)
    with log.page.expect_download() as saving:
        log.page.get_by_test_id("log-more").click()
        log.page.get_by_test_id("log-save").click()
    assert saving.value.suggested_filename.endswith(".jsonl")
    lines = saving.value.path().read_text("utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["put_message"]

    log.simulator.evaluate("""() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
    }""")
    log.page.get_by_test_id("log-more").click()
    log.page.get_by_test_id("log-copy").click()
    expect(log.said()).to_have_text("Not copied: denied")


def test_the_list_can_stand_still_and_its_height_is_kept(log: Log) -> None:
    follow = log.page.get_by_test_id("log-follow")
    follow.click()
    log.say("track", {})
    expect(follow).to_have_text("Follow (2 new)")
    expect(log.page.get_by_test_id("frame")).to_have_count(log.frames)
    follow.click()
    expect(log.page.get_by_test_id("frame")).to_have_count(log.frames + 2)

    line = log.page.get_by_role("separator", name="Height of the log")
    before = int(line.get_attribute("aria-valuenow") or 0)
    line.press("ArrowUp")
    expect(line).to_have_attribute("aria-valuenow", str(before + 24))
    log.page.reload()
    expect(line).to_have_attribute("aria-valuenow", str(before + 24))


def test_a_burst_of_a_hundred_thousand_draws_five_hundred(log: Log) -> None:
    # A second log in the place of the page's own, which keeps a list that nobody sees.
    added: Any = log.simulator.evaluate("""async () => {
      const { Log } = await import("./js/log.js");
      const rows = document.getElementById("log-rows");
      rows.replaceWith(rows.cloneNode(false));
      const burst = new Log();
      const widget = { index: 0, driver: "trusted", origin: "https://widget.example" };
      const add = (direction, kind, frame) => {
        burst.add(widget, { time: 0, direction, kind, origin: widget.origin, frame });
      };
      add("out", "call", { owner: "host", instance: 1, request: 1, data: { method: "first" } });
      for (let n = 0; n < 100_000; n++) {
        add("in", "plain", { message: "track", data: { n } });
      }
      add("in", "response", { owner: "host", instance: 1, request: 1, data: { error: false } });
      return burst.shown.length;
    }""")
    assert added == 0, "nothing is drawn before the page is painted"
    shown = log.page.locator(".button:visible")
    rows = log.page.get_by_test_id("frame")
    expect(shown.filter(has_text="Earlier")).to_have_text("Earlier: 99,502")
    expect(rows).to_have_count(500)

    log.page.get_by_test_id("log-previous").first.click()
    expect(log.said().first).to_have_text("Found 100,002 of 100,002 frames.")
    rows.last.locator("summary").press("a")
    expect(rows.first.locator("summary")).to_be_focused()
    expect(rows.first).to_contain_text("first")
    expect(shown.filter(has_text="Later")).to_have_text("Later: 99,502")
