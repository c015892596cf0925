"""The scenarios of the devkit and of the reference widget, each with the widget it is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import Watch
from tests.conftest import config
from tests.unit.docs.test_scenarios import EXAMPLE
from widget_devkit.scenarios import load, play
from widget_devkit.scenarios.finding import LIBRARY
from widget_devkit.scenarios.reading import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.sites import Kind
    from tests.sites import Site as Served

SITES: tuple[Kind, ...] = ("dev",)

pytestmark = pytest.mark.xdist_group("scenario library")  # they share a page

OWN = Path(__file__).resolve().parents[2] / "scenarios"
FILES = sorted([*LIBRARY.glob("*.toml"), *OWN.glob("*.toml")])


@pytest.fixture(scope="module")
def profile(browser: Browser, servers: Served) -> Iterator[Page]:
    """A page for all of them: Python's memory of the first start makes the others quick."""
    context = browser.new_context(**config.CONTEXT_OPTIONS)
    watch = Watch(context, [servers.widget_url, servers.simulator_url])
    watch.expect("storage_denied|Access to indexedDB is denied")
    watch.expect("invalid_payload.*change_theme")  # a theme that nobody knows
    yield context.new_page()
    # One of them alone has none of those errors.
    problems = [each for each in watch.problems() if not each.startswith("expected, but")]
    context.close()
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scenario_passes(profile: Page, servers: Served, file: Path) -> None:
    report = play(profile, load(file), servers.simulator_url)
    assert report.passed, report.in_words()
    assert "unseen" not in {step.state for step in report.steps}


def test_the_example_of_the_docs_passes(profile: Page, servers: Served) -> None:
    scenario = parse(EXAMPLE, "docs/scenarios.md").model_copy(update={"widget": "demo"})
    report = play(profile, scenario, servers.simulator_url)
    assert report.passed, report.in_words()
