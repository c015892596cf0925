"""Time in a test passes when the test says so."""

from __future__ import annotations

import asyncio

import pytest

from widget import DeadlineError, LiveChatWidget
from widget_devkit.testing import AgentApp


async def test_a_deadline_ends_at_its_second_and_not_before(
    agent_app: AgentApp, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    agent_app.hold("put_message")
    put = live_chat.put_message("Hello", timeout=3600)
    await agent_app.advance(3599.999)
    assert not put.done()
    await agent_app.advance(0.001)
    assert put.done()
    with pytest.raises(DeadlineError):
        await put


async def test_timers_end_in_their_order_each_at_its_time(agent_app: AgentApp) -> None:
    loop = asyncio.get_running_loop()
    await agent_app.settle()
    began = loop.time()
    ended: list[tuple[str, float]] = []

    async def sleep(name: str, *seconds: float) -> None:
        for each in seconds:
            await asyncio.sleep(each)
            ended.append((name, loop.time() - began))

    loop.call_later(2, lambda: ended.append(("timer", loop.time() - began)))
    tasks = [asyncio.create_task(sleep("a", 3, 4)), asyncio.create_task(sleep("b", 1, 5))]
    await agent_app.advance(10)
    assert [name for name, _ in ended] == ["b", "timer", "a", "b", "a"]
    assert [when for _, when in ended] == pytest.approx([1, 2, 3, 6, 7])
    assert loop.time() - began == pytest.approx(10)
    await asyncio.gather(*tasks)


async def test_the_clock_stands_still_while_code_runs(agent_app: AgentApp) -> None:
    await agent_app.settle()
    loop = asyncio.get_running_loop()
    before = loop.time()
    sum(range(100_000))
    await agent_app.settle()
    assert loop.time() == before


async def test_what_really_waits_still_waits(agent_app: AgentApp) -> None:
    await agent_app.settle()
    loop = asyncio.get_running_loop()
    before = loop.time()
    await asyncio.sleep(0.02)
    assert await asyncio.to_thread(lambda: 1) == 1
    assert loop.time() - before >= 0.02


async def test_a_task_that_never_waits_is_named(agent_app: AgentApp) -> None:
    async def restless() -> None:
        while True:  # noqa: ASYNC110 - that is what it is about
            await asyncio.sleep(0)

    task = asyncio.create_task(restless())
    with pytest.raises(RuntimeError, match="restless"):
        await agent_app.settle()
    task.cancel()


async def test_time_does_not_go_back(agent_app: AgentApp) -> None:
    with pytest.raises(ValueError, match="does not go back"):
        await agent_app.advance(-1)
