"""The browsers that measure: a Chromium as the tests have it, and the machine's Firefox."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from tests.bench.contenders import PAGES
from tests.conftest import config

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Playwright

Engine = Literal["chromium", "firefox"]

FIREFOX_COMMANDS: Final = ("firefox-esr", "firefox")
FIREFOX_PREFERENCES: Final[dict[str, str | float | bool]] = {
    "fission.webContentIsolationStrategy": 0,  # Playwright cannot type into other processes' frames
    "privacy.reduceTimerPrecision": False,  # milliseconds, with noise on top
    # Nothing but the bench's own servers is asked.
    "app.normandy.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}


@dataclass(frozen=True, slots=True)
class Measuring:
    """A running browser."""

    engine: Engine
    browser: Browser

    @property
    def version(self) -> str:
        """The browser's version."""
        return self.browser.version

    @contextmanager
    def profile(self) -> Iterator[BrowserContext]:
        """A fresh profile: nothing cached, nothing stored; what watches is in every document."""
        context = self.browser.new_context(**config.CONTEXT_OPTIONS)
        context.set_default_timeout(config.BOOT_TIMEOUT * 4)
        for script in ("probe.js", "memory.js"):
            context.add_init_script(path=PAGES / script)
        try:
            yield context
        finally:
            context.close()


@contextmanager
def chromium(playwright: Playwright, path: Path) -> Iterator[Measuring]:
    """The tests' Chromium, with partitioned storage as users have it."""
    options = config.launch_options(path, quick_code=False)
    # As users' browsers, and unlike a headless shell: a process for each site. Memory is theirs.
    options["args"].append("--site-per-process")
    browser = playwright.chromium.launch(**options)
    try:
        yield Measuring("chromium", browser)
    finally:
        browser.close()


def firefox_path() -> str | None:
    """Firefox on this machine, if there is one."""
    return next(filter(None, map(shutil.which, FIREFOX_COMMANDS)), None)


@contextmanager
def firefox(playwright: Playwright, path: str) -> Iterator[Measuring]:
    """Firefox ESR, which Playwright 1.64.1 drives as it is."""
    options: dict[str, Any] = {"channel": "moz-firefox", "executable_path": path}
    browser = playwright.firefox.launch(
        **options, firefox_user_prefs=FIREFOX_PREFERENCES, timeout=config.LAUNCH_TIMEOUT
    )
    try:
        yield Measuring("firefox", browser)
    finally:
        browser.close()
