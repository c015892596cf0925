"""Which sites the browser tests run against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.plain import PAGE, Open, Plain

if TYPE_CHECKING:
    from tests.browser import Simulator
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("built", "served")
"""What visitors get, without a snapshot and with one; a module that is about another site, or about
one of these, has `SITES` of its own."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once on every site."""
    own = {"examples", "live"} & {
        *metafunc.definition.path.parts
    }  # these have servers of their own
    if "servers" in metafunc.fixturenames and not own:
        kinds = getattr(metafunc.module, "SITES", SITES)
        metafunc.parametrize("servers", kinds, indirect=True, scope="session")


@pytest.fixture
def plain(simulator: Simulator) -> Open:
    """The simulator with a widget that a test speaks for."""
    address = f"{simulator.servers.widget_url}plain.html"

    def open_plain(**parameters: str) -> Plain:
        simulator.page.context.route(
            f"{address}*", lambda route: route.fulfill(body=PAGE, content_type="text/html")
        )
        return Plain(simulator.open(widget=address, driver="plain", **parameters))

    return open_plain
