"""A folder of an author's, and `agent-app dev` for it."""

from __future__ import annotations

from contextlib import ExitStack
from io import StringIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from rich.console import Console

from tests.conftest import ROOT
from tests.sites import Site
from widget_devkit.live import Live
from widget_devkit.server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser import Simulator

GREETING = """\
from pyscript import document

from widget import CustomerProfile, LiveChat

app = document.getElementById("app")


@LiveChat.on("customer_profile")
def greet(profile: CustomerProfile) -> None:
    app.textContent = f"Hello {profile.name}"


LiveChat.init()
"""


@pytest.fixture
def author(tmp_path: Path) -> Path:
    """The folder of a widget that greets."""
    folder = tmp_path / "greeting"
    folder.mkdir()
    (folder / "main.py").write_text(GREETING)
    return folder


class Running:
    """`agent-app dev` without its command line, on the same ports however often it is started."""

    def __init__(self, widget: Path) -> None:
        self._widget = widget
        self._ports = (0, 0)
        self._stack = ExitStack()
        self._said = StringIO()
        self.site = self.start()

    def start(self) -> Site:
        """Serve."""
        live = Live(console=Console(file=self._said, width=400))
        serving = serve(ROOT, *self._ports, widget=self._widget, live=live)
        servers = self._stack.enter_context(serving)
        widget, host = urlsplit(servers.widget_url).port, urlsplit(servers.simulator_url).port
        assert widget is not None
        assert host is not None
        self._ports = (widget, host)
        return Site(servers.widget_url, servers.simulator_url)

    def said(self) -> str:
        """What the terminal shows."""
        return self._said.getvalue()

    def stop(self) -> None:
        """Serve no more."""
        self._stack.close()


@pytest.fixture
def running(author: Path) -> Iterator[Running]:
    """The dev servers of the author's folder."""
    running = Running(author)
    yield running
    running.stop()


@pytest.fixture
def servers(running: Running) -> Site:
    """Where they are."""
    return running.site


@pytest.fixture
def opened(simulator: Simulator) -> Simulator:
    """The simulator, which hears of what is saved from now on."""
    with simulator.page.expect_response(lambda answer: answer.url.endswith("/live")):
        simulator.open()
    simulator.widget().ready()
    return simulator
