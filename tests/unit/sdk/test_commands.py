from typing import Any

import pytest

from widget import DeadlineError, InvalidArgumentError, LiveChatWidget, RefusedError
from widget_devkit.testing import MemoryHost, Sent

MIB = 1024 * 1024


@pytest.fixture
async def ready(live_chat: LiveChatWidget) -> LiveChatWidget:
    await live_chat.init()
    return live_chat


@pytest.mark.parametrize(
    "text",
    ["Hello", "", "one\ntwo\r\n\tthree", "🙂 astral", "\ud800 half", "nul \0", "</script>\u2028"],
)
async def test_any_text_reaches_the_message_box_as_it_is(
    agent_app: MemoryHost, ready: LiveChatWidget, text: str
) -> None:
    await ready.put_message(text)
    assert agent_app.sent[-1] == Sent("put_message", text)


@pytest.mark.parametrize("text", ["a" * MIB, "é" * (MIB // 2), "🙂" * (MIB // 4)])
async def test_a_text_of_one_mebibyte_is_put(
    agent_app: MemoryHost, ready: LiveChatWidget, text: str
) -> None:
    await ready.put_message(text)
    assert agent_app.sent[-1].data == text


@pytest.mark.parametrize("text", ["a" * (MIB + 1), "é" * (MIB // 2) + "a", None, 5, b"Hi", ["Hi"]])
async def test_what_is_no_text_or_too_long_is_refused_and_not_sent(
    agent_app: MemoryHost, ready: LiveChatWidget, text: str
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        await ready.put_message(text)
    assert (caught.value.code, caught.value.path) == ("invalid_argument", "text")
    assert isinstance(caught.value, ValueError)
    assert [sent.message for sent in agent_app.sent] == ["plugin_inited"]


async def test_each_command_and_its_message(agent_app: MemoryHost, ready: LiveChatWidget) -> None:
    await ready.watch_messages()
    await ready.track_event("opened")
    await ready.track_event("opened", {"from": "menu", "times": 2})
    await ready.send_message("set_toast", {"content": "Done", "kind": "success"})
    await ready.send_message("open_chat_widget")
    assert agent_app.sent[1:] == [
        Sent("watch_messages"),
        Sent("track", {"event_name": "opened", "event_properties": {}}),
        Sent("track", {"event_name": "opened", "event_properties": {"from": "menu", "times": 2}}),
        Sent("set_toast", {"content": "Done", "kind": "success"}),
        Sent("open_chat_widget"),
    ]


async def test_the_names_of_the_javascript_sdks_work_as_well(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    await ready.putMessage("Hi")
    assert await ready.refreshSessionId() == ready.getSessionId()
    assert [sent.message for sent in agent_app.sent[1:]] == ["put_message", "plugin_loaded"]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"a": [1, {"b": {1, 2}}]}, "data.a[1].b"),
        ({"a": float("nan")}, "data.a"),
        ([0, float("inf")], "data[1]"),
        (object(), "data"),
        ({(1, 2): 3}, "data"),
        ({"a": b"bytes"}, "data.a"),
    ],
)
async def test_what_has_no_json_form_is_refused_with_its_path(
    agent_app: MemoryHost, ready: LiveChatWidget, data: object, path: str
) -> None:
    with pytest.raises(InvalidArgumentError, match="cannot be sent") as caught:
        await ready.send_message("custom", data)
    assert caught.value.path == path
    assert len(agent_app.sent) == 1


async def test_data_that_contains_itself_is_refused(ready: LiveChatWidget) -> None:
    data: list[object] = []
    data.append(data)
    with pytest.raises(InvalidArgumentError, match="contains itself") as caught:
        await ready.send_message("custom", data)
    assert caught.value.path == "data[0]"


async def test_data_without_end_of_nesting_is_refused(ready: LiveChatWidget) -> None:
    data: list[object] = []
    for _ in range(100_000):
        data = [data]
    with pytest.raises(InvalidArgumentError, match="64 levels"):
        await ready.send_message("custom", data)


@pytest.mark.parametrize("name", ["", None, 5])
async def test_a_message_and_a_tracked_event_need_a_name(ready: LiveChatWidget, name: str) -> None:
    for command in (ready.send_message(name), ready.track_event(name)):
        with pytest.raises(InvalidArgumentError) as caught:
            await command
        assert caught.value.path == "name"


async def test_properties_are_a_mapping(ready: LiveChatWidget) -> None:
    properties: Any = [1]
    with pytest.raises(InvalidArgumentError) as caught:
        await ready.track_event("opened", properties)
    assert caught.value.path == "properties"


async def test_the_hosts_answer_is_the_result(agent_app: MemoryHost, ready: LiveChatWidget) -> None:
    agent_app.answer("custom", {"ids": [1, 2]})
    assert await ready.send_message("custom") == {"ids": [1, 2]}


async def test_a_refusal_has_the_hosts_words_and_code(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    agent_app.refuse("custom", "No such section", "E42")
    with pytest.raises(RefusedError) as caught:
        await ready.send_message("custom")
    assert (caught.value.host_message, caught.value.host_code) == ("No such section", "E42")


async def test_a_host_that_never_answers_costs_the_deadline_and_no_more(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    agent_app.hold("custom")
    silent = ready.send_message("custom", timeout=0.01)
    assert await ready.put_message("Hi") is None
    with pytest.raises(DeadlineError) as caught:
        await silent
    assert caught.value.code == "deadline"


async def test_answers_find_their_commands_in_any_order(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    agent_app.hold("slow")
    agent_app.answer("slow", "slow")
    agent_app.answer("fast", "fast")
    slow, fast = ready.send_message("slow"), ready.send_message("fast")
    assert await fast == "fast"
    agent_app.release("slow")
    assert (await slow, await fast) == ("slow", "fast")
