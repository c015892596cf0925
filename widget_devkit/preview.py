"""A built site, served as its servers would, and the simulator beside it.

The headers are those of the site's own `_headers`; one thing is added, for the simulator is no
Agent App: hosts on this machine may frame the page.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from typing_extensions import override

from widget_devkit.build.servers import HIDDEN, media_type
from widget_devkit.build.writing import read_record
from widget_devkit.first_scripts import FirstScripts
from widget_devkit.headers_file import Rule, headers_for, parse_headers
from widget_devkit.ports import Wish
from widget_devkit.project import Project
from widget_devkit.server import Servers, serve_sites
from widget_devkit.sites import simulator_site

LOOPBACK_HOSTS = "http://localhost:* http://127.0.0.1:*"
"""Who may frame the page here, beside the Agent App."""

_ENCODINGS = {"br": ".br", "gzip": ".gz"}
_POLICY = "content-security-policy"


@contextmanager
def serve_dist(  # noqa: PLR0913 - what is served, where, and whose scenarios
    dist: Path,
    project: Project,
    widget_port: Wish | int = 0,
    host_port: Wish | int = 0,
    *,
    prefix: str = "/",
    root: Path | None = None,
) -> Iterator[Servers]:
    """Serve a built site and the simulator in a thread of its own, until the block ends.

    Files may be changed, damaged and removed meanwhile; every request looks at them anew.

    Args:
        dist: the built site.
        project: whose simulator it is.
        widget_port: where the site is wished.
        host_port: where the simulator is wished.
        prefix: the path below which the site is, such as `/some/path/`.
        root: the folder whose scenarios can be played; the project's unless said.

    Raises:
        DevkitError: `build_missing`, `port_in_use`, `server_failed`.
    """
    placement = read_record(dist)["placement"]
    below = f"/{prefix.strip('/')}/" if prefix.strip("/") else "/"

    def sites(servers: Servers) -> tuple[ASGIApp, ASGIApp]:
        page = f"{servers.widget_url}index.html"

        def config(_: Request) -> Response:
            return JSONResponse({"widget": page, "placement": placement})

        site = Mount(below.rstrip("/"), FirstScripts(DistSite(dist, servers.simulator_url)))
        simulator = Mount("/", simulator_site(project, servers.widget_url, root=root))
        return (
            Starlette(routes=[site]),
            Starlette(routes=[Route("/config.json", config), simulator]),
        )

    with serve_sites(sites, widget_port, host_port, prefix=below) as servers:
        yield servers


class DistSite:
    """A built site.

    Args:
        dist: its folder.
        simulator_url: what the page links to when no host frames it.
    """

    def __init__(self, dist: Path, simulator_url: str) -> None:
        self._dist = dist
        self._files = _Files(directory=dist)
        self._simulator = f'simulator;desc="{simulator_url}"'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        path = self._files.get_path(scope)
        headers = self._headers_of(path)
        try:
            response = await self._files.get_response(path, scope)
        except HTTPException as error:
            response = PlainTextResponse(f"{error.detail}\n", status_code=error.status_code)
        if response.status_code >= HTTPStatus.BAD_REQUEST:  # not for good, and in words
            headers |= {"cache-control": "no-cache", "content-type": "text/plain; charset=utf-8"}
        response.headers.update(headers)
        await response(scope, receive, send)

    def _headers_of(self, path: str) -> dict[str, str]:
        rules = self._rules()
        headers = headers_for(rules, "/" if path == "." else f"/{path}")
        policy = headers.get(_POLICY)
        if policy is not None:
            headers[_POLICY] = re.sub("(frame-ancestors [^;]*)", rf"\1 {LOOPBACK_HOSTS}", policy)
        return {"server-timing": self._simulator, **headers}

    def _rules(self) -> list[Rule]:
        return parse_headers((self._dist / "_headers").read_text(encoding="utf-8"))


class _Files(StaticFiles):
    """Files and their compressed forms, without those that are for servers."""

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        name = "index.html" if path == "." else path
        if name in HIDDEN:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        accepted = _accepted(Request(scope).headers)
        there = [coding for coding in accepted if self.lookup_path(name + _ENCODINGS[coding])[1]]
        suffix = _ENCODINGS[there[0]] if there else ""
        response = await super().get_response(name + suffix, scope)
        if response.status_code != HTTPStatus.NOT_MODIFIED:
            response.headers["content-type"] = media_type(name)
            if there:
                response.headers["content-encoding"] = there[0]
        response.headers["vary"] = "Accept-Encoding"
        return response


def _accepted(headers: Mapping[str, str]) -> list[str]:
    """The encodings that a browser takes, the best first."""
    given = headers.get("accept-encoding", "")
    refused = {
        entry.split(";")[0].strip()
        for entry in given.split(",")
        if re.search(r";\s*q=0(\.0*)?\s*$", entry)
    }
    named = {entry.split(";")[0].strip() for entry in given.split(",")} - refused
    return [coding for coding in _ENCODINGS if coding in named]
