"""A Chromium for the tests: found or installed, and proved by starting it.

In this order: `AGENT_APP_CHROMIUM`; one that Playwright has installed; Chrome, Edge or Chromium on
the machine; `playwright install chromium`; apt, where that is allowed; else an error.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console

from widget_devkit.errors import DevkitError
from widget_devkit.steps import run, step

VARIABLE = "AGENT_APP_CHROMIUM"
"""The environment variable that names the browser to use, and no other."""

_COMMANDS = (
    "chromium-headless-shell",  # the same engine without a window, which no test looks at
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chromium",
    "chromium-browser",
)
_PLACES = (
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_HINT = (
    "Install Chrome, Edge or Chromium (Debian: `apt-get install chromium`; with internet and "
    f"without root: `.venv/bin/playwright install chromium`), or name one with {VARIABLE}=/path."
)
_START_MILLISECONDS = 30_000
_DOWNLOAD_SECONDS = 600.0

ARGUMENTS = (
    # Whatever services a widget calls, what is played and tested depends on this machine only.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
    # The last list wins over Playwright's, which denies a cross-site frame the storage that an
    # agent's browser gives it.
    "--disable-features=HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding,Translate",
    "--disable-gpu",
    "--disable-quic",
)
"""How a browser is started that plays scenarios, or that tests have."""

Proof = Callable[[Path], str | None]
"""Starts a browser; `None` when it works, else what went wrong."""


def find_chromium(console: Console) -> Path:
    """A Chromium that starts; installed when there is none.

    Raises:
        DevkitError: `browser_broken` when the one that the environment names does not start,
            `browser_missing` when there is none and none could be installed.
    """
    failures: list[str] = []
    found = _search(starts, failures)
    for what, install in _installers():
        if found is not None:
            break
        try:
            with step(console, f"{what}: there is no Chromium here"):
                install()
        except DevkitError as error:
            failures.append(f"{what}: {_gist(error.message)}")
            continue
        found = _search(starts, failures)
    if found is None:
        raise _missing(failures)
    return found


def require_chromium(proof: Proof | None = None) -> Path:
    """A Chromium that is there and starts; nothing is installed.

    Raises:
        DevkitError: `browser_broken` or `browser_missing`.
    """
    failures: list[str] = []
    found = _search(proof or starts, failures)
    if found is None:
        raise _missing(failures)
    return found


def starts(executable: Path) -> str | None:
    """Start a browser headless and open an empty page; `None` when that works."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(
                executable_path=executable, timeout=_START_MILLISECONDS
            )
            chromium.new_page().goto("about:blank")
            chromium.close()
        except Error as error:
            return error.message.splitlines()[0]
    return None


def candidates() -> Iterator[Path]:
    """Every Chromium that this machine may have, the best first."""
    own = _playwrights_own()
    if own.is_file():
        yield own
    for command in _COMMANDS:
        path = shutil.which(command)
        if path is not None:
            yield Path(path)
    for place in map(Path, _PLACES):
        if place.is_file():
            yield place


def _search(proof: Proof, failures: list[str]) -> Path | None:
    named = os.environ.get(VARIABLE)
    if named:
        problem = proof(Path(named)) if Path(named).is_file() else "there is no such file"
        if problem is not None:
            raise DevkitError(
                "browser_broken",
                f"{VARIABLE} names {named}, which does not start: {problem}",
                hint=f"Correct the variable, or unset it to use another browser. {_HINT}",
            )
        return Path(named)
    for executable in candidates():
        problem = proof(executable)
        if problem is None:
            return executable
        failures.append(f"{executable}: {problem}")
    return None


def _installers() -> Iterator[tuple[str, Callable[[], None]]]:
    yield "playwright install chromium", _install_with_playwright
    if shutil.which("apt-get") and os.geteuid() == 0:
        yield "apt-get install chromium-headless-shell", _install_with_apt


def _playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _install_with_playwright() -> None:
    # Where the download is unreachable, say so soon: apt comes next.
    quick = os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000"}
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    run(command, cwd=Path.cwd(), env=quick, timeout=_DOWNLOAD_SECONDS)


def _install_with_apt() -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = "apt-get"
    run([apt, "update", "-q"], cwd=Path("/"), env=quiet, timeout=_DOWNLOAD_SECONDS)
    install = [apt, "install", "-q", "-y", "--no-install-recommends", "chromium-headless-shell"]
    run(install, cwd=Path("/"), env=quiet, timeout=_DOWNLOAD_SECONDS)


def _gist(message: str) -> str:
    """The line of a program's output that says what went wrong."""
    lines = message.splitlines()
    return next((line for line in reversed(lines) if "Error:" in line or "E: " in line), lines[0])


def _missing(failures: list[str]) -> DevkitError:
    tried = "".join(f"\n  {failure}" for failure in failures)
    return DevkitError("browser_missing", f"No Chromium starts on this machine.{tried}", hint=_HINT)
