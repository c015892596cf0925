"""Runs the script of calls over this project's SDK; tests put the opening behind it."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from widget import AgentAppError, LiveChat

heard: list[Any] = []
handlers: dict[str, Callable[[Any], Any]] = {}


def _note(event: str) -> Callable[[Any], None]:
    def handler(data: Any) -> None:
        model = hasattr(data, "model_dump")
        dump = data.model_dump(mode="json", by_alias=True, exclude_unset=True) if model else data
        heard.append([event, dump])

    return handler


def _raise(_: str) -> Callable[[Any], None]:
    def handler(_: Any) -> None:
        raise RuntimeError("This handler always raises")

    return handler


def _on(event: str, kind: str = "note") -> None:
    handlers[event] = {"note": _note, "raise": _raise}[kind](event)
    LiveChat.on(event, handlers[event])


def _cards(cards: Any) -> Any:
    return LiveChat.send_message("send_cards", cards if isinstance(cards, list) else [cards])


CALLS: dict[str, Callable[..., Any]] = {
    "get_messages": lambda: LiveChat.send_message("get_messages"),
    "get_session_id": LiveChat.get_session_id,
    "init": lambda options=None: LiveChat.init(**(options or {})),
    "modify_section": LiveChat.modify_section,
    "off": lambda event: LiveChat.off(event, handlers[event]),
    "on": _on,
    "put_message": LiveChat.put_message,
    "refresh_session_id": LiveChat.refresh_session_id,
    "send_cards": _cards,
    "send_quick_replies": lambda title, buttons: LiveChat.send_message(
        "send_quick_replies", {"title": title, "buttons": buttons}
    ),
    "track": LiveChat.track_event,
    "watch_messages": LiveChat.watch_messages,
}


async def _outcome(name: str, command: Any) -> str:
    if name == "get_session_id":
        return "null" if command is None else "string"
    if name not in ("on", "off"):
        try:
            await command
        except AgentAppError:
            return "error"
    return "done"


async def run(text: str) -> str:
    """Make the calls, one right after the other; how each ended, as JSON."""
    made = [(name, CALLS[name](*args)) for name, *args in json.loads(text)]
    return json.dumps([await _outcome(name, command) for name, command in made])


def take() -> str:
    """Give what handlers got since the last time, as JSON."""
    text = json.dumps(heard)
    heard.clear()
    return text


def begin(text: str) -> asyncio.Task[str]:
    """Make the opening's calls as soon as the widget's code runs."""
    return asyncio.get_running_loop().create_task(run(text))
