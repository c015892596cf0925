"""The command: its options, and where the results go."""

from __future__ import annotations

import argparse
import json
import tempfile
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from rich.console import Console

from tests.bench import browsers, network
from tests.bench.compression import BEST, QUICK
from tests.bench.contenders import NAMES
from tests.bench.failures import BenchError
from tests.bench.machine import machine
from tests.bench.making import Making
from tests.bench.report import show
from tests.bench.results import Results
from tests.bench.running import FULL, SHORT, Running
from tests.bench.targets import targets
from tests.conftest import ROOT
from widget_devkit.browsers import require_chromium
from widget_devkit.project import Project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Playwright

    from tests.bench.contenders import Contender
    from tests.bench.running import Amounts
    from tests.bench.serving import Servers

NETWORK_ROUNDS = 3
_STOCK = (
    "Stock PyScript has packages_cache = passthrough and a lock with pydantic's wheels only: the "
    "quicker of its two ways, without micropip."
)
_QUICK = (
    "Short: compressed quickly where a build has not done it, so bytes do not compare; few rounds."
)
_NO_FIREFOX = "There is no Firefox on this machine (Debian: apt-get install firefox-esr)."


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; 1 when a result is wrong, whatever the times are."""
    options = _options().parse_args(arguments)
    console = Console()
    if not console.is_terminal:
        console = Console(width=180)
    executable = require_chromium()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="agent-app-bench-")))
        quality = QUICK if options.short else BEST
        making = Making(Project(ROOT), folder, console, quality)
        bench = Bench(options, executable, console, making)
        servers = stack.enter_context(making.serve(bench.all))
        bench.measure(stack.enter_context(sync_playwright()), servers)
    show(bench.results, console)
    if options.json is not None:
        _write(bench.results, options.json)
        console.print(f"Everything, raw: {options.json}", highlight=False, markup=False)
    return 1 if bench.results.failures else 0


class Bench:
    """One run, as its options want it."""

    def __init__(
        self, options: argparse.Namespace, executable: Path, console: Console, making: Making
    ) -> None:
        self._options = options
        self._executable = executable
        self._console = console
        self._contenders = making.contenders(options.only)
        self._variants: list[Contender] = []
        if options.network:
            self._variants = making.over_a_network(self._contenders, options.variant)
        amounts = SHORT if options.short else FULL
        rounds = options.rounds or amounts.rounds
        self._amounts: Amounts = replace(amounts, rounds=rounds)
        self.results = Results(
            machine=machine(),
            options={
                "short": options.short,
                "amounts": asdict(self._amounts),
                "brotli": making.quality,
            },
            titles={each.name: each.title for each in self.all},
            notes=[_STOCK, *([_QUICK] if options.short else [])],
        )

    @property
    def all(self) -> list[Contender]:
        """Everyone whose files are served, each once."""
        return list({each.name: each for each in [*self._contenders, *self._variants]}.values())

    def measure(self, playwright: Playwright, servers: Servers) -> None:
        """Do it; what is wrong is among the results."""
        try:
            with browsers.chromium(playwright, self._executable) as browser:
                if not self._options.network_only:
                    self._run(browser, servers)
                if self._options.network:
                    rounds = self._options.rounds or NETWORK_ROUNDS
                    self.results.browsers[browser.engine] = browser.version
                    self.results.network = network.measure(
                        browser, servers, self._variants, rounds, self._say
                    )
            if self._options.firefox:
                self._in_firefox(playwright, servers)
        except BenchError as error:
            self.results.failures.append(str(error))

    def _in_firefox(self, playwright: Playwright, servers: Servers) -> None:
        path = browsers.firefox_path()
        if path is None:
            self.results.notes.append(_NO_FIREFOX)
            return
        with browsers.firefox(playwright, path) as browser:
            self._run(browser, servers)

    def _run(self, browser: browsers.Measuring, servers: Servers) -> None:
        running = Running(browser, servers, self._contenders, self._say)
        self.results.browsers[browser.engine] = browser.version
        self.results.measured[browser.engine] = running.measured
        running.run(self._amounts)
        for name, measured in running.measured.items():
            if unkept := measured.kept.count(False):
                words = f"{browser.engine}: {self.results.titles[name]}: {unkept} first visits"
                self.results.notes.append(f"{words} kept nothing for the next.")

    def _say(self, what: str) -> None:
        self._console.print(f"… {what}", style="dim", highlight=False, markup=False)


def _write(results: Results, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    reached = [asdict(target) for target in targets(results)]
    file.write_text(json.dumps(results.as_json() | {"targets": reached}, indent=1) + "\n")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures this package beside stock PyScript, Pyodide alone and the "
        "JavaScript SDK, in turn in one run. Fails on wrong results only, never on times.",
    )
    add = parser.add_argument
    add("--short", action="store_true", help="a few rounds in Chromium, as CI runs it")
    add("--rounds", type=_count, help=f"visits of each kind ({FULL.rounds}; short {SHORT.rounds})")
    add("--only", action="append", choices=NAMES, help="only this one; can be repeated")
    add("--firefox", action="store_true", help="in Firefox as well")
    add("--network", action="store_true", help="also over 10, 50 and 1000 Mbit/s")
    add("--network-only", action="store_true", help="with --network: nothing else")
    add(
        "--variant",
        action="append",
        default=[],
        metavar="NAME=DIST",
        help="with --network: also this built site; can be repeated",
    )
    add("--json", type=Path, metavar="FILE", help="where all raw values go")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
