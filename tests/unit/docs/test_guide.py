"""The snippets of docs/guide.md do what the guide says."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import widget

if TYPE_CHECKING:
    from widget import LiveChatWidget
    from widget_devkit.testing import MemoryHost

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "guide.md").read_text(encoding="utf-8")
START, EVENTS, WAITING, COMMANDS, SESSIONS, TEST = re.findall(
    r"```python\n(.*?)```", GUIDE, re.DOTALL
)
MARY = {"id": "A", "name": "Mary Brown", "source": "chats", "geolocation": {"city": "New York"}}


@pytest.fixture
def run(live_chat: LiveChatWidget, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(widget, "LiveChat", live_chat)

    def run_snippet(code: str) -> dict[str, Any]:
        names: dict[str, Any] = {}
        exec(compile(code, "docs/guide.md", "exec"), names)  # noqa: S102 - it is our own guide
        return names

    return run_snippet


async def test_the_start_connects(run: Any, agent_app: MemoryHost) -> None:
    session = await run(START)["opened"]
    assert session.id
    assert [sent.message for sent in agent_app.sent] == ["plugin_inited"]


async def test_the_handlers_get_their_events(
    run: Any, agent_app: MemoryHost, live_chat: LiveChatWidget, capsys: pytest.CaptureFixture[str]
) -> None:
    run(EVENTS)
    await live_chat.init()
    agent_app.emit("customer_profile", MARY)
    agent_app.emit(
        "message",
        {"chat": "C", "message": "ping", "message_id": "M", "message_source": "visitor"},
    )
    await live_chat.send_message("done")
    assert capsys.readouterr().out == "Mary Brown New York\n"
    assert ("put_message", "pong") in agent_app.sent
    assert ("watch_messages", None) in agent_app.sent


async def test_events_can_be_waited_for_and_followed(
    run: Any, agent_app: MemoryHost, live_chat: LiveChatWidget, capsys: pytest.CaptureFixture[str]
) -> None:
    names = run(WAITING)
    await live_chat.init()
    following = asyncio.ensure_future(names["follow"]())
    waiting = asyncio.ensure_future(names["next_customer"]())
    await live_chat.send_message("both have begun")
    agent_app.emit("customer_profile", MARY)
    agent_app.emit(
        "message",
        {"chat": "C", "message": "Hello", "message_id": "M", "message_source": "visitor"},
    )
    assert await waiting == "A"
    live_chat.close()
    await following
    assert capsys.readouterr().out == "Hello\n"


async def test_a_section_is_sent_and_a_refusal_is_told(
    run: Any, agent_app: MemoryHost, live_chat: LiveChatWidget, capsys: pytest.CaptureFixture[str]
) -> None:
    names = run(COMMANDS)
    await live_chat.init()
    await names["show_order"]("#20418", "sent")
    section = agent_app.sent[-1].data
    assert [component["type"] for component in section["components"]] == ["label_value", "button"]
    agent_app.refuse("customer_details_section", "no such section", "NOT_FOUND")
    await names["show_order"]("#20418", "sent")
    assert capsys.readouterr().out == "The Agent App said no: no such section NOT_FOUND\n"


async def test_a_session_can_be_renewed(run: Any, live_chat: LiveChatWidget) -> None:
    names = run(SESSIONS)
    await live_chat.init()
    await names["renew"]()


async def test_the_test_in_the_guide_passes(
    run: Any, agent_app: MemoryHost, live_chat: LiveChatWidget
) -> None:
    await run(TEST)["test_the_customer_is_greeted"](agent_app, live_chat)
