"""Handlers in the browser: those that raise, payloads that are wrong, thousands of events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.field import statistics

if TYPE_CHECKING:
    from tests.browser import OpenRecorder, Watch


def test_handlers_that_raise_stop_nobody_and_are_logged(
    recorder: OpenRecorder, watch: Watch
) -> None:
    watch.expect("ZeroDivisionError")
    watch.expect("RuntimeError: from a coroutine")
    simulator = recorder("""
@LiveChat.on("message")
def plain_handler(message):
    1 / 0

@LiveChat.on("message")
async def async_handler(message):
    raise RuntimeError("from a coroutine")

LiveChat.on("message", noting("message"))
LiveChat.init()
""")
    widget = simulator.widget().ready()
    data = {"chat": "C", "message": "Hi", "message_id": "M", "message_source": "visitor"}
    for _ in range(2):
        simulator.send("message", data)
    assert widget.journal(2) == [["message", data]] * 2
    answers = simulator.evaluate(
        """simulator.frames.filter((f) => f.direction === "in" && f.kind === "response")
            .map((f) => f.frame.data.error)"""
    )
    assert not any(answers), "a handler's exception is the widget's own affair"


def test_a_payload_of_the_wrong_shape_is_one_logged_error_and_the_next_one_arrives(
    recorder: OpenRecorder, watch: Watch
) -> None:
    watch.expect(r"\[invalid_payload\]")
    simulator = recorder("""
LiveChat.on("customer_profile", noting("profile"))
LiveChat.on("error", lambda error: note("error", error.code, error.event, list(error.paths)))
LiveChat.init()
""")
    widget = simulator.widget().ready()
    widget.journal(1)  # the host's own, after init
    simulator.send("customer_profile", {"name": "no id", "chat": {"id": ["not", "text"]}})
    simulator.send("customer_profile", {"id": "B", "source": "chats", "chat": {}})
    entries = widget.journal(3)[1:]
    assert entries[0] == ["error", "invalid_payload", "customer_profile", ["id", "chat.id"]]
    assert entries[1][0] == "profile"
    assert entries[1][1]["id"] == "B"


def test_what_a_customer_wrote_arrives_as_it_was(recorder: OpenRecorder) -> None:
    simulator = recorder("""
LiveChat.on("message", lambda message: note(message.message))
LiveChat.init()
""")
    widget = simulator.widget().ready()
    texts = [
        "<img src=x onerror=alert(1)>",
        "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
        "nul \0, line \u2028 separators, \U0001f469\U0001f3fd\u200d\U0001f4bb",
        '{"__proto__": {"polluted": true}}',
        "x" * 100_000,
    ]
    for text in texts:
        data = {"chat": "C", "message": text, "message_id": "M", "message_source": "visitor"}
        simulator.send("message", data)
    assert widget.journal(len(texts)) == [[text] for text in texts]


def test_a_thousand_events_and_commands_keep_their_order_and_leak_nothing(
    recorder: OpenRecorder,
) -> None:
    simulator = recorder("""
@LiveChat.on("message")
async def echo(message: Message) -> None:
    await LiveChat.put_message(message.message)

LiveChat.init()
""")
    widget = simulator.widget().ready()
    before = widget.frame.evaluate("pyodide._module.pyproxy_alloc_map.size")
    simulator.evaluate("""async () => {
      for (let number = 0; number < 1000; number += 1) {
        const data = { chat: "C", message: `${number}`, message_id: "M", message_source: "v" };
        simulator.send("message", data);
      }
    }""")
    assert [data for _, data in simulator.sent(1001)[1:]] == [str(n) for n in range(1000)]
    widget.python("await LiveChat.put_message('comes after all answers'); None")
    statistics = widget.statistics()
    assert (statistics["pending"], statistics["queued"]) == (0, 0)
    assert widget.frame.evaluate("pyodide._module.pyproxy_alloc_map.size") - before < 10


BURST = """(texts) => {
  for (const message of texts) {
    simulator.send("message", { chat: "C", message, message_id: "M", message_source: "v" });
  }
}"""


@pytest.mark.parametrize("driver", ["trusted", "plain"])
def test_a_widget_that_is_closed_in_a_burst_hears_no_more_of_it_until_it_is_opened_again(
    recorder: OpenRecorder, driver: str
) -> None:
    simulator = recorder(
        """
@LiveChat.on("message")
def hear(message: Message) -> None:
    note(message.message)
    if message.message == "5":
        LiveChat.close()

LiveChat.init()
""",
        driver=driver,
    )
    widget = simulator.widget().ready()
    before = statistics(widget.frame, "seen.events > 0")["events"]  # after the host's own profile
    simulator.evaluate(BURST, [str(number) for number in range(200)])
    statistics(widget.frame, f"seen.events >= {before + 200}")
    assert widget.journal(6) == [[str(number)] for number in range(6)]
    widget.python("await LiveChat.init(); None")
    simulator.evaluate(BURST, ["afterwards"])
    assert widget.journal(7)[6:] == [["afterwards"]]


def test_between_the_slow_handlers_of_a_burst_the_page_has_its_turn(
    recorder: OpenRecorder,
) -> None:
    simulator = recorder("""
import time
import js

@LiveChat.on("message")
def take_long(message: Message) -> None:
    end = time.monotonic() + 0.01
    while time.monotonic() < end:
        pass
    note(js.turns)

LiveChat.init()
""")
    widget = simulator.widget().ready()
    widget.frame.evaluate("""() => {
      globalThis.turns = 0;
      const turn = () => {
        globalThis.turns += 1;
        setTimeout(turn);
      };
      turn();
    }""")
    simulator.evaluate(BURST, [str(number) for number in range(40)])
    assert len({turns for (turns,) in widget.journal(40)}) > 10


def test_streams_and_waits_work_in_the_browser(recorder: OpenRecorder) -> None:
    simulator = recorder("""
async def follow():
    async with LiveChat.stream("message") as stream:
        async for message in stream:
            note("stream", message.message)
            if message.message == "stop":
                break
    note("stream ended")

import asyncio
following = asyncio.ensure_future(follow())
waiting = LiveChat.wait_for("customer_profile_hidden", timeout=60)
LiveChat.init()
""")
    widget = simulator.widget().ready()
    for text in ["one", "stop"]:
        data = {"chat": "C", "message": text, "message_id": "M", "message_source": "visitor"}
        simulator.send("message", data)
    assert widget.journal(3) == [["stream", "one"], ["stream", "stop"], ["stream ended"]]
    simulator.evaluate("simulator.leave()")
    assert widget.python("(await waiting).id") == "S126126161.O136OJPO1"
    timed_out = "LiveChat.wait_for('customer_profile_hidden', timeout=0.05)"
    assert json.loads(widget.python(f"await outcome({timed_out})"))[:2] == ["error", "deadline"]
