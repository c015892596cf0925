"""What goes wrong behind a test's back: told in a log, left open, or still running."""

from __future__ import annotations

import gc
import logging
import re
from typing import TYPE_CHECKING, Any

from typing_extensions import override

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable, Iterator, Sequence

    from .memory import MemoryConnection

MARKER = "agent_app_allows"
"""The marker of a test in which some of it is meant to happen."""


class Behind(logging.Handler):
    """Hears what the SDK logs as an error, and what a loop is told that nobody else takes."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told_before: Any = None
        self._logger = logging.getLogger("widget")

    def listen(self) -> None:
        """Hear the log from now on."""
        self._logger.addHandler(self)

    def listen_to(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear the loop too; who was told before is told as well."""
        self._loop, self._told_before = loop, loop.get_exception_handler()
        loop.set_exception_handler(self._told)

    def stop(self) -> None:
        """Hear no more."""
        self._logger.removeHandler(self)
        if self._loop is not None:
            if not self._loop.is_closed():
                self._loop.set_exception_handler(self._told_before)
            self._loop = None

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if "nobody awaited" in str(record.msg) and "closed" in (record.args or ()):
            return  # a widget may be closed while something is on its way
        self.heard.append((self.formatter or logging.Formatter()).format(record))

    def _told(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        self.heard.append(f"{context['message']}{'' if error is None else f': {error!r}'}")
        if self._told_before is None:
            loop.default_exception_handler(context)
        else:
            self._told_before(loop, context)


def collect_abandoned() -> None:
    """Let commands that nobody holds any more say how they have failed."""
    gc.collect(0)


def running_tasks(
    tasks: Iterable[asyncio.Task[Any]], connection: MemoryConnection | None
) -> Iterator[str]:
    """Name the tasks, without the handlers of a widget that is still open: `close` ends them."""
    handlers = getattr(_events_of(connection), "_tasks", ())
    return (f"A task still runs: {task!r}" for task in tasks if task not in handlers)


def open_streams(connection: MemoryConnection | None) -> Iterator[str]:
    """Name the streams that somebody holds and nobody has closed."""
    for end in getattr(_events_of(connection), "_at_close", {}).values():
        if (event := getattr(getattr(end, "__self__", None), "event", None)) is not None:
            yield f"A stream of {event} is still open: use it by `async with`, or aclose() it"


def _events_of(connection: MemoryConnection | None) -> object:
    return None if connection is None else getattr(connection.receiver, "_events", None)


def unexpected(problems: Iterable[str], allowed: Sequence[str]) -> list[str]:
    """Leave out what a test allows, by regular expressions."""
    patterns = [re.compile(each) for each in allowed]
    return [each for each in problems if not any(p.search(each) for p in patterns)]


def told(problems: Sequence[str]) -> str:
    """Say what has gone wrong, and how a test may allow it."""
    return "\n".join(
        [
            "Behind this test's back something went wrong:",
            *(f"* {problem}" for problem in problems),
            f'What is meant to happen is allowed by @pytest.mark.{MARKER}("a regular expression")',
        ]
    )
