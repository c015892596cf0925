"""The network of a bad day: what a widget meets when the simulator says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.field import statistics, without_python

if TYPE_CHECKING:
    from tests.browser import OpenRecorder, Simulator, Watch, Widget
    from tests.e2e.plain import Open
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)

PUT = "LiveChat.put_message('text')"
LOST = "LiveChat.put_message('text', timeout=0.3)"
HANDSHAKES = "simulator.frames.filter(({ kind }) => kind === 'handshake').length"


def outcome(widget: Widget, expression: str) -> Any:
    return json.loads(widget.python(f"await outcome({expression})"))


def test_answers_and_events_are_lost_late_held_or_refused_with_words(
    recorder: OpenRecorder,
) -> None:
    simulator = recorder("LiveChat.on('x', noting('x'))\nLiveChat.init()", delay="0.01")
    widget = simulator.widget().ready()
    simulator.sent(1)

    simulator.evaluate("simulator.answer('put_message', { drop: true })")
    assert outcome(widget, LOST)[:2] == ["error", "deadline"]
    simulator.page.wait_for_function("simulator.messageBox === 'text'")  # It was acted upon.

    simulator.evaluate("simulator.answer('put_message', { drop: 2 })")
    kinds = [outcome(widget, each)[0] for each in (PUT, LOST, PUT, LOST)]
    assert kinds == ["result", "error", "result", "error"]

    simulator.evaluate("simulator.answer('put_message', { delay: 60 })")
    assert outcome(widget, LOST)[:2] == ["error", "deadline"]

    simulator.evaluate("simulator.answer('put_message', { hold: true, value: 'held' })")
    widget.python("waiting = LiveChat.put_message('held'); None")
    simulator.page.wait_for_function("simulator.network.held.length === 1")
    assert simulator.evaluate("simulator.release('put_message')") == 1
    assert outcome(widget, "waiting") == ["result", "held"]

    refuse = {"refuse": {"message": "The box is full.", "code": "full"}}
    simulator.evaluate("behaviour => simulator.answer('put_message', behaviour)", refuse)
    kind, code, words = outcome(widget, PUT)
    assert (kind, code) == ("error", "refused")
    assert "The box is full." in words
    assert simulator.evaluate("simulator.network.behaviours") == {"put_message": refuse}

    simulator.evaluate("simulator.resetNetwork()")
    assert outcome(widget, PUT)[0] == "result"

    # The first event is late, so those behind it are too; every fourth is lost.
    simulator.evaluate("""async () => {
      simulator.setNetwork({ events: { delay: 0.2, drop: 4 } });
      const first = simulator.send("x", 1);
      simulator.setNetwork({ events: { delay: 0 } });
      await Promise.all([first, ...[2, 3, 4, 5].map((data) => simulator.send("x", data))]);
    }""")
    assert [data for _, data in widget.journal(4)] == [1, 2, 3, 5]


def test_a_host_that_shakes_hands_late_connects_and_another_instance_takes_over(
    simulator: Simulator,
) -> None:
    without_python(simulator.page)
    simulator.open(handshake="late:3.2")
    simulator.page.wait_for_function("simulator.state.connected")
    waited = simulator.evaluate("simulator.state.connectedAt - simulator.state.loadedAt")
    assert waited >= 3_200, "later than the library itself would shake hands"

    before = simulator.evaluate(HANDSHAKES)
    simulator.evaluate("simulator.reconnect()")
    simulator.page.wait_for_function(f"{HANDSHAKES} > {before} && simulator.state.connected")
    instances = "new Set(simulator.frames.map(({ frame }) => frame.instance)).size"
    assert simulator.evaluate(instances) == 2

    simulator.evaluate("simulator.handshake('never')")
    shaken = simulator.evaluate(HANDSHAKES)
    simulator.reload()
    simulator.page.wait_for_function("simulator.state.loadedAt !== null")
    assert simulator.evaluate(HANDSHAKES) == shaken
    simulator.page.get_by_test_id("tab-state").click()
    expect(simulator.page.get_by_test_id("state")).to_contain_text("not connected")


# A host of the plain driver whose handshakes are late, and a page that is gone before they come.
GONE = """async () => {
  const { PlainHost } = await import("./js/host.js");
  const iframe = new EventTarget();
  let connected = 0;
  const handshake = () => ({ late: 0 });
  const host = new PlainHost({ iframe, handshake, connected: () => { connected += 1; } });
  iframe.dispatchEvent(new Event("load"));
  host.disconnect();
  await new Promise((resolve) => setTimeout(resolve));
  return connected;
}"""
# An event that is still on its way when its page goes.
LATE = """async () => {
  simulator.setNetwork({ events: { delay: 1 } });
  const late = simulator.send("x", 1);
  simulator.setNetwork({ events: { delay: 0 } });
  simulator.reload();
  return late.then(() => "sent", ({ code }) => code);
}"""


def test_what_is_late_is_not_for_the_next_page(plain: Open) -> None:
    simulator = plain().simulator
    assert simulator.evaluate(GONE) == 0
    assert simulator.evaluate(LATE) == "not_connected"

    simulator.evaluate("simulator.handshake('never')")
    simulator.reload()
    row = simulator.page.get_by_test_id("frame").last
    expect(row).to_contain_text("Ignored: this host does not listen yet.")


@pytest.mark.parametrize("host", ["0.3.5", "0.0.10"])
def test_a_host_of_another_origin_is_told_nothing(simulator: Simulator, host: str) -> None:
    without_python(simulator.page)
    simulator.open(origin="foreign", host=host)
    simulator.page.wait_for_function(f"{HANDSHAKES} > 1")
    widget = simulator.widget().locator.frame_locator("iframe")
    expect(widget.locator("#app")).to_be_visible()
    page = simulator.widget().frame.child_frames[0]
    counted = statistics(page, "seen.refusedOrigins.length > 0")
    assert counted["refusedOrigins"] == ["null"]
    assert simulator.evaluate("simulator.frames.every(({ direction }) => direction === 'out')")


def test_a_browser_that_denies_storage_ends_in_words(simulator: Simulator, watch: Watch) -> None:
    watch.expect(r"^(console|uncaught): ")
    simulator.open(storage="denied")
    alert = simulator.widget().locator.locator("#boot-alert")
    expect(alert).to_contain_text("Code: storage_denied", timeout=30_000)
    expect(alert).to_contain_text("Allow cookies of other sites")
    # The host is answered all the same.
    simulator.page.wait_for_function("simulator.state.connected")


def test_what_is_on_is_said_above_the_widget_and_ends_with_a_button(simulator: Simulator) -> None:
    page = simulator.page
    without_python(page)
    simulator.open(delay="1.5")
    said = page.get_by_test_id("widget-0-network").get_by_role("status")
    expect(said).to_have_text("Bad network: delay 1.5 s")

    page.get_by_test_id("tab-network").click()
    late = page.get_by_label("Answers late, seconds")
    late.fill("2")
    simulator.evaluate("simulator.answer('track', 'normal')")
    expect(late).to_have_value("2")  # Somebody is typing.
    late.fill("1.5")
    page.get_by_role("combobox", name="To", exact=True).select_option("put_message")
    page.get_by_role("combobox", name="the host answers").select_option("with a refusal")
    page.get_by_label("Words").fill("No room.")
    page.get_by_role("button", name="Set", exact=True).click()
    page.get_by_role("combobox", name="The host shakes hands").select_option("Never")
    page.get_by_label("Every n-th event lost").fill("3")
    page.get_by_label("Every n-th event lost").press("Tab")
    expect(said).to_have_text(
        "Bad network: delay 1.5 s, every 3rd event lost, no handshake, "
        "put_message refused: “No room.”"
    )
    end = page.get_by_role("button", name="End: put_message")
    end.focus()
    simulator.evaluate("simulator.answer('track', 'never')")
    expect(end).to_be_focused()  # Another rule does not take the focus away.
    simulator.evaluate("simulator.answer('track', undefined)")
    end.click()
    expect(said).to_have_text("Bad network: delay 1.5 s, every 3rd event lost, no handshake")

    page.get_by_label("Events late, seconds").fill("-1")
    page.get_by_label("Events late, seconds").press("Tab")
    expect(page.get_by_test_id("network-said")).to_contain_text("a number of seconds from 0")

    reloads = simulator.evaluate("simulator.state.reloads")
    page.get_by_role("button", name="End the bad network").click()
    expect(said).to_be_hidden()
    assert simulator.evaluate("simulator.network.handshake") == "now"
    assert simulator.evaluate("simulator.state.reloads") == reloads + 1, "it counts from the load"
    page.wait_for_function("simulator.state.connected")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("handshake", "soon", "it can be now, never, or late:4"),
        ("storage", "full", "it can be allowed or denied"),
        ("delay", "fast", "a number such as 1.5, in seconds"),
    ],
)
def test_a_wrong_parameter_is_an_error_in_words(
    simulator: Simulator, watch: Watch, name: str, value: str, words: str
) -> None:
    page = simulator.page
    watch.expect(r"^(console|uncaught): ")
    with page.expect_event("pageerror"):
        page.goto(f"{simulator.servers.simulator_url}?{name}={value}")
    expect(page.get_by_test_id("problem")).to_contain_text(words)
