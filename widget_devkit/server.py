"""The two dev servers: the widget on 127.0.0.1, the simulator on localhost.

Two names for one machine, so that a browser sees two sites, as it does in the Agent App.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import uvicorn
from starlette.types import ASGIApp
from typing_extensions import override

from widget_devkit.errors import DevkitError
from widget_devkit.live import Live
from widget_devkit.ports import Wish, listen, port_of
from widget_devkit.project import Project
from widget_devkit.sites import simulator_site, widget_site
from widget_devkit.widget_folder import WidgetFolder
from widget_devkit.workspace import widget_in

_START_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Servers:
    """Where the two servers are, with a slash at the end."""

    widget_url: str
    simulator_url: str


@contextmanager
def serve(  # noqa: PLR0913 - what is served, where, and what beside
    root: Project | Path,
    widget_port: Wish | int = 0,
    host_port: Wish | int = 0,
    *,
    widget: WidgetFolder | Path | None = None,
    live: Live | None = None,
    tls: Path | None = None,
) -> Iterator[Servers]:
    """Serve a project in a thread of its own, until the block ends.

    Args:
        root: the project.
        widget_port: where the widget's page is wished.
        host_port: where the simulator is wished.
        widget: another widget than the project's own, or its folder; see `WidgetFolder`.
        live: what is done beside serving: reloading what is saved, showing errors.
        tls: a file with a certificate and its key, for both sites on https.

    Raises:
        DevkitError: `port_in_use`, `server_failed` when a server does not start, and what
            `WidgetFolder.at` raises.
    """
    project = root if isinstance(root, Project) else Project(root.resolve())
    folder = widget_in(widget) if isinstance(widget, Path) else widget

    def sites(servers: Servers) -> tuple[ASGIApp, ASGIApp]:
        return (
            widget_site(project, servers.simulator_url, folder, live),
            simulator_site(project, servers.widget_url, folder, live),
        )

    with ExitStack() as stack:
        servers = stack.enter_context(serve_sites(sites, widget_port, host_port, tls=tls))
        if live is not None:
            stack.enter_context(live.following(project, folder))
        yield servers


@contextmanager
def serve_sites(
    sites: Callable[[Servers], tuple[ASGIApp, ASGIApp]],
    widget_port: Wish | int = 0,
    host_port: Wish | int = 0,
    *,
    prefix: str = "/",
    tls: Path | None = None,
) -> Iterator[Servers]:
    """Serve a widget's page and a host's in a thread of its own, until the block ends.

    Args:
        sites: what is served, made once it is known where.
        widget_port: where the widget's page is wished.
        host_port: where the host is wished.
        prefix: the path of the widget's page, with a slash at both ends.
        tls: a file with a certificate and its key, for both on https.

    Raises:
        DevkitError: `port_in_use`, `server_failed` when a server does not start.
    """
    widget_sockets = listen(_wish(widget_port))
    try:
        host_sockets = listen(_wish(host_port), ("127.0.0.1", "::1"))
    except DevkitError:
        _close(widget_sockets)
        raise
    scheme = "http" if tls is None else "https"
    servers = Servers(
        f"{scheme}://127.0.0.1:{port_of(widget_sockets)}{prefix}",
        f"{scheme}://localhost:{port_of(host_sockets)}/",
    )
    widget_app, host_app = sites(servers)
    running = [
        (_Server(widget_app, tls), widget_sockets),
        (_Server(host_app, tls), host_sockets),
    ]
    thread = threading.Thread(target=_run, args=(running,), name="agent-app-servers", daemon=True)
    thread.start()
    try:
        for server, _ in running:
            if not server.ready.wait(_START_SECONDS):
                raise DevkitError("server_failed", f"A server did not start: {servers}.")
        yield servers
    finally:
        for server, _ in running:
            server.should_exit = True
        thread.join()
        for _, sockets in running:
            _close(sockets)


class _Server(uvicorn.Server):
    """A uvicorn server that says when it is up."""

    def __init__(self, app: ASGIApp, tls: Path | None) -> None:
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=1,
            ssl_certfile=tls,
        )
        super().__init__(config)
        self.ready = threading.Event()

    @override
    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _run(running: list[tuple[_Server, list[socket]]]) -> None:
    async def both() -> None:
        await asyncio.gather(*(server.serve(sockets) for server, sockets in running))

    asyncio.run(both())


def _wish(port: Wish | int) -> Wish:
    return port if isinstance(port, Wish) else Wish(port)


def _close(sockets: list[socket]) -> None:
    for each in sockets:
        each.close()
