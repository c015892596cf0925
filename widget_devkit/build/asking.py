"""Asks the widget's own page, started once in the simulator, which modules it has loaded."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from widget_devkit.errors import DevkitError
from widget_devkit.project import Project
from widget_devkit.server import Servers, serve
from widget_devkit.widget_folder import WidgetFolder

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

INSIDE = Path(__file__).with_name("inside_page.py")
"""What is run in the page."""

_LOADED = """async ([source, names]) => {
  const { whenDefined } = await import(new URL("static/vendor/pyscript/core.js", location.href));
  const { interpreter } = await whenDefined("py");
  const globals = interpreter.globals.get("dict")();
  globals.set("names", names);
  try {
    return interpreter.runPython(`${source}\\nloaded(names)`, { globals });
  } finally {
    globals.destroy();
  }
}"""
_PAUSE = 500  # milliseconds
_MOST_PAUSES = 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a started page has in Python.

    Attributes:
        modules: the modules that came from an archive or a file.
        imported: those of the asked names that are modules.
        failed: why others could not be imported.
    """

    modules: Sequence[str]
    imported: Sequence[str]
    failed: Mapping[str, str]

    @classmethod
    def parse(cls, text: str | bytes) -> "Loaded":
        """Read what the page has said."""
        return cls(**json.loads(text))


def ask_page(
    page: "Page", project: Project, widget: WidgetFolder | None, names: Sequence[str]
) -> str:
    """Start the widget in the simulator, let it import what it may, and give what it says.

    Raises:
        DevkitError: `page_failed` when the widget does not start.
    """
    with serve(project, widget=widget) as servers:
        hint = "Look at it with `agent-app dev`; `agent-app build --no-browser` builds it unseen."
        return _settled(started(page, servers, hint), names)


def started(page: "Page", servers: Servers, hint: str) -> "Frame":
    """Open the simulator and give the widget's frame, once Python has run its entry.

    Args:
        page: any page; it is taken to another address.
        servers: where both are.
        hint: what to do when the widget does not start.

    Raises:
        DevkitError: `page_failed` when the widget does not start.
    """
    from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

    # On one site with the widget, where browsers allow storage that they deny to strangers.
    page.goto(f"http://127.0.0.1:{urlsplit(servers.simulator_url).port}/")
    element = page.wait_for_selector('[data-testid="widget-0"]', state="attached")
    frame = element.content_frame() if element else None
    if frame is None:
        raise DevkitError("page_failed", "The simulator shows no widget.", hint=hint)
    root = frame.locator("html[data-boot=started], html[data-boot=failed]")
    try:
        root.wait_for(state="attached")
    except PlaywrightTimeoutError as error:
        raise DevkitError(
            "page_failed",
            "The widget had not started after two minutes: its entry has not come to an end, and "
            "has not called `init` either. The build's browser reaches this machine only.",
            hint=hint,
        ) from error
    if root.get_attribute("data-boot") == "failed":
        words = re.sub(r"\s*\n\s*", " ", frame.locator("#boot-alert").inner_text())
        raise DevkitError(
            "page_failed",
            f"The widget did not start when the build looked at it. It says: {words}",
            hint=hint,
        )
    return frame


def _settled(frame: "Frame", names: Sequence[str]) -> str:
    """What is there when nothing new comes: the first events make a widget import more."""
    source = INSIDE.read_text(encoding="utf-8")
    text = ""
    for _ in range(_MOST_PAUSES):
        frame.page.wait_for_timeout(_PAUSE)
        before, text = text, cast("str", frame.evaluate(_LOADED, [source, json.dumps(names)]))
        if text == before:
            break
    return text
