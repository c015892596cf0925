"""The sites that the browser tests run against: the dev server's, and two that are built.

`dev` is the project as its author sees it. `built` is what `agent-app build` writes: a fresh
profile's first visit, without a snapshot. `served` is the same with a snapshot that comes with the
first load. Both are served by `agent-app preview`'s server, under the policy of their `_headers`
file, from a path that is not the root.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.answers import ask
from widget_devkit.build import Built
from widget_devkit.preview import serve_dist
from widget_devkit.project import Project
from widget_devkit.server import Servers, serve
from widget_devkit.settings import Snapshot

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "/widgets/reply-desk/"

Kind = Literal["dev", "built", "served"]


@dataclass(frozen=True, slots=True)
class Site(Servers):
    """A widget's site and a simulator, as tests see them.

    Attributes:
        kind: which of the three.
        places: where the project's files are in a built site.
        dist: the built site's folder.
    """

    kind: Kind = "dev"
    places: Mapping[str, str] = field(default_factory=dict)
    dist: Path | None = None

    def place(self, path: str) -> str:
        """Where a file of the project is, relative to the site."""
        return self.places.get(path, path)

    def address(self, path: str) -> str:
        """Where a file of the project is."""
        return f"{self.widget_url}{self.place(path)}"

    def text(self, path: str) -> str:
        """What the site has there."""
        return ask(self.address(path)).body.decode()


class Sites:
    """Builds and serves sites when they are first asked for, until the session ends.

    Args:
        folder: where they are built; processes that share it share them.
        stack: ends with the session.
    """

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._known: dict[Kind, Site] = {}

    def of(self, kind: Kind) -> Site:
        """The site of a kind."""
        if kind not in self._known:
            serving = _dev() if kind == "dev" else _dist(self._folder / kind, kind)
            self._known[kind] = self._stack.enter_context(serving)
        return self._known[kind]


@contextmanager
def _dev() -> Iterator[Site]:
    with serve(ROOT) as servers:
        yield Site(servers.widget_url, servers.simulator_url)


@contextmanager
def _dist(folder: Path, kind: Kind) -> Iterator[Site]:
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _build(folder, "served" if kind == "served" else "visitor")
    with serve_dist(folder, Project.at(ROOT), prefix=PREFIX) as servers:
        places = Built.at(folder).places
        yield Site(servers.widget_url, servers.simulator_url, kind, places, folder)


def _build(folder: Path, snapshot: Snapshot) -> None:
    # In a process of its own: a build starts a Playwright, and a thread can have one only.
    command = [sys.executable, "-m", "widget_devkit", "build", "--out", str(folder)]
    subprocess.run([*command, "--snapshot", snapshot], cwd=ROOT, check=True)
