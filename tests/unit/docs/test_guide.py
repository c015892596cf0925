"""The snippets of docs/guide.md do what the guide says."""

from __future__ import annotations

import ast
import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import widget
from widget import placed

if TYPE_CHECKING:
    from widget import LiveChatWidget
    from widget_devkit.testing import AgentApp, MemoryHost

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
START, EVENTS, WAITING, COMMANDS, SESSIONS, DETAILS, RICH, MAIN_AREA, PAYMENTS, *TESTS = re.findall(
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


@pytest.fixture
def begin(agent_app: MemoryHost, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Begin a snippet that awaits at its top, as PyScript lets a page's entry do."""
    monkeypatch.setattr(placed, "page", agent_app.connect)

    def begin_snippet(code: str) -> Any:
        names: dict[str, Any] = {}
        compiled = compile(code, "docs/guide.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        return eval(compiled, names)  # noqa: S307 - it is our own guide

    return begin_snippet


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
    agent_app.answer("customer_details_section")
    agent_app.emit("customer_details_section_button_click", {"buttonId": "refund"})
    await live_chat.send_message("done")
    assert agent_app.sent[-1].data["components"][0]["data"]["value"] == "refunded"


async def test_a_session_can_be_renewed(run: Any, live_chat: LiveChatWidget) -> None:
    names = run(SESSIONS)
    await live_chat.init()
    await names["renew"]()


async def test_a_details_widget_is_handed_over(
    begin: Any, agent_app: MemoryHost, capsys: pytest.CaptureFixture[str]
) -> None:
    agent_app.emit("customer_profile", MARY)
    await begin(DETAILS)
    assert capsys.readouterr().out == "Mary Brown light\n"
    assert agent_app.sent[-1] == ("set_toast", {"content": "Mary Brown is here", "kind": "success"})


@pytest.mark.agent_app_allows("still connected")
async def test_rich_messages_are_put_and_sent(begin: Any, agent_app: MemoryHost) -> None:
    await begin(RICH)
    cards = agent_app.sent[2].data["payload"]["elements"]
    assert [card["title"] for card in cards] == ["Margherita", "Marinara"]
    assert [button["value"] for button in agent_app.sent[-1].data["buttons"]] == ["s", "l"]


async def test_the_main_area_is_used(begin: Any, agent_app: MemoryHost) -> None:
    agent_app.emit("page_data", {"queryParams": {"open": "4"}})
    await begin(MAIN_AREA)
    assert [sent.data for sent in agent_app.sent[1:]] == [
        4,
        {"from": datetime(2026, 3, 1, tzinfo=UTC), "agents": ["mary@example.com"]},
        "/reports",
    ]


async def test_a_payment_is_made(
    run: Any, agent_app: MemoryHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placed, "page", agent_app.connect)
    agent_app.emit("transaction_accepted", {"chargeId": "C1"})
    assert await run(PAYMENTS)["pay"]() == "C1"
    assert agent_app.sent[-1] == ("update_properties", {"plan": "pro"})


async def test_the_test_in_the_guide_passes(run: Any, agent_app: AgentApp, tmp_path: Path) -> None:
    [test] = TESTS
    agent_app.root = tmp_path
    (tmp_path / "app").mkdir()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [entry, *_] = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "app" / "main.py").write_text(entry, encoding="utf-8")
    await run(test)["test_the_customer_is_greeted"](agent_app)
