"""Puts the contenders' folders together, and serves them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.assets import assets_of
from tests.bench.compression import Brotli
from tests.bench.contenders import (
    ALONE,
    JAVASCRIPT,
    NAMES,
    OURS,
    STOCK,
    Contender,
    host_files,
    javascript,
    pyodide_alone,
    stock,
)
from tests.bench.network import known_downloads
from tests.bench.ours import VARIANTS, ours
from tests.bench.serving import serve
from widget_devkit.steps import step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from tests.bench.serving import Servers
    from widget_devkit.project import Project
    from widget_devkit.settings import Snapshot


class Making:
    """Makes what is served, in a folder of the run's own.

    Args:
        folder: empty; gone after the run.
        quality: of brotli, where a build has not compressed already.
    """

    def __init__(self, project: Project, folder: Path, console: Console, quality: int) -> None:
        self.quality = quality
        self._project = project
        self._folder = folder
        self._console = console
        self._cache = project.node_modules / ".cache" / "agent-app-bench"

    def contenders(self, only: Sequence[str] | None) -> list[Contender]:
        """Those that are asked for, in the order of `NAMES`."""
        return [self._make(name) for name in NAMES if not only or name in only]

    def over_a_network(
        self, contenders: Sequence[Contender], built: Sequence[str]
    ) -> list[Contender]:
        """Stock, and ours in every way to bring the snapshot to the browser.

        Args:
            contenders: those that are there already.
            built: `NAME=DIST`, more sites of ours.
        """
        there = {each.name: each for each in contenders}
        chosen = [there.get(STOCK) or self._make(STOCK), there.get(OURS) or self._make(OURS)]
        chosen += [self._variant(snapshot) for snapshot in VARIANTS]
        for each in built:
            name, _, dist = each.partition("=")
            chosen.append(Contender(f"variant-{len(chosen)}", f"ours, {name}", Path(dist)))
        return chosen

    @contextmanager
    def serve(self, contenders: Sequence[Contender]) -> Iterator[Servers]:
        """Serve them, until the block ends, each under its name."""
        brotli = Brotli(self._cache / "brotli", self.quality)
        (self._folder / "host").mkdir()
        host = assets_of(host_files(self._project, self._folder / "host"), brotli)
        widgets = known_downloads()
        with step(self._console, f"brotli and gzip of {len(contenders)} sites"):
            for each in contenders:
                files = assets_of(each.folder, brotli)
                widgets |= {f"{each.name}/{path}": asset for path, asset in files.items()}
        with serve(host, widgets) as servers:
            yield servers

    def _make(self, name: str) -> Contender:
        folder, wheels = self._folder / name, self._cache / "wheels"
        if name == OURS:
            return ours(self._project, folder, self._console)
        if name == STOCK:
            return stock(self._project, folder, wheels)
        if name == ALONE:
            return pyodide_alone(self._project, folder, wheels)
        assert name == JAVASCRIPT
        return javascript(self._project, folder)

    def _variant(self, snapshot: Snapshot) -> Contender:
        title = f"ours, {VARIANTS[snapshot]}"
        name = f"ours-{snapshot}"
        folder = self._folder / name
        return ours(self._project, folder, self._console, name=name, title=title, snapshot=snapshot)
