"""Every script runs once on every side; many small tests look at what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.browser import Simulator, Watch, leaks_in
from tests.conformance.pairs import AGENT_APP, WIDGET, Pair, Side
from tests.conformance.runner import Record, mirror, run
from tests.conftest import config
from tests.sites import Kind, Site, Sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser


SITES: dict[Side, Kind] = {"javascript": "dev", "python": "served"}
"""The JavaScript SDKs' pages are the project's own; what visitors get of ours is built."""

Records = Callable[[Pair, Side], dict[str, Record]]


@pytest.fixture(scope="session")
def records(browser: Browser, sites: Sites) -> Records:
    """Give what each step of a pair's script did on one side."""
    known: dict[tuple[str, Side], dict[str, Record] | BaseException] = {}

    def of(pair: Pair, side: Side) -> dict[str, Record]:
        key = (pair.name, side)
        if key not in known:
            try:
                known[key] = _run(browser, sites.of(SITES[side]), pair, side)
            except Exception as error:
                known[key] = error  # every later test of this run raises it again
                raise
        result = known[key]
        if isinstance(result, BaseException):
            raise result
        return result

    return of


def _run(browser: Browser, servers: Site, pair: Pair, side: Side) -> dict[str, Record]:
    context = browser.new_context(**config.CONTEXT_OPTIONS)
    try:
        context.set_default_timeout(config.BOOT_TIMEOUT)
        watch = Watch(context, [servers.widget_url, servers.simulator_url])
        for pattern in pair.errors(side):
            watch.expect(pattern)
        page = context.new_page()
        if pair.made_up:
            mirror(context, servers.simulator_url, AGENT_APP)
            mirror(context, servers.widget_url, WIDGET)
            watch.own(AGENT_APP, WIDGET)
            servers = replace(servers, widget_url=WIDGET, simulator_url=AGENT_APP)
        simulator = Simulator(page, servers)
        result = run(pair, side, simulator)
        leaks = leaks_in(page)
        assert not leaks, f"{len(leaks)} leaked proxies:\n" + "\n".join(leaks)
        problems = watch.problems()
        assert not problems, "\n".join(problems)
        return result
    finally:
        context.close()
