"""Takes the pictures of the docs: a fixed window, a fixed clock, the real page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click
from playwright.sync_api import expect, sync_playwright

from tests.browser import Simulator
from tests.conftest import ROOT, config
from tests.pictures.palette import with_palette
from tests.pictures.scenes import SCENES, Scene
from tests.sites import Site
from widget_devkit.browsers import require_chromium
from widget_devkit.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = ROOT / "docs"
NOW = dt.datetime(2026, 3, 18, 10, 46, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(minutes=5)
PATIENCE = 120_000
"""Milliseconds: a picture may wait for a busy machine."""
MOST = 150_000
"""Bytes that a picture may have."""


def main(names: list[str]) -> int:
    """Take the named pictures, or all of them; how the process ends."""
    unknown = [name for name in names if name not in SCENES]
    if unknown:
        click.echo(f"There is no picture {unknown[0]}; there are {', '.join(SCENES)}.", err=True)
        return 2
    expect.set_options(timeout=PATIENCE)
    executable = require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**config.launch_options(executable))
        for name in names or SCENES:
            picture = take(browser, SCENES[name])
            if len(picture) > MOST:
                click.echo(f"{name} has {len(picture)} bytes, more than {MOST}.", err=True)
                return 1
            path = DOCS / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture)
            click.echo(f"{path.relative_to(ROOT)}: {len(picture):,} bytes")
        browser.close()
    return 0


def take(browser: Browser, scene: Scene) -> bytes:
    """One picture, as a PNG with a palette."""
    widget = None if scene.example is None else ROOT / "examples" / scene.example
    with (
        serve(ROOT, widget=widget) as running,
        browser.new_context(**config.CONTEXT_OPTIONS) as context,
    ):
        page = context.new_page()
        # It runs while Python starts, which looks at the times of files; then it stands still.
        page.clock.install(time=NOW)
        simulator = Simulator(page, Site(running.widget_url, running.simulator_url))
        if scene.code is not None:
            simulator.serve("widget/app/main.py", scene.code)
        simulator.open(**{"theme": "light", **scene.query})
        root = simulator.widget().locator.locator("html")
        expect(root).to_have_attribute("data-boot", "started")
        expect(page.get_by_test_id("widget-0-status")).to_have_text("Ready")
        scene.before(simulator)
        page.clock.pause_at(LATER)
        shown = page if scene.of is None else page.get_by_test_id(scene.of)
        picture = shown.screenshot(animations="disabled")
        return with_palette(page, picture)
