"""Hosts that reload, refuse, throw and never answer, and two widgets in one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.browser import OpenRecorder, Watch, Widget

GREET = """
@LiveChat.on("customer_profile")
async def greet(profile: CustomerProfile) -> None:
    note("profile", profile.id)
    await LiveChat.put_message(f"Hello {profile.name}!")

LiveChat.init()
"""
DRIVERS = pytest.mark.parametrize("driver", ["trusted", "plain"])
MARY = "S126126161.O136OJPO1"


def outcome(widget: Widget, call: str) -> list[Any]:
    """How a call of the widget's Python ended: `result` or `error`, then what with."""
    result: list[Any] = json.loads(widget.python(f"await outcome({call})"))
    return result


@DRIVERS
def test_a_reloaded_widget_begins_anew(recorder: OpenRecorder, driver: str) -> None:
    simulator = recorder(GREET, driver=driver)
    simulator.widget().ready()
    simulator.sent(2)
    reloaded = simulator.reload()
    names = [name for name, _ in simulator.sent(4)]
    assert names == ["plugin_inited", "put_message"] * 2
    assert reloaded.ready().journal(1) == [["profile", MARY]]


@DRIVERS
def test_a_reloaded_host_is_a_new_host(recorder: OpenRecorder, driver: str) -> None:
    simulator = recorder(GREET, driver=driver)
    simulator.sent(2)
    simulator.page.reload()
    simulator.page.wait_for_function("window.simulator")
    assert [name for name, _ in simulator.sent(2)] == ["plugin_inited", "put_message"]
    assert simulator.widget().ready().journal(1) == [["profile", MARY]]


def test_a_redirect_inside_the_iframe_does_not_lose_the_page_s_query(
    recorder: OpenRecorder,
) -> None:
    simulator = recorder(GREET, theme="dark", plugin_id="a+b/ü%")
    simulator.widget().ready()
    simulator.sent(2)
    simulator.widget().frame.evaluate("location.assign(location.pathname)")
    simulator.sent(4)
    assert {message["plugin_id"] for message in simulator.messages()} == {"a+b/ü%"}
    assert simulator.widget().ready().python("LiveChat.theme") == "dark"


def test_a_later_handshake_of_another_host_is_a_new_session(recorder: OpenRecorder) -> None:
    simulator = recorder("""
LiveChat.on("session", lambda session: note("session", session.id, session.previous))
LiveChat.init()
""")
    widget = simulator.widget().ready()
    first = widget.python("(await LiveChat.init()).id")
    simulator.evaluate("simulator.answer('put_message', 'never')")
    widget.python("pending = LiveChat.put_message('for the first host'); None")
    simulator.sent(2)
    # The library connects to the same iframe once more, as a host's page does that is drawn anew.
    simulator.evaluate("""async () => {
      const { connectExistingIframe } = await import("./vendor/postmessage-0.3.5.js");
      window.seen = [];
      const frame = simulator.widgets[0].iframe;
      const handle = (message) => { window.seen.push(message.message); return {}; };
      window.second = await connectExistingIframe({ frame }, { handle }).promise;
    }""")
    [[_, second, previous]] = widget.journal(1)
    assert (previous, widget.python("LiveChat.get_session_id()")) == (first, second)
    assert first != second
    assert outcome(widget, "pending")[:2] == ["error", "closed"]
    assert outcome(widget, "LiveChat.put_message('for the second')")[0] == "result"
    assert simulator.evaluate("seen") == ["plugin_inited", "put_message"]
    assert [name for name, _ in simulator.sent(2)] == ["plugin_inited", "put_message"]


