"""The bench's two servers: the host's page, and the contenders', each in a folder of its own."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from widget_devkit.server import serve_sites

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.types import Receive, Scope, Send

    from tests.bench.assets import Asset
    from widget_devkit.server import Servers as Both

Site = Literal["cross", "same"]
"""Whether the browser sees the widget's page as of another site than the host's, or the same."""


@dataclass(slots=True)
class Ledger:
    """What a server has sent since it was last asked: paths, and bytes of the bodies."""

    sent: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> list[tuple[str, int]]:
        """Give it, and begin anew."""
        sent, self.sent = self.sent, []
        return sent


@dataclass(frozen=True, slots=True)
class Servers:
    """Where the two are."""

    host_url: str
    """The host's page."""
    widget_port: int
    ledger: Ledger
    """Of the contenders' server."""

    def url(self, path: str, site: Site = "cross") -> str:
        """Where a contender's file is, as another site than the host or as the same."""
        name = "127.0.0.1" if site == "cross" else "localhost"
        return f"http://{name}:{self.widget_port}/{path}"


@contextmanager
def serve(host: Mapping[str, Asset], widgets: Mapping[str, Asset]) -> Iterator[Servers]:
    """Serve from memory, until the block ends."""
    ledger = Ledger()

    def sites(_: Both) -> tuple[Files, Files]:
        return Files(widgets, ledger), Files(host, Ledger())

    with serve_sites(sites) as both:
        port = urlsplit(both.widget_url).port
        assert port is not None
        yield Servers(f"{both.simulator_url}host.html", port, ledger)


class Files:
    """An ASGI application that serves assets and notes what it has sent."""

    def __init__(self, assets: Mapping[str, Asset], ledger: Ledger) -> None:
        self._assets = assets
        self._ledger = ledger

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer a GET."""
        path = scope["path"].removeprefix("/")
        asked = dict(scope["headers"])
        asset = self._assets.get(path)
        status, body, headers = 404, b"", {"cache-control": "no-store"}
        if asset is not None:
            encoding, body = asset.best(asked.get(b"accept-encoding", b"").decode())
            status, headers = 200, asset.headers(encoding)
            if asked.get(b"if-none-match", b"").decode() == asset.etag:
                status, body = 304, b""
        if status != 304:
            headers["content-length"] = str(len(body))
        self._ledger.sent.append((path, len(body)))
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": body})
