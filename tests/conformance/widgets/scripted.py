"""Runs the script of calls over this project's SDK; tests put the opening behind it."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from widget import (
    AgentAppError,
    LiveChat,
    create_details_widget,
    create_fullscreen_widget,
    create_message_box_widget,
    create_settings_widget,
)

PLACEMENTS: dict[str, Callable[..., Any]] = {
    "details": create_details_widget,
    "fullscreen": create_fullscreen_widget,
    "messagebox": create_message_box_widget,
    "settings": create_settings_widget,
}
heard: list[Any] = []
handlers: dict[str, Callable[[Any], Any]] = {}
widgets: list[Any] = [LiveChat]
"""The last one is the script's: `LiveChat` until a placement's widget is created."""


def _plain(data: Any) -> Any:
    model = hasattr(data, "model_dump")
    return data.model_dump(mode="json", by_alias=True, exclude_unset=True) if model else data


def _note(event: str) -> Callable[[Any], None]:
    return lambda data: heard.append([event, _plain(data)])


def _raise(_: str) -> Callable[[Any], None]:
    def handler(_: Any) -> None:
        raise RuntimeError("This handler always raises")

    return handler


def _on(event: str, kind: str = "note") -> None:
    handlers[event] = {"note": _note, "raise": _raise}[kind](event)
    widgets[-1].on(event, handlers[event])


async def _create(placement: str, events: list[str], options: dict[str, Any] | None = None) -> None:
    patient = {"timeout": 60}  # The tests hold the answer back, for as long as they are kept busy.
    widgets.append(await PLACEMENTS[placement](**patient, **(options or {})))
    for event in events:
        _on(event)


CALLS: dict[str, Callable[..., Any]] = {
    "create": _create,
    "get": lambda name: _plain(getattr(widgets[-1], name)),
    "get_messages": lambda: LiveChat.send_message("get_messages"),
    "init": lambda options=None: LiveChat.init(**(options or {})),
    "off": lambda event: widgets[-1].off(event, handlers[event]),
    "on": _on,
}
"""Calls whose name or form is not the widget's own."""


def _made(name: str, *args: Any) -> Any:
    """Make a call; what the placement lacks is an error as well."""
    try:
        return CALLS[name](*args) if name in CALLS else getattr(widgets[-1], name)(*args)
    except AttributeError as error:
        return error


async def _outcome(name: str, made: Any) -> Any:
    if isinstance(made, AttributeError):
        return "error"
    if name == "get":
        return made
    if name == "get_session_id":
        return "null" if made is None else "string"
    if name not in ("on", "off"):
        try:
            await made
        except AgentAppError:
            return "error"
    return "done"


def _date(value: dict[str, Any]) -> Any:
    """Give the script's dates, for which JSON has no word."""
    text = value.get("(date)")
    return value if text is None else datetime.fromisoformat(text)


async def run(text: str) -> str:
    """Make the calls, one right after the other; how each ended, as JSON."""
    made = [(call[0], _made(*call)) for call in json.loads(text, object_hook=_date)]
    return json.dumps([await _outcome(name, result) for name, result in made])


def take() -> str:
    """Give what handlers got since the last time, as JSON."""
    text = json.dumps(heard)
    heard.clear()
    return text


def begin(text: str) -> asyncio.Task[str]:
    """Make the opening's calls as soon as the widget's code runs."""
    return asyncio.get_running_loop().create_task(run(text))