def test_a_host_that_refuses_throws_or_never_answers_is_an_error_with_its_words(
    recorder: OpenRecorder,
) -> None:
    simulator = recorder("LiveChat.init()")
    widget = simulator.widget().ready()
    put = "LiveChat.put_message('text')"

    simulator.evaluate("simulator.answer('put_message', 'refuse')")
    kind, code, words = outcome(widget, put)
    assert (kind, code) == ("error", "refused")
    assert "The simulator refused put_message" in words
    host_code = widget.python("""
try:
    await LiveChat.put_message("again")
except RefusedError as error:
    code = error.host_code
code""")
    assert host_code == "refused"

    simulator.evaluate("simulator.answer('put_message', 'throw')")
    assert outcome(widget, put)[:2] == ["error", "refused"]

    simulator.evaluate("simulator.answer('put_message', 'never')")
    kind, code, words = outcome(widget, "LiveChat.put_message('text', timeout=0.2)")
    assert (kind, code) == ("error", "deadline")
    assert "0.2 s" in words

    simulator.evaluate("simulator.answer('put_message', 'normal')")
    assert outcome(widget, put)[0] == "result"


def test_an_answer_after_the_deadline_settles_no_other_call(recorder: OpenRecorder) -> None:
    simulator = recorder("LiveChat.init()")
    widget = simulator.widget().ready()
    simulator.evaluate("""() => {
      const late = new Promise((resolve) => { window.answerLate = () => resolve("too late"); });
      simulator.answer("put_message", () => late);
    }""")
    assert outcome(widget, "LiveChat.put_message('slow', timeout=0.1)")[:2] == ["error", "deadline"]
    simulator.sent(2)
    simulator.evaluate("simulator.answer('put_message', { answer: 'in time' })")
    widget.python("next_one = LiveChat.put_message('next'); None")
    simulator.evaluate("answerLate()")
    assert outcome(widget, "next_one") == ["result", {"answer": "in time"}]
    outcome(widget, "LiveChat.put_message('comes after the late answer')")
    assert widget.statistics()["refused"]["state"] == 1


def test_a_refused_init_can_be_tried_again(recorder: OpenRecorder) -> None:
    simulator = recorder("", answers="refuse")
    widget = simulator.widget().ready()
    assert outcome(widget, "LiveChat.init()")[:2] == ["error", "refused"]
    assert widget.python("LiveChat.get_session_id()") is None
    simulator.evaluate("simulator.answer('*', 'normal')")
    assert widget.python("(await LiveChat.init()).id") == widget.python("LiveChat.get_session_id()")


def test_a_failure_that_nobody_awaited_is_logged(recorder: OpenRecorder, watch: Watch) -> None:
    watch.expect(r"\[refused\]")
    simulator = recorder("LiveChat.init()")
    widget = simulator.widget().ready()
    simulator.evaluate("simulator.answer('put_message', 'refuse')")
    with simulator.page.context.expect_console_message(
        lambda message: "[refused]" in message.text and "put_message" in message.text
    ):
        widget.python("LiveChat.put_message('nobody awaits this'); None")


def test_two_widgets_in_one_host_keep_apart(recorder: OpenRecorder) -> None:
    simulator = recorder("""
@LiveChat.on("message")
async def answer(message: Message) -> None:
    note(message.message)
    await LiveChat.put_message(message.message.upper())

LiveChat.init()
""")
    simulator.evaluate(
        "url => simulator.addWidget(url, { title: 'Second', plugin_id: 'second' })",
        f"{simulator.servers.widget_url}index.html",
    )
    widgets = [simulator.widget(0).ready(), simulator.widget(1).ready()]
    for index, text in enumerate(["for the first", "for the second"]):
        data = {"chat": "C", "message": text, "message_id": "M", "message_source": "visitor"}
        simulator.evaluate(
            "([index, data]) => simulator.widgets[index].send('message', data)", [index, data]
        )
    assert [widget.journal(1) for widget in widgets] == [[["for the first"]], [["for the second"]]]
    for index, (plugin_id, text) in enumerate(
        [("6b1f0c94e2a7d358", "FOR THE FIRST"), ("second", "FOR THE SECOND")]
    ):
        assert simulator.sent(2, index) == [("plugin_inited", None), ("put_message", text)]
        assert {message["plugin_id"] for message in simulator.messages(index)} == {plugin_id}
