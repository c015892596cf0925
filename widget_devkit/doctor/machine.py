"""What is installed on this machine."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import cast, get_args

from rich.console import Console

from widget_devkit.completing import Shell, is_installed, where_to_put
from widget_devkit.doctor.lines import Line
from widget_devkit.errors import DevkitError
from widget_devkit.ports import Wish, listen
from widget_devkit.steps import step

_PACKAGE = Path(__file__).resolve().parents[1]
_PORTS = {8100: "the widget's", 8101: "the simulator's"}
_HOSTS = ("127.0.0.1", "::1")


def package() -> Line:
    """The package that this command is of."""
    return Line("agent-app-widget", "ok", f"{version('agent-app-widget')} in {_PACKAGE.parent}")


def python() -> Line:
    """The Python that runs it."""
    return Line("Python", "ok", f"{platform.python_version()}, {sys.executable}")


def pydantic() -> Line:
    """What checks the host's data in tests; the browser has its own."""
    return Line("pydantic", "ok", version("pydantic"))


def ports() -> Iterator[Line]:
    """The ports that `agent-app dev` takes by itself; if they are taken it takes others."""
    for port, whose in _PORTS.items():
        try:
            for server in listen(Wish(port), _HOSTS):
                server.close()
        except DevkitError:
            words = f"in use; without --port and --host-port {whose} is the next free one"
            yield Line(f"port {port}", "ok", words)
        else:
            yield Line(f"port {port}", "ok", f"free, {whose}")


def completion() -> Line:
    """Whether the shell completes the command line."""
    shell = Path(os.environ.get("SHELL", "")).name
    if shell not in get_args(Shell):
        return Line("completion", "missing", "SHELL names none of bash, zsh and fish")
    known = cast("Shell", shell)
    if is_installed(known):
        return Line("completion", "ok", f"{shell} completes agent-app")
    words = f"{shell} does not complete agent-app"
    return Line("completion", "missing", words, where_to_put(known))


def browser(console: Console) -> Iterator[Line]:
    """What drives a browser, and which one it would be."""
    try:
        found = version("playwright")
    except PackageNotFoundError:
        words = "not installed; builds are larger without it, and there are no browser tests"
        yield Line("Playwright", "missing", words, "pip install 'agent-app-widget[browser]'")
        return
    yield Line("Playwright", "ok", found)
    from widget_devkit.browsers import require_chromium

    try:
        with step(console, "a browser: whether one starts"):
            chromium = require_chromium()
    except DevkitError as error:
        yield Line("browser", "missing", error.message, error.hint)
    else:
        yield Line("browser", "ok", f"{chromium} starts")
