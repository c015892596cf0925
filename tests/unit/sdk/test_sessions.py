import asyncio

import pytest

from widget import (
    ClosedError,
    CustomerProfile,
    DeadlineError,
    LiveChatWidget,
    RefusedError,
    Session,
)
from widget_devkit.testing import MemoryHost, Sent


@pytest.fixture
def sessions(live_chat: LiveChatWidget) -> list[Session]:
    heard: list[Session] = []
    live_chat.on("session", heard.append)
    return heard


async def test_there_is_no_session_before_init_is_answered(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    agent_app.hold("plugin_inited")
    assert live_chat.get_session_id() is None
    opened = live_chat.init()
    assert live_chat.get_session_id() is None
    agent_app.release("plugin_inited")
    assert (await opened).id == live_chat.get_session_id() == "host.1.1"
    assert sessions == []


async def test_the_hosts_session_id_is_the_id(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    agent_app.session_id = "S1"
    assert await live_chat.init() == Session("S1")
    agent_app.session_id = "S2"
    assert await live_chat.refresh_session_id() == "S2" == live_chat.get_session_id()
    assert sessions == [Session("S2", "S1")]


@pytest.mark.parametrize("answer", [{"session_id": 5}, {"session_id": ""}, ["session_id"], "S1"])
async def test_an_answer_without_a_session_id_in_words_is_as_good_as_none(
    agent_app: MemoryHost, live_chat: LiveChatWidget, answer: object
) -> None:
    agent_app.answer("plugin_inited", answer)
    assert (await live_chat.init()).id == "host.1.1"


async def test_without_a_handshake_ids_are_random_and_differ() -> None:
    host = MemoryHost(driver="plain")
    widget = LiveChatWidget(host.connect)
    first = await widget.init()
    second = await widget.refresh_session_id()
    assert len({first.id, second, ""}) == 3
    widget.close()


async def test_a_refresh_forgets_the_id_asks_and_tells(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    await live_chat.init()
    agent_app.hold("plugin_loaded")
    refresh = live_chat.refresh_session_id()
    assert live_chat.get_session_id() is None
    agent_app.release("plugin_loaded")
    assert await refresh == "host.1.2" == live_chat.get_session_id()
    assert sessions == [Session("host.1.2", "host.1.1")]
    assert agent_app.sent == [Sent("plugin_inited"), Sent("plugin_loaded")]


async def test_overlapping_refreshes_are_one_round(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    await live_chat.init()
    ids = await asyncio.gather(*(live_chat.refresh_session_id() for _ in range(3)))
    assert ids == ["host.1.2"] * 3
    assert len(sessions) == 1
    assert await live_chat.refresh_session_id() == "host.1.3"
    assert [sent.message for sent in agent_app.sent].count("plugin_loaded") == 2


async def test_after_a_refresh_that_failed_the_session_before_goes_on(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    await live_chat.init()
    agent_app.refuse("plugin_loaded", "no")
    with pytest.raises(RefusedError):
        await live_chat.refresh_session_id()
    assert live_chat.get_session_id() == "host.1.1"
    agent_app.hold("plugin_loaded")
    with pytest.raises(DeadlineError):
        await live_chat.refresh_session_id(timeout=0.001)
    assert live_chat.get_session_id() == "host.1.1"
    assert sessions == []


async def test_an_id_from_authorize_counts_before_the_handshakes(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.emit("authorize", {"session_id": "A1"})
    assert (await live_chat.init()).id == "A1"


async def test_the_answers_id_counts_before_the_one_from_authorize(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.session_id = "S1"
    agent_app.emit("authorize", {"session_id": "A1"})
    assert (await live_chat.init()).id == "S1"


async def test_authorize_in_a_session_changes_its_id_once(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    await live_chat.init()
    agent_app.emit("authorize", {"session_id": "A1"})
    agent_app.emit("authorize", {"session_id": "A1"})
    agent_app.emit("authorize", {})
    assert live_chat.get_session_id() == "A1"
    assert sessions == [Session("A1", "host.1.1")]


async def test_authorize_in_a_refresh_gives_its_id(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    agent_app.hold("plugin_loaded")
    refresh = live_chat.refresh_session_id()
    agent_app.emit("authorize", {"session_id": "A1"})
    assert live_chat.get_session_id() is None
    agent_app.release("plugin_loaded")
    assert await refresh == "A1"


async def test_authorize_in_a_refresh_that_fails_still_changes_the_id(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    await live_chat.init()
    agent_app.hold("plugin_loaded")
    refresh = live_chat.refresh_session_id(timeout=0.01)
    agent_app.emit("authorize", {"session_id": "A1"})
    with pytest.raises(DeadlineError):
        await refresh
    assert live_chat.get_session_id() == "A1"
    assert sessions == [Session("A1", "host.1.1")]


async def test_a_reload_of_the_host_begins_a_new_session(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    await live_chat.init()
    agent_app.reload()
    assert live_chat.get_session_id() is None
    await live_chat.put_message("Hi")
    assert live_chat.get_session_id() == "host.2.1"
    assert sessions == [Session("host.2.1", "host.1.1")]
    assert [sent.message for sent in agent_app.sent] == [
        "plugin_inited",
        "plugin_inited",
        "put_message",
    ]
    assert (await live_chat.init()).id == "host.2.1"


async def test_the_same_handshake_again_changes_nothing(
    agent_app: MemoryHost, live_chat: LiveChatWidget, sessions: list[Session]
) -> None:
    await live_chat.init()
    agent_app.accept()
    assert live_chat.get_session_id() == "host.1.1"
    assert (len(agent_app.sent), sessions) == (1, [])


async def test_a_reload_while_init_is_not_answered_asks_the_new_host(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    agent_app.hold("plugin_inited")
    opened = live_chat.init()
    agent_app.reload()
    agent_app.release("plugin_inited")
    assert (await opened).id == "host.2.1"
    assert [sent.message for sent in agent_app.sent] == ["plugin_inited"] * 2


async def test_a_reload_ends_a_refresh_that_is_not_answered(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    agent_app.hold("plugin_loaded")
    refresh = live_chat.refresh_session_id()
    agent_app.reload()
    with pytest.raises(ClosedError):
        await refresh
    agent_app.release("plugin_loaded")
    assert await live_chat.refresh_session_id() == "host.2.2"


@pytest.mark.agent_app_allows("who are you")
async def test_a_new_host_that_refuses_leaves_no_session_until_init(
    agent_app: MemoryHost, live_chat: LiveChatWidget, caplog: pytest.LogCaptureFixture
) -> None:
    await live_chat.init()
    agent_app.refuse("plugin_inited", "who are you?")
    agent_app.reload()
    for _ in range(5):
        await asyncio.sleep(0)
    assert live_chat.get_session_id() is None
    assert "init failed and nobody awaited it [refused]: who are you?" in caplog.text
    agent_app.answer("plugin_inited")
    assert (await live_chat.init()).id.startswith("host.2.")


async def test_the_theme_is_the_pages_until_the_host_changes_it() -> None:
    host = MemoryHost(theme="dark")
    widget = LiveChatWidget(host.connect)
    themes = [widget.theme]
    await widget.init()
    themes.append(widget.theme)
    host.emit("change_theme", {"theme": "light"})
    themes.append(widget.theme)
    assert themes == ["light", "dark", "light"]
    widget.close()


async def test_the_latest_profile_is_at_hand(
    agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await live_chat.init()
    before = live_chat.customer_profile
    agent_app.emit("customer_profile", {"id": "7"})
    assert (before, live_chat.customer_profile) == (None, CustomerProfile(id="7"))
