"""A widget that notes down what happens to it; tests put their own lines behind it."""

import asyncio
import json
from typing import Any

from widget import *  # noqa: F403 - tests write their lines as authors do

journal: list[Any] = []
_noted = asyncio.Event()


def plain(value: Any) -> Any:
    """Give a model as the JSON it stands for, an error as its code."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return getattr(value, "code", value)


def note(*entry: Any) -> None:
    """Write an entry; models as the JSON that they stand for."""
    journal.append(
        [
            e.model_dump(mode="json", exclude_unset=True) if hasattr(e, "model_dump") else e
            for e in entry
        ]
    )
    _noted.set()


def noting(event: str) -> Any:
    """Make a handler that writes the event down."""
    return lambda data: note(event, data)


async def recorded(count: int) -> str:
    """Wait for so many entries; all of them as JSON."""
    while len(journal) < count:
        _noted.clear()
        await _noted.wait()
    return json.dumps(journal)


async def outcome(awaitable: Any) -> str:
    """Say how a command ended: its result, or its error's code and words."""
    try:
        return json.dumps(["result", await awaitable])
    except Exception as error:  # noqa: BLE001 - the test looks at whatever it is
        return json.dumps(["error", getattr(error, "code", type(error).__name__), str(error)])
