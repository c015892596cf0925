"""Playing a scenario in a browser's page, over the simulator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from weakref import WeakSet

from widget_devkit.scenarios.model import Scenario
from widget_devkit.scenarios.reading import from_data, load
from widget_devkit.scenarios.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

EYES = Path(__file__).resolve().parent / "eyes.js"
"""The script that lets the simulator see what an agent sees of a widget."""

_PLAY = "(scenario) => window.simulator.play(scenario)"
_with_eyes: WeakSet[Page] = WeakSet()


def play(
    page: Page,
    scenario: Scenario | Path | str | Mapping[str, Any],
    simulator_url: str | None = None,
) -> Report:
    """Play a scenario: opens the simulator as it asks for, and does every step of it.

    Args:
        page: of Playwright's synchronous interface.
        scenario: or its file, or what a file would say.
        simulator_url: where the simulator is, with what else its address should say; else where
            the page is.

    Raises:
        DevkitError: `invalid_scenario`.
    """
    said = _scenario(scenario)
    open_simulator(page, said, simulator_url or page.url)
    return play_in(page, said)


def open_simulator(page: Page, scenario: Scenario, simulator_url: str) -> None:
    """Open the simulator as a scenario asks for."""
    if page not in _with_eyes:
        page.add_init_script(path=EYES)
        _with_eyes.add(page)
    page.goto(_address(simulator_url, scenario.query))
    page.wait_for_function("window.simulator !== undefined")


def play_in(page: Page, scenario: Scenario) -> Report:
    """Do every step in the simulator's page, which has just been opened."""
    return Report.model_validate(page.evaluate(_PLAY, scenario.as_json()))


def _scenario(scenario: Scenario | Path | str | Mapping[str, Any]) -> Scenario:
    if isinstance(scenario, Scenario):
        return scenario
    if isinstance(scenario, Path | str):
        return load(Path(scenario))
    return from_data(scenario)


def _address(simulator_url: str, query: Mapping[str, str]) -> str:
    parts = urlsplit(simulator_url)
    return parts._replace(query=urlencode({**dict(parse_qsl(parts.query)), **query})).geturl()
