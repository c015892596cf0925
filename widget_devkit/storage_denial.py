"""A widget's page as in a browser that denies a cross-site frame all storage.

The dev server and `agent-app preview` give it when the page is asked for with
`?agent_app_storage=denied`, as the simulator does with `?storage=denied`. A built site does not
know it.
"""

import re
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PARAMETER = "agent_app_storage"
SCRIPT = "agent-app-storage-denial.js"
"""Where the script is, beside the page."""

_SOURCE = Path(__file__).with_name("storage_denial.js")
_FIRST_SCRIPT = re.compile(rb"<script\b", re.IGNORECASE)
_CONDITIONS = frozenset({b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"})
"""What would make the answer something else than the whole page as it is written."""


class StorageDenial:
    """Adds the page without storage to a site.

    Args:
        app: the site.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        if scope["path"].endswith(f"/{SCRIPT}"):
            headers = {"cache-control": "no-cache"}
            source = _SOURCE.read_text(encoding="utf-8")
            script = Response(source, media_type="text/javascript", headers=headers)
            await script(scope, receive, send)
        elif _is_denied(scope):
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
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
                body = _FIRST_SCRIPT.sub(_with_script, body, count=1)
                headers = MutableHeaders(scope=start)
                headers["content-length"] = str(len(body))
                headers["cache-control"] = "no-store"
                del headers["etag"]
                del headers["last-modified"]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        plain = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        await self._app({**scope, "headers": plain}, receive, collect)


def _is_denied(scope: Scope) -> bool:
    query = parse_qs(scope["query_string"].decode("latin-1"))
    return scope["method"] == "GET" and query.get(PARAMETER) == ["denied"]


def _is_page(start: Message) -> bool:
    kind = Headers(scope=start).get("content-type", "")
    return start["status"] == HTTPStatus.OK and kind.startswith("text/html")


def _with_script(first: re.Match[bytes]) -> bytes:
    return f'<script src="{SCRIPT}"></script>\n    '.encode() + first[0]
