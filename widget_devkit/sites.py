"""What the two dev servers answer: the widget's page as a static site, and the simulator."""

import mimetypes
from collections.abc import Callable, Sequence
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from typing_extensions import override

from widget_devkit.dev_snapshot import dev_manifest
from widget_devkit.errors import DevkitError
from widget_devkit.first_scripts import FirstScripts
from widget_devkit.live import Live
from widget_devkit.policy import page_policy
from widget_devkit.project import Project
from widget_devkit.scenarios.finding import DEMO
from widget_devkit.scenarios.listing import listing
from widget_devkit.settings import read_settings
from widget_devkit.widget_folder import WidgetFolder

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".toml": "application/toml; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
}
"""What browsers insist on, whatever the machine's own table of types says."""

_DEMO = "agent-app-demo"  # where the page of the scenarios' own widget is

_HIDDEN = frozenset({"node_modules", "__pycache__"})
_ALWAYS = {"cache-control": "no-cache", "x-content-type-options": "nosniff"}

Headers = Callable[[], dict[str, str]]


def widget_site(
    project: Project,
    simulator_url: str,
    widget: WidgetFolder | None = None,
    live: Live | None = None,
) -> ASGIApp:
    """The project's root, with the page's policy on every answer, and below it the demo's page.

    Everything is read anew for every request, so that a change of the settings needs no restart.

    Args:
        project: whose page it is.
        simulator_url: what the page links to when no host frames it.
        widget: another widget than the project's own.
        live: what is added to the page, so that its errors are shown.
    """
    demo = Mount(f"/{_DEMO}", _page_site(project, simulator_url, WidgetFolder.at(DEMO)))
    beside = [] if live is None else live.pages(project, widget, simulator_url).routes
    return _page_site(project, simulator_url, widget, *beside, demo)


def _page_site(
    project: Project, simulator_url: str, widget: WidgetFolder | None, *beside: BaseRoute
) -> ASGIApp:
    settings_file = _settings_file(project, widget)

    def headers() -> dict[str, str]:
        return _ALWAYS | {
            "content-security-policy": page_policy(settings_file),
            "server-timing": f'simulator;desc="{simulator_url}"',
        }

    def manifest(_: Request) -> Response:
        config = (
            widget.pyscript_toml(project) if widget else project.pyscript_toml.read_text("utf-8")
        )
        text = dev_manifest(project, settings_file, config)
        return Response(text, media_type=MEDIA_TYPES[".json"])

    sdk = Mount("/widget", _Files(directory=project.sdk, check_dir=False))
    files = Mount("/", _Files(directory=project.root, html=True))
    instead = [] if widget is None else _routes(project, widget)
    runtime = Route("/static/vendor/runtime.json", manifest)
    return _WithHeaders(FirstScripts(_site([runtime, *beside, *instead, sdk, files])), headers)


def simulator_site(
    project: Project,
    widget_url: str,
    widget: WidgetFolder | None = None,
    live: Live | None = None,
    *,
    root: Path | None = None,
) -> ASGIApp:
    """The simulator's page, and what it asks for.

    `/config.json` says where the widget is, and what it is; `/scenarios.json` what can be played.

    Args:
        project: whose simulator it is.
        widget_url: where the widget's page is.
        widget: another widget than the project's own.
        live: what the simulator is told beside.
        root: the author's folder, with its scenarios; that of the widget unless said.
    """
    home = root or (project.root if widget is None else widget.root)
    settings_file = _settings_file(project, widget)

    def config(_: Request) -> Response:
        try:
            placement = read_settings(settings_file).placement
        except DevkitError:  # the widget's page says in its frame what is wrong
            placement = "details"
        pages = {"widget": f"{widget_url}index.html", "demo": f"{widget_url}{_DEMO}/index.html"}
        return JSONResponse({**pages, "placement": placement})

    def scenarios(_: Request) -> Response:
        return JSONResponse(listing(home))

    files = Mount("/", _Files(directory=project.simulator, html=True, check_dir=False))
    routes = [Route("/config.json", config), Route("/scenarios.json", scenarios)]
    beside = [] if live is None else live.simulator_routes
    headers = _ALWAYS if live is None else _ALWAYS | live.simulator_headers
    return _WithHeaders(_site([*routes, *beside, files]), lambda: headers)


def _settings_file(project: Project, widget: WidgetFolder | None) -> Path:
    return project.pyscript_toml if widget is None else widget.settings_file


def _site(routes: Sequence[BaseRoute]) -> Starlette:
    def in_words(_: Request, error: Exception) -> Response:
        if not isinstance(error, DevkitError):
            raise error
        return _in_words(error)

    return Starlette(routes=routes, exception_handlers={DevkitError: in_words})


def _routes(project: Project, widget: WidgetFolder) -> list[BaseRoute]:
    """What another widget than the project's own gives."""

    def index(_: Request) -> Response:
        return Response(widget.index(project), media_type=MEDIA_TYPES[".html"])

    def config(_: Request) -> Response:
        return Response(widget.pyscript_toml(project), media_type=MEDIA_TYPES[".toml"])

    return [
        Route("/", index),
        Route("/index.html", index),
        Route("/pyscript.toml", config),
        Mount(f"/{widget.place}", _WidgetFiles(widget)),
    ]


class _Files(StaticFiles):
    """Static files without what no page is meant to read."""

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        parts = PurePosixPath(path).parts
        if any(part in _HIDDEN or (part.startswith(".") and part != ".") for part in parts):
            raise HTTPException(status_code=404)
        response = await super().get_response(path, scope)
        if response.status_code in {200, 206} and not isinstance(response, RedirectResponse):
            name = "index.html" if path == "." else path
            response.headers["content-type"] = media_type(name)
        return response


class _WidgetFiles(_Files):
    """A widget's folder; a widget without styles of its own has an empty sheet."""

    def __init__(self, widget: WidgetFolder) -> None:
        super().__init__(directory=widget.path)
        self._beside = widget.beside

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        if path.partition("/")[0] in self._beside:
            raise HTTPException(status_code=HTTPStatus.NOT_FOUND)
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if path == "app.css" and error.status_code == HTTPStatus.NOT_FOUND:
                return Response("", media_type=MEDIA_TYPES[".css"])
            raise


def media_type(name: str) -> str:
    """The type of a file, by its name."""
    known = MEDIA_TYPES.get(Path(name).suffix.lower())
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"


class _WithHeaders:
    """Adds headers to every answer, errors included."""

    def __init__(self, app: ASGIApp, headers: Headers) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            headers = self._headers()
        except DevkitError as error:
            await _in_words(error)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _in_words(error: DevkitError) -> Response:
    """An error on the page, while the author edits the settings."""
    text = f"error {error.code}: {error.message}\n{error.hint}\n"
    return PlainTextResponse(text, status_code=500)
