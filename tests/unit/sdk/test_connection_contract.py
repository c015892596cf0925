"""What every `Connection` does, whatever carries it; here the one in memory."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from widget import ClosedError, DeadlineError, NoHostError, RefusedError
from widget.connection import Connection, ConnectionInfo
from widget_devkit.testing import MemoryHost, Sent


@dataclass
class Recorder:
    heard: list[tuple[str, str]] = field(default_factory=list)

    def connected(self, info: ConnectionInfo) -> None:
        self.heard.append(("connected", f"{info.owner}.{info.instance}"))

    def event(self, name: str, data: str) -> None:
        self.heard.append((name, data))


@pytest.fixture
def receiver() -> Recorder:
    return Recorder()


@pytest.fixture
def connection(agent_app: MemoryHost) -> Iterator[Connection]:
    connection = agent_app.connect()
    yield connection
    connection.close()


async def test_what_came_before_listening_is_delivered_in_order_then_the_rest(
    agent_app: MemoryHost, connection: Connection, receiver: Recorder
) -> None:
    agent_app.emit("one", 1)
    agent_app.emit("two", {"a": "ü"})
    connection.listen(receiver)
    agent_app.emit("three")
    assert [name for name, _ in receiver.heard] == ["connected", "one", "two", "three"]
    assert [json.loads(text) for _, text in receiver.heard[1:]] == [1, {"a": "ü"}, None]


async def test_a_message_is_on_its_way_at_once_and_answered_later(
    agent_app: MemoryHost, connection: Connection, receiver: Recorder
) -> None:
    connection.listen(receiver)
    agent_app.answer("custom", [1])
    future = connection.send("custom", '{"a":1}', timeout=1)
    assert agent_app.sent == [Sent("custom", {"a": 1})]
    assert not future.done()
    assert json.loads(await future) == [1]


async def test_a_refusal_a_deadline_and_an_absent_host_are_told_apart(
    agent_app: MemoryHost, connection: Connection, receiver: Recorder
) -> None:
    connection.listen(receiver)
    agent_app.refuse("refused", "no", "E1")
    agent_app.hold("held")
    with pytest.raises(RefusedError, match="no"):
        await connection.send("refused", "null", timeout=1)
    with pytest.raises(DeadlineError):
        await connection.send("held", "null", timeout=0.001)
    nobody = MemoryHost(present=False).connect()
    with pytest.raises(NoHostError):
        await nobody.send("custom", "null", timeout=0.001)


async def test_messages_wait_for_the_handshake() -> None:
    host = MemoryHost(present=False)
    connection, receiver = host.connect(), Recorder()
    connection.listen(receiver)
    future = connection.send("custom", "null", timeout=1)
    assert (host.sent, receiver.heard) == ([], [])
    host.accept(owner="me", instance=3)
    await future
    assert host.sent == [Sent("custom")]
    assert receiver.heard == [("connected", "me.3")]
    assert (connection.info.owner, connection.info.instance) == ("me", 3)


async def test_a_message_that_met_its_deadline_is_not_sent_later() -> None:
    host = MemoryHost(present=False)
    connection = host.connect()
    with pytest.raises(NoHostError):
        await connection.send("custom", "null", timeout=0.001)
    host.accept()
    assert host.sent == []


async def test_a_later_handshake_replaces_the_host(
    agent_app: MemoryHost, connection: Connection, receiver: Recorder
) -> None:
    connection.listen(receiver)
    agent_app.hold("held")
    future = connection.send("held", "null", timeout=1)
    agent_app.reload()
    with pytest.raises(ClosedError):
        await future
    assert receiver.heard == [("connected", "host.1"), ("connected", "host.2")]


async def test_close_fails_what_is_pending_and_delivers_nothing_more(
    agent_app: MemoryHost, connection: Connection, receiver: Recorder
) -> None:
    connection.listen(receiver)
    agent_app.hold("held")
    pending = connection.send("held", "null", timeout=1)
    connection.close()
    connection.close()
    agent_app.emit("custom")
    results = await asyncio.gather(
        pending, connection.send("custom", "null", timeout=1), return_exceptions=True
    )
    assert [type(result) for result in results] == [ClosedError, ClosedError]
    assert receiver.heard == [("connected", "host.1")]


async def test_the_plain_driver_needs_no_handshake() -> None:
    host = MemoryHost(driver="plain", present=False, theme="dark", plugin_id=None)
    connection = host.connect()
    await connection.send("plugin_inited", "null", timeout=1)
    info = connection.info
    assert (info.driver, info.owner, info.theme, info.plugin_id) == ("plain", None, "dark", None)
