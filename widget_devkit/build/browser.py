"""A headless browser, for what only a browser knows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from widget_devkit.errors import DevkitError

if TYPE_CHECKING:
    from playwright.sync_api import Page

T = TypeVar("T")

_ARGUMENTS = (
    # A build depends on this machine only, whatever services the widget calls.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
    "--disable-gpu",
    "--disable-quic",
)
_MILLISECONDS = 120_000


class NoBrowserError(Exception):
    """This machine has no browser, or nothing to drive it with."""


def in_browser(act: Callable[["Page"], T]) -> T:
    """Give a fresh page to a function, in a thread of its own.

    The thread lets a caller have a browser of its own running, as the tests have.

    Raises:
        NoBrowserError: Playwright or a Chromium is missing.
        DevkitError: `browser_broken`.
    """

    def run() -> T:
        try:
            from playwright.sync_api import sync_playwright

            from widget_devkit.browsers import require_chromium
        except ModuleNotFoundError as error:
            raise NoBrowserError(f"The package {error.name} is not installed.") from error
        executable = _chromium(require_chromium)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=_ARGUMENTS)
            try:
                page = browser.new_page()
                page.set_default_timeout(_MILLISECONDS)
                return act(page)
            finally:
                browser.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def _chromium(require: Callable[[], Path]) -> Path:
    try:
        return require()
    except DevkitError as error:
        if error.code == "browser_missing":
            raise NoBrowserError(f"{error.message} {error.hint}") from error
        raise
