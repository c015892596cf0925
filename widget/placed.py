"""What every widget has, wherever it is placed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from typing_extensions import override

from .client import DEADLINE, Client
from .connection import page
from .events import Emitter
from .waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from .command import Command
    from .connection import Connection, Theme


# What is not called here as in the JavaScript SDKs.
_RENAMED = {"modify_customer_details_section": "modify_section", "track": "track_event"}


class Placed(Waiting):
    """A widget, connected to its host or about to be; ends with `close` or ``async with``."""

    _kinds: ClassVar[list[type[Placed]]] = []

    @override
    def __init_subclass__(cls, *, home: bool = False) -> None:
        """Take note of a placement; of its ``home``s an `AttributeError` elsewhere tells."""
        if home:
            Placed._kinds.append(cls)

    def __init__(self, connect: Callable[[], Connection] | None = None) -> None:
        """Make a widget; ``connect`` gives the line to the host, by default the page's."""
        self._events = Emitter()
        self._client = Client(connect or page, self._events)

    @property
    def theme(self) -> Theme:
        """The Agent App's theme: the latest, at first the one in the page's address."""
        if change := self._events.latest("change_theme"):
            theme: Theme = change.theme
            return theme
        info = self._client.info
        return info.theme if info else "light"

    def send_message(
        self, name: str, data: object = None, *, timeout: float = DEADLINE
    ) -> Command[Any]:
        """Send any message by its name on the wire, with any data that has a JSON form.

        An aware `datetime.datetime` (a `datetime.date` means its midnight in UTC) reaches the host
        as a JavaScript ``Date``.
        """
        return self._client.call(name, lambda: data, timeout=timeout)

    def close(self) -> None:
        """End the session, what is pending, streams and running handlers; handlers stay."""
        self._client.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    if not TYPE_CHECKING:  # A type checker would believe that every attribute exists.

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it always raises
            """Say where to find what this placement lacks."""
            mine = type(self).__name__
            words = f"{mine!r} object has no attribute {name!r}"
            if not name.startswith("_"):
                python = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower().removeprefix("get_")
                python = _RENAMED.get(python, python)
                homes = [kind.__name__ for kind in self._kinds if hasattr(kind, python)]
                if hasattr(type(self), python):
                    words += f"; in Python it is {python!r}"
                elif homes:
                    has = "has" if len(homes) == 1 else "have"
                    words += f"; {' and '.join(homes)} {has} {python!r}"
            raise AttributeError(words, name=name, obj=self)
