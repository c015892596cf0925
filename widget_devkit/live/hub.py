"""What every open simulator is told, as Server-Sent Events.

Anybody may tell, from any thread; each simulator that listens has a queue in its server's loop.
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from typing import TypeAlias

_PATIENCE = 15.0
"""Seconds of silence after which something is sent, so that a listener who has gone is noticed."""

Listener: TypeAlias = "tuple[asyncio.AbstractEventLoop, asyncio.Queue[str | None]]"


class Hub:
    """Passes messages on to whoever listens, until it is closed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: set[Listener] = set()
        self._closed = False

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def tell(self, event: str, data: object) -> None:
        """Send an event with data, which has to fit into JSON, to everybody who listens now."""
        self._put(message(event, data))

    def close(self) -> None:
        """End every stream, and those that begin later at once."""
        with self._lock:
            self._closed = True
        self._put(None)

    async def stream(self, *first: str) -> AsyncIterator[str]:
        """The text of a stream of events, from now on, behind some first messages."""
        with self._listening() as queue:
            for each in first:
                yield each
            while True:
                try:
                    text = await asyncio.wait_for(queue.get(), _PATIENCE)
                except TimeoutError:
                    text = ":\n\n"
                if text is None:
                    return
                yield text

    @contextmanager
    def _listening(self) -> "Iterator[asyncio.Queue[str | None]]":
        listener = (asyncio.get_running_loop(), asyncio.Queue[str | None]())
        with self._lock:
            self._listeners.add(listener)
            if self._closed:
                listener[1].put_nowait(None)
        try:
            yield listener[1]
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def _put(self, text: str | None) -> None:
        with self._lock:
            listeners = tuple(self._listeners)
        for loop, queue in listeners:
            with suppress(RuntimeError):  # its server has stopped meanwhile
                loop.call_soon_threadsafe(queue.put_nowait, text)


def message(event: str, data: object) -> str:
    """An event as it stands in a stream; JSON has no line breaks of its own."""
    return f"event: {event}\ndata: {json.dumps(data)}\n\n"
