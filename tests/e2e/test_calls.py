"""Every call of the classic API and the message that the host sees."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.browser import OpenRecorder

SECTION = {
    "title": "Order",
    "imgUrl": "https://example.com/box.png",
    "components": [
        {"type": "title", "data": {"title": "#20418", "imgSize": "small"}},
        {"type": "label_value", "data": {"label": "Total", "value": "€ 49"}},
        {"type": "button", "data": {"label": "Refund", "id": "refund", "primary": True}},
        {"type": "link", "data": {"url": "https://example.com/orders/20418", "value": "Open"}},
        {"type": "tags", "data": {"tags": ["vip", "gift"]}},
        {"type": "line"},
        {"type": "customer"},
    ],
}
CALLS: list[tuple[str, tuple[str, Any]]] = [
    ('LiveChat.put_message("Hello")', ("put_message", "Hello")),
    ('LiveChat.putMessage("seed")', ("put_message", "seed")),
    (
        r'LiveChat.put_message("two\nlines 👩🏽‍💻 😀 \u0000")',
        ("put_message", "two\nlines 👩🏽‍💻 😀 \0"),
    ),
    ('LiveChat.put_message("")', ("put_message", "")),
    ("LiveChat.watch_messages()", ("watch_messages", None)),
    (
        'LiveChat.track_event("opened", {"count": 2, "new": True})',
        ("track", {"event_name": "opened", "event_properties": {"count": 2, "new": True}}),
    ),
    ('LiveChat.track_event("bare")', ("track", {"event_name": "bare", "event_properties": {}})),
    (
        f"LiveChat.modify_section(json.loads({json.dumps(SECTION)!r}))",
        ("customer_details_section", SECTION),
    ),
    (
        'LiveChat.modify_section(Section(title="Order", components=[LabelValue(value="sent")]))',
        (
            "customer_details_section",
            {"title": "Order", "components": [{"type": "label_value", "data": {"value": "sent"}}]},
        ),
    ),
    ('LiveChat.send_message("brand_new", {"a": [1, None]})', ("brand_new", {"a": [1, None]})),
    ('LiveChat.send_message("bare")', ("bare", None)),
    ("LiveChat.refresh_session_id()", ("plugin_loaded", None)),
    ("LiveChat.refreshSessionId()", ("plugin_loaded", None)),
]

REFUSED: list[tuple[str, str]] = [
    ("LiveChat.put_message(42)", "invalid_argument"),
    ('LiveChat.put_message("é" * 524_289)', "invalid_argument"),
    ('LiveChat.modify_section({"title": "Order", "components": []})', "invalid_argument"),
    ('LiveChat.track_event("nan", {"x": float("nan")})', "invalid_argument"),
    ('LiveChat.send_message("late", timeout=0)', "invalid_argument"),
]


@pytest.mark.parametrize("driver", ["trusted", "plain"])
def test_every_call_is_the_message_that_the_host_sees(recorder: OpenRecorder, driver: str) -> None:
    simulator = recorder("LiveChat.init()", driver=driver)
    widget = simulator.widget().ready()
    simulator.sent(1)
    for call, _ in CALLS:
        kind, result, *words = json.loads(widget.python(f"await outcome({call})"))
        assert kind == "result", (call, result, words)
    expected = [("plugin_inited", None), *(message for _, message in CALLS)]
    assert simulator.sent(len(expected)) == expected
    assert {message["plugin_id"] for message in simulator.messages()} == {"6b1f0c94e2a7d358"}

    for call, code in REFUSED:
        assert json.loads(widget.python(f"await outcome({call})"))[:2] == ["error", code], call
    longest = "LiveChat.put_message('é' * 524_288)"
    assert json.loads(widget.python(f"await outcome({longest})"))[0] == "result"
    assert len(simulator.sent(len(expected) + 1)[-1][1]) == 524_288
    assert len(simulator.messages()) == len(expected) + 1, "what was refused was not sent"


def test_calls_made_before_init_is_answered_follow_it_in_order(recorder: OpenRecorder) -> None:
    simulator = recorder("""
early = LiveChat.put_message("too early")
LiveChat.init()
for number in range(5):
    LiveChat.put_message(str(number))
""")
    widget = simulator.widget().ready()
    assert simulator.sent(6) == [
        ("plugin_inited", None),
        *(("put_message", str(number)) for number in range(5)),
    ]
    assert json.loads(widget.python("await outcome(early)"))[:2] == ["error", "not_initialised"]


def test_a_session_lasts_until_it_is_refreshed_or_closed(recorder: OpenRecorder) -> None:
    simulator = recorder("""
LiveChat.on("session", lambda session: note(session.id, session.previous))
note(LiveChat.get_session_id())
opened = LiveChat.init()
note(LiveChat.get_session_id())
""")
    widget = simulator.widget().ready()
    first = widget.python("(await opened).id")
    owner = json.loads(widget.frame.evaluate("agentAppBridge.info()"))["owner"]
    assert first.startswith(f"{owner}.")
    assert widget.python("LiveChat.get_session_id()") == first
    widget.python("""
import asyncio
both = [LiveChat.refresh_session_id(), LiveChat.refresh_session_id()]
note(LiveChat.get_session_id())
ids = set(await asyncio.gather(*both))
assert len(ids) == 1
None""")
    second = widget.python("LiveChat.get_session_id()")
    assert second != first
    assert widget.journal(4) == [[None], [None], [None], [second, first]]
    assert [name for name, _ in simulator.sent(2)] == ["plugin_inited", "plugin_loaded"]
    simulator.evaluate("simulator.answer('plugin_loaded', { session_id: 'given by the host' })")
    assert widget.python("await LiveChat.refresh_session_id()") == "given by the host"
    assert widget.python("LiveChat.close(); LiveChat.get_session_id()") is None
    reopened = widget.python("(await LiveChat.init()).id")
    assert reopened not in {first, second}
