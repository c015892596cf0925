"""What the dev server adds to a widget's page, so that its errors are reported."""

import html
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from widget_devkit.live.reports import LARGEST, Report
from widget_devkit.places import shown_path
from widget_devkit.project import Project
from widget_devkit.widget_folder import WidgetFolder

_FOLDER = Path(__file__).parent / "browser"
_FILES = {
    "dev.mjs": "text/javascript; charset=utf-8",
    "reload.mjs": "text/javascript; charset=utf-8",
    "_agent_app_dev.py": "text/x-python; charset=utf-8",
}
_AT = "_agent_app_dev"
_BOOT = re.compile(r'(?=<script\b[^>]*\bsrc="[^"]*static/boot\.js")', re.IGNORECASE)


class Pages:
    """The pages of a widget, and where they report to.

    Args:
        project: whose page it is.
        widget: another widget than the project's own.
        simulator_url: where the simulator is, which reloads its widgets itself.
        live: answers a page that listens for saves.
        state: what such a page hears first, for one that has just been served.
        failed: takes each report.
    """

    def __init__(  # noqa: PLR0913 - what a page is made of, and whom it talks to
        self,
        project: Project,
        widget: WidgetFolder | None,
        *,
        simulator_url: str,
        live: Callable[[Request], Awaitable[Response]],
        state: Callable[[], str],
        failed: Callable[[Report], None],
    ) -> None:
        self._project = project
        self._widget = widget
        self._simulator_url = simulator_url
        self._live = live
        self._state = state
        self._failed = failed

    @property
    def routes(self) -> list[BaseRoute]:
        """What goes before the site's own files."""
        return [
            Route("/", self._index),
            Route("/index.html", self._index),
            Route(f"/{_AT}/errors", self._errors, methods=["POST"]),
            Route(f"/{_AT}/live", self._live),
            Route(f"/{_AT}/{{name}}", self._file),
        ]

    def _index(self, _: Request) -> Response:
        widget, project = self._widget, self._project
        element = self._element()  # before the page is read: a save from now on is another state
        try:
            page = widget.index(project) if widget else project.index.read_text(encoding="utf-8")
        except FileNotFoundError:  # an editor may be about to put it back
            return PlainTextResponse("Not Found\n", HTTPStatus.NOT_FOUND)
        return Response(_BOOT.sub(lambda _: element, page, count=1), media_type="text/html")

    def _element(self) -> str:
        widget = self._widget
        folder = self._project.root / "widget" / "app" if widget is None else widget.path
        data = {
            "src": f"{_AT}/dev.mjs",
            "data-core": "static/vendor/pyscript/core.js",
            "data-place": "widget/app" if widget is None else widget.place,
            "data-shown": shown_path(folder),
            "data-simulator": self._simulator_url,
            "data-state": self._state(),
        }
        attributes = " ".join(f'{name}="{html.escape(value)}"' for name, value in data.items())
        return f'<script type="module" data-agent-app-dev {attributes}></script>\n    '

    def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FILES:
            return PlainTextResponse("Not Found\n", HTTPStatus.NOT_FOUND)
        return FileResponse(_FOLDER / name, media_type=_FILES[name])

    async def _errors(self, request: Request) -> Response:
        if not _is_own(request):
            return PlainTextResponse("Not from this page\n", HTTPStatus.FORBIDDEN)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return PlainTextResponse("Too long\n", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            report = Report.model_validate_json(body)
        except ValidationError as error:
            return PlainTextResponse(f"No report: {error}\n", HTTPStatus.BAD_REQUEST)
        self._failed(report)
        return Response(status_code=HTTPStatus.NO_CONTENT)


def _is_own(request: Request) -> bool:
    """Whether a page of this site asks; no other one can say so, nor send JSON unasked."""
    origin = urlsplit(request.headers.get("origin", ""))
    media_type = request.headers.get("content-type", "").partition(";")[0]
    return origin.netloc == request.headers.get("host") and media_type == "application/json"
