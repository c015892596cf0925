"""What the two dev servers answer: the widget's page as a static site, and the simulator."""

import mimetypes
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from typing_extensions import override

from widget_devkit.errors import DevkitError
from widget_devkit.policy import page_policy
from widget_devkit.project import Project

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

_HIDDEN = frozenset({"node_modules", "__pycache__"})
_ALWAYS = {"cache-control": "no-cache", "x-content-type-options": "nosniff"}

Headers = Callable[[], dict[str, str]]


def widget_site(project: Project, simulator_url: str) -> ASGIApp:
    """The project's root, with the page's policy on every answer.

    The policy is read anew for every request, so that a change of `pyscript.toml` needs no restart.
    """

    def headers() -> dict[str, str]:
        return _ALWAYS | {
            "content-security-policy": page_policy(project.pyscript_toml),
            "server-timing": f'simulator;desc="{simulator_url}"',
        }

    files = _Files(directory=project.root, html=True)
    return _WithHeaders(Starlette(routes=[Mount("/", files)]), headers)


def simulator_site(project: Project, widget_url: str) -> ASGIApp:
    """The simulator's page, and `/config.json`, which tells it where the widget is."""

    def config(_: Request) -> Response:
        return JSONResponse({"widget": f"{widget_url}index.html"})

    files = _Files(directory=project.simulator, html=True, check_dir=False)
    site = Starlette(routes=[Route("/config.json", config), Mount("/", files)])
    return _WithHeaders(site, lambda: _ALWAYS)


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
        except DevkitError as error:  # words on the page, while the author edits pyscript.toml
            text = f"error {error.code}: {error.message}\n{error.hint}\n"
            await PlainTextResponse(text, status_code=500)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)
