"""What `agent-app new` makes, in the simulator, as its author sees it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from tests.sites import Site
from widget_devkit.scaffold.making import make_project
from widget_devkit.scenarios import load, play
from widget_devkit.server import serve
from widget_devkit.settings import Placement
from widget_devkit.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page


PATIENCE = 60.0
"""Seconds for each step, whatever else this machine does."""


@pytest.fixture(params=get_args(Placement))
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A new project of each placement."""
    make_project(tmp_path / "my-widget", request.param)
    return tmp_path / "my-widget"


@pytest.fixture
def servers(project: Path) -> Iterator[Site]:
    """Its dev servers."""
    work = Workspace.at(project)
    with serve(work.project, widget=work.widget) as running:
        yield Site(running.widget_url, running.simulator_url)


def test_a_new_widget_does_what_its_scenario_says(page: Page, servers: Site, project: Path) -> None:
    (file,) = (project / "scenarios").iterdir()
    said = load(file)
    steps = tuple(each.model_copy(update={"within": PATIENCE}) for each in said.step)
    report = play(page, said.model_copy(update={"step": steps}), servers.simulator_url)
    assert report.passed, report.in_words()
