"""One run of `agent-app dev`: who is told of what while it lasts."""

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from widget_devkit.live.hub import Hub, message
from widget_devkit.live.pages import Pages
from widget_devkit.live.printing import printable, show
from widget_devkit.live.reports import Counted, Report
from widget_devkit.live.watching import PageFiles, watching
from widget_devkit.project import Project
from widget_devkit.widget_folder import WidgetFolder

STREAM = "/live"
"""Where a simulator listens, on its own site."""


class Live:
    """What the dev server does beside serving files.

    Args:
        reload: whether saved files reload the widgets.
        console: where saves and errors are printed; nowhere without one.
    """

    def __init__(self, *, reload: bool = True, console: Console | None = None) -> None:
        self._reload = reload
        self._console = console
        self._hub = Hub()
        self._counted = Counted()
        self._server = secrets.token_hex(4)
        self._saves = 0

    @property
    def simulator_headers(self) -> dict[str, str]:
        """What says in the simulator's page where to listen; a page can read this one header."""
        return {"server-timing": f'live;desc="{STREAM}"'}

    @property
    def simulator_routes(self) -> list[BaseRoute]:
        """What the simulator's site has beside its files."""
        return [Route(STREAM, self._stream)]

    def pages(self, project: Project, widget: WidgetFolder | None, simulator_url: str) -> Pages:
        """What the widget's site has beside its files."""
        return Pages(
            project,
            widget,
            simulator_url=simulator_url,
            live=self._stream,
            state=lambda: json.dumps(self._state),
            failed=self.failed,
        )

    @contextmanager
    def following(self, project: Project, widget: WidgetFolder | None) -> Iterator[None]:
        """Tell of saved files until the block ends; then every stream ends."""
        try:
            if self._reload:
                with watching(PageFiles.of(project, widget), self.saved):
                    yield
            else:
                yield
        finally:
            self._hub.close()

    def saved(self, files: Sequence[Path]) -> None:
        """Let the widgets reload."""
        self._saves += 1
        names = [file.name for file in files]
        if self._console is not None:
            text = f"Saved: {printable(', '.join(names))}"
            self._console.print(Text(text, "dim"), soft_wrap=True)
        self._hub.tell("reload", self._state | {"files": names})

    def failed(self, report: Report) -> None:
        """Show an error in Python, in the terminal and in every simulator."""
        count = self._counted.add(report)
        if self._console is not None:
            show(self._console, report, count)
        self._hub.tell("python-error", report.model_dump() | {"count": count})

    @property
    def _state(self) -> dict[str, str | int]:
        return {"server": self._server, "saves": self._saves}

    async def _stream(self, _: Request) -> Response:
        stream = self._hub.stream(message("hello", self._state))
        return StreamingResponse(stream, media_type="text/event-stream")
