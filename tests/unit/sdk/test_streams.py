import asyncio
import gc
import logging

import pytest

from widget import LiveChatWidget, StreamStatistics
from widget_devkit.testing import MemoryHost


@pytest.fixture(autouse=True)
async def _ready(live_chat: LiveChatWidget) -> None:
    await live_chat.init()


async def test_a_stream_gives_the_events_from_its_call_on(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    stream = live_chat.stream("custom")
    agent_app.emit("custom", 1)
    agent_app.emit("custom", 2)
    heard: list[int] = []
    async for number in stream:
        heard.append(number)
        if number == 2:
            agent_app.emit("custom", 3)
        if number == 3:
            break
    assert heard == [1, 2, 3]


async def test_a_late_stream_begins_with_the_latest_profile(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.emit("customer_profile", {"id": "1", "name": "Mary Brown"})
    profile = await anext(live_chat.stream("customer_profile"))
    assert profile.name == "Mary Brown"


async def test_a_stream_waits_for_what_comes(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    stream = live_chat.stream("custom")
    one, two = asyncio.ensure_future(anext(stream)), asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0)
    agent_app.emit("custom", 1)
    agent_app.emit("custom", 2)
    assert (await one, await two) == (1, 2)


async def test_a_loop_that_is_left_takes_no_more_events(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.emit("custom", 1)
    async for _ in live_chat.stream("custom"):
        break
    gc.collect()
    agent_app.emit("custom", 2)  # Nobody hears it, so it waits for the next.
    assert await anext(live_chat.stream("custom")) == 2


async def test_aclose_ends_the_stream_also_for_those_who_wait(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    stream = live_chat.stream("custom")
    waiting = asyncio.ensure_future(anext(stream, "end"))
    await asyncio.sleep(0)
    await stream.aclose()
    agent_app.emit("custom", 1)
    assert await waiting == "end"
    assert await anext(stream, "end") == "end"


async def test_aclose_drops_what_waits(agent_app: MemoryHost, live_chat: LiveChatWidget) -> None:
    stream = live_chat.stream("custom")
    agent_app.emit("custom", 1)
    await stream.aclose()
    assert [number async for number in stream] == []


async def test_a_stream_ends_with_its_async_with(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    async with live_chat.stream("custom") as stream:
        agent_app.emit("custom", 1)
        assert await anext(stream) == 1
    assert await anext(stream, "end") == "end"


async def test_close_ends_streams_after_what_has_come(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    stream = live_chat.stream("custom")
    agent_app.emit("custom", 1)
    live_chat.close()
    assert [number async for number in stream] == [1]


async def test_too_many_waiting_events_drop_the_oldest_and_are_counted(
    agent_app: MemoryHost, live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture
) -> None:
    stream = live_chat.stream("custom")
    for number in range(1002):
        agent_app.emit("custom", number)
    assert await anext(stream) == 2
    assert stream.statistics() == StreamStatistics(received=1002, waiting=999, dropped=2)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
