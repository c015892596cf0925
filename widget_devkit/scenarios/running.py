"""Playing many scenarios: the servers, a browser, and a fresh profile for each of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from widget_devkit.errors import DevkitError
from widget_devkit.scenarios.browser import play
from widget_devkit.scenarios.model import Scenario
from widget_devkit.scenarios.report import Report
from widget_devkit.server import serve
from widget_devkit.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def play_all(
    work: Workspace,
    scenarios: Sequence[Scenario],
    *,
    headed: bool = False,
    done: Callable[[Report], None],
) -> Sequence[Report]:
    """Play scenarios one after the other.

    Args:
        work: whose widget it is.
        scenarios: each gets a profile of its own.
        headed: whether the browser has a window.
        done: told of each report as it comes.

    Raises:
        DevkitError: `browser_missing`, `browser_broken`, and what `serve` raises.
    """
    reports: list[Report] = []
    with serve(work.project, widget=work.widget) as servers, _chromium(headed=headed) as browser:
        for scenario in scenarios:
            context = browser.new_context(locale="en-GB", color_scheme="light")
            reports.append(play(context.new_page(), scenario, servers.simulator_url))
            context.close()
            done(reports[-1])
    return reports


@contextmanager
def _chromium(*, headed: bool) -> Iterator["Browser"]:
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError as error:
        raise DevkitError(
            "browser_missing",
            "Scenarios are played in a browser, and there is nothing here to drive one with.",
            hint="Install it: pip install 'agent-app-widget[browser]'.",
        ) from error
    from widget_devkit.browsers import ARGUMENTS, require_chromium

    executable = require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=ARGUMENTS, headless=not headed
        )
        try:
            yield browser
        finally:
            browser.close()
