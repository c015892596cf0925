"""Each file of tests opens the example of its name: test_weather.py, examples/weather."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.sites import Site
from widget_devkit.server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Simulator, Widget


class OpenExample(Protocol):
    """Opens the simulator with the example."""

    def __call__(self, shown: str, **parameters: str) -> Widget:
        """Wait for what matches the selector: then the entry has done all that it does at once."""
        ...


@pytest.fixture(scope="module")
def servers(request: pytest.FixtureRequest) -> Iterator[Site]:
    """The dev servers of the example."""
    name = request.path.stem.removeprefix("test_")
    with serve(ROOT, widget=ROOT / "examples" / name) as running:
        yield Site(running.widget_url, running.simulator_url)


@pytest.fixture
def example(simulator: Simulator) -> OpenExample:
    """The example in the simulator."""

    def open_example(shown: str, **parameters: str) -> Widget:
        widget = simulator.open(**parameters).widget()
        expect(widget.locator.locator(shown)).to_be_attached(timeout=30_000)
        return widget.ready()

    return open_example
