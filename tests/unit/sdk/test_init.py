import asyncio
import gc
import logging

import pytest

from widget import (
    ClosedError,
    Command,
    DeadlineError,
    InvalidArgumentError,
    LiveChatWidget,
    NoBrowserError,
    NoHostError,
    NotInitialisedError,
    RefusedError,
    Session,
)
from widget_devkit.testing import MemoryHost, Sent

INITED = Sent("plugin_inited")


async def test_init_tells_the_host_and_gives_the_session(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    session = await live_chat.init()
    assert agent_app.sent == [INITED]
    assert session == Session("host.1.1")


async def test_init_twice_is_one_init(agent_app: MemoryHost, live_chat: LiveChatWidget) -> None:
    first, second = await asyncio.gather(live_chat.init(), live_chat.init())
    assert first == second == await live_chat.init()
    assert agent_app.sent == [INITED]


async def test_init_ignores_unknown_options(live_chat: LiveChatWidget) -> None:
    session = await live_chat.init(authorize=False, pluginId="x")
    assert session.id == live_chat.get_session_id()


async def test_init_can_be_tried_again_after_a_refusal(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.refuse("plugin_inited", "not now", "busy")
    with pytest.raises(RefusedError, match="not now") as caught:
        await live_chat.init()
    assert (caught.value.code, caught.value.host_code) == ("refused", "busy")
    assert live_chat.get_session_id() is None
    agent_app.answer("plugin_inited")
    assert (await live_chat.init()).id == live_chat.get_session_id()


async def test_init_without_a_host_fails_and_works_once_there_is_one() -> None:
    host = MemoryHost(present=False)
    widget = LiveChatWidget(host.connect)
    with pytest.raises(NoHostError) as caught:
        await widget.init(timeout=0.01)
    assert caught.value.code == "no_host"
    opened = widget.init()
    host.accept()
    await opened
    assert host.sent == [INITED]
    widget.close()


async def test_init_says_when_the_host_does_not_answer(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.hold("plugin_inited")
    with pytest.raises(TimeoutError) as caught:
        await live_chat.init(timeout=0.01)
    assert isinstance(caught.value, DeadlineError)


async def test_an_answer_that_comes_too_late_does_not_end_the_next_try(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.hold("plugin_inited")
    with pytest.raises(DeadlineError):
        await live_chat.init(timeout=0.01)
    second = live_chat.init()
    await asyncio.sleep(0)
    assert not second.done()
    agent_app.release("plugin_inited")
    assert (await second).id == live_chat.get_session_id()


async def test_without_a_browser_init_says_so() -> None:
    with pytest.raises(NoBrowserError, match="MemoryHost") as caught:
        await LiveChatWidget().init()
    assert caught.value.code == "no_browser"


async def test_what_connect_raises_comes_through_the_awaitable() -> None:
    def connect() -> None:
        raise OSError("no line")

    command = LiveChatWidget(connect).init()  # type: ignore[arg-type] # it gives no connection
    with pytest.raises(OSError, match="no line"):
        await command


async def test_commands_before_init_fail(live_chat: LiveChatWidget) -> None:
    with pytest.raises(NotInitialisedError, match=r"call init\(\) first") as caught:
        await live_chat.put_message("Hi")
    assert caught.value.code == "not_initialised"


async def test_commands_wait_for_init_and_go_in_order(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.hold("plugin_inited")
    live_chat.init()
    live_chat.put_message("one")
    live_chat.refresh_session_id()
    last = live_chat.put_message("two")
    assert agent_app.sent == [INITED]
    agent_app.release("plugin_inited")
    await last
    assert agent_app.sent == [
        INITED,
        Sent("put_message", "one"),
        Sent("plugin_loaded"),
        Sent("put_message", "two"),
    ]


async def test_commands_that_waited_for_a_failed_init_say_why_they_were_not_sent(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.refuse("plugin_inited", "go away")
    opened, put = live_chat.init(), live_chat.put_message("Hi")
    with pytest.raises(RefusedError):
        await opened
    with pytest.raises(NotInitialisedError, match="go away") as caught:
        await put
    assert isinstance(caught.value.__cause__, RefusedError)
    assert agent_app.sent == [INITED]


async def test_a_command_is_on_its_way_when_the_call_returns(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    live_chat.put_message("Hi")
    assert agent_app.sent[-1] == Sent("put_message", "Hi")


async def test_a_command_can_be_awaited_many_times_and_in_many_ways(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    agent_app.answer("put_message", {"ok": True})
    put = live_chat.put_message("Hi")
    assert not put.done()
    answers = list(await asyncio.gather(put, put, asyncio.wait_for(put, 1)))
    assert answers == [{"ok": True}] * 3
    assert await put == {"ok": True}
    assert put.done()
    assert len(agent_app.sent) == 2


async def test_who_stops_waiting_does_not_cancel_the_command(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.hold("plugin_inited")
    opened = live_chat.init()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(opened, 0.001)
    agent_app.release("plugin_inited")
    assert await opened == await live_chat.init()


async def test_who_stops_waiting_as_the_answer_comes_does_no_harm() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    command = Command("custom", future)

    async def wait() -> int:
        return await command

    waiting = asyncio.ensure_future(wait())
    await asyncio.sleep(0)
    future.set_result(1)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert waiting.cancelled()
    assert await command == 1


@pytest.mark.agent_app_allows("nobody awaited it")
async def test_a_failure_that_nobody_awaited_is_logged_with_its_code(
    live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture
) -> None:
    live_chat.put_message("Hi")
    await asyncio.sleep(0)
    gc.collect()
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("widget", logging.ERROR)
    assert "[not_initialised]" in record.getMessage()


@pytest.mark.agent_app_allows("nobody awaited it")
async def test_a_failure_that_comes_after_the_command_was_dropped_is_logged(
    agent_app: MemoryHost, live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture
) -> None:
    await live_chat.init()
    agent_app.refuse("put_message", "no box here")
    live_chat.put_message("Hi")
    await live_chat.watch_messages()
    gc.collect()
    assert "put_message failed and nobody awaited it [refused]: no box here" in caplog.text


async def test_a_failure_that_somebody_awaited_is_not_logged(
    live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture
) -> None:
    command = live_chat.put_message("Hi")
    for _ in range(2):
        with pytest.raises(NotInitialisedError):
            await command
    del command
    gc.collect()
    assert not caplog.records


async def test_a_command_tells_how_it_is_doing(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    agent_app.answer("put_message", 7)
    command = live_chat.put_message("Hi")
    assert repr(command) == "<Command put_message on its way>"
    await command
    assert repr(command) == "<Command put_message done: 7>"


async def test_close_fails_what_is_pending_and_what_comes_after(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    agent_app.hold("put_message")
    put = live_chat.put_message("Hi")
    live_chat.close()
    live_chat.close()
    for command in (put, live_chat.put_message("Hi again"), live_chat.refresh_session_id()):
        with pytest.raises(ClosedError) as caught:
            await command
        assert caught.value.code == "closed"
    assert live_chat.get_session_id() is None


async def test_close_ends_an_init_that_is_not_answered_and_what_waits_for_it(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.hold("plugin_inited")
    opened, put = live_chat.init(), live_chat.put_message("Hi")
    live_chat.close()
    for command in (opened, put):
        with pytest.raises(ClosedError):
            await command


async def test_init_after_close_connects_again_and_handlers_are_still_there(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    heard: list[object] = []
    live_chat.on("custom", heard.append)
    first = await live_chat.init()
    live_chat.close()
    second = await live_chat.init()
    agent_app.emit("custom", 1)
    assert heard == [1]
    assert first.id != second.id
    assert second.previous is None


async def test_init_connects_anew_when_the_line_itself_was_closed(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.hold("plugin_inited")
    opened = live_chat.init()
    line = live_chat._client._connection
    assert line is not None
    line.close()
    with pytest.raises(ClosedError):
        await opened
    agent_app.release("plugin_inited")
    assert (await live_chat.init()).id == live_chat.get_session_id()


async def test_after_close_and_init_events_wait_again_but_not_the_old_ones(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.emit("custom", "old")
    await live_chat.init()
    live_chat.close()
    agent_app.hold("plugin_inited")
    opened = live_chat.init()
    for _ in range(20):
        await asyncio.sleep(0)
    agent_app.emit("custom", "new")
    agent_app.release("plugin_inited")
    await opened
    heard: list[object] = []
    live_chat.on("custom", heard.append)
    assert heard == ["new"]


async def test_a_handler_may_close_the_widget_while_it_connects(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    live_chat.on("custom", lambda _: live_chat.close())
    agent_app.emit("custom")
    with pytest.raises(ClosedError):
        await live_chat.init()
    assert agent_app.sent == []


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), True, "10", None])
async def test_a_deadline_is_a_sensible_number_of_seconds(
    live_chat: LiveChatWidget, seconds: float
) -> None:
    for command in (
        live_chat.init(timeout=seconds),
        live_chat.put_message("Hi", timeout=seconds),
        live_chat.refresh_session_id(timeout=seconds),
    ):
        with pytest.raises(InvalidArgumentError, match="seconds") as caught:
            await command
        assert caught.value.path == "timeout"
