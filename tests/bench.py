"""How soon the host is connected and the widget ready: ours beside the JavaScript SDK, interleaved.

Times are of the simulator's page, from the iframe's `load`; a ratio says more than they do.
"""

from __future__ import annotations

import argparse
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.conftest import ROOT, config
from widget_devkit.browsers import require_chromium
from widget_devkit.server import serve

PAGES = {
    "JavaScript SDK 3.0.1": "tests/conformance/pages/init.html",
    "this package": "index.html",
}
STEPS = {"load → connected": "connectedAt", "load → plugin_inited": "initedAt"}


def measure(browser: Browser, simulator_url: str, widget_url: str) -> dict[str, float]:
    """Open a page once, in a fresh profile; milliseconds for each step."""
    context = browser.new_context(**config.CONTEXT_OPTIONS)
    page = context.new_page()
    page.goto(f"{simulator_url}?{urlencode({'widget': widget_url})}")
    page.wait_for_function("window.simulator?.state.inited", timeout=config.BOOT_TIMEOUT * 2)
    state = page.evaluate("simulator.state")
    context.close()
    return {step: state[at] - state["loadedAt"] for step, at in STEPS.items()}


def main() -> None:
    """Print a table of medians, with the smallest and the largest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="page loads of each (9)")
    rounds = parser.parse_args().rounds
    executable = require_chromium()
    with serve(ROOT) as servers, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**config.launch_options(executable))
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in PAGES}
        for _ in range(rounds):
            for name, path in PAGES.items():
                runs[name].append(
                    measure(browser, servers.simulator_url, f"{servers.widget_url}{path}")
                )
        browser.close()
    table = Table(title=f"Medians of {rounds} (smallest to largest), milliseconds")
    table.add_column("")
    for name in PAGES:
        table.add_column(name, justify="right")
    for step in STEPS:
        values = [[run[step] for run in runs[name]] for name in PAGES]
        table.add_row(step, *(f"{median(v):.0f} ({min(v):.0f} to {max(v):.0f})" for v in values))
    Console().print(table)


if __name__ == "__main__":
    main()
