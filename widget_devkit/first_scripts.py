"""A widget's page with one more script before all others, for who asks for it by the query.

The dev server and `agent-app preview` give it; a built site does not know it. `agent_app_storage`
makes the page's storage denied, as the simulator asks for with `?storage=denied`; `agent_app_eyes`
lets the simulator see the page while it plays a scenario.
"""

import re
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HERE = Path(__file__).resolve().parent
_SOURCES = {
    "agent-app-storage-denial.js": _HERE / "storage_denial.js",
    "agent-app-eyes.js": _HERE / "scenarios" / "eyes.js",
}
"""Where the scripts are, beside the page, and in this package."""

_ASKED = {
    ("agent_app_storage", "denied"): "agent-app-storage-denial.js",
    ("agent_app_eyes", "open"): "agent-app-eyes.js",
}
"""The parameters of a page's query that ask for them."""

_FIRST_SCRIPT = re.compile(rb"<script\b", re.IGNORECASE)
_CONDITIONS = frozenset({b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"})
"""What would make the answer something else than the whole page as it is written."""


class FirstScripts:
    """Adds the scripts, and the pages that have them, to a site.

    Args:
        app: the site.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        source = _SOURCES.get(scope["path"].rpartition("/")[2])
        scripts = _asked_for(scope)
        if source is not None:
            headers = {"cache-control": "no-cache"}
            text = source.read_text(encoding="utf-8")
            script = Response(text, media_type="text/javascript", headers=headers)
            await script(scope, receive, send)
        elif scripts:
            await self._page(scripts, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(
        self, scripts: Sequence[str], scope: Scope, receive: Receive, send: Send
    ) -> None:
        elements = "".join(f'<script src="{name}"></script>\n    ' for name in scripts).encode()
        start: Message = {}
        chunks: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            chunks.append(message.get("body", b""))
            if message.get("more_body", False):
                return
            body = b"".join(chunks)
            if _is_page(start):
                body = _FIRST_SCRIPT.sub(lambda first: elements + first[0], body, count=1)
                headers = MutableHeaders(scope=start)
                headers["content-length"] = str(len(body))
                headers["cache-control"] = "no-store"
                del headers["etag"]
                del headers["last-modified"]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        plain = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        await self._app({**scope, "headers": plain}, receive, collect)


def _asked_for(scope: Scope) -> Sequence[str]:
    if scope["method"] != "GET":
        return ()
    query = parse_qs(scope["query_string"].decode("latin-1"))
    return [script for (name, value), script in _ASKED.items() if query.get(name) == [value]]


def _is_page(start: Message) -> bool:
    kind = Headers(scope=start).get("content-type", "")
    return start["status"] == HTTPStatus.OK and kind.startswith("text/html")
