"""A browser's pages: the simulator, the widget's frame, and everything wrong in them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import urlencode

from playwright.sync_api import expect

from tests.answers import ask
from widget_devkit.testing.proxies import leaks_in, run_python, trace
from widget_devkit.testing.watch import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Frame, FrameLocator, Locator, Page, Route

    from tests.sites import Site

__all__ = ["OpenRecorder", "Simulator", "Watch", "Widget", "leaks_in"]

# What the start says of itself, once a condition over it, as JavaScript over `seen`, holds.
_BOOT = """async () => {
  for (let round = 0; round < 1500; round += 1) {
    const seen = JSON.parse(globalThis.agentAppBoot?.statistics() ?? "{}");
    if (%s) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not seen within 30 s: ${agentAppBoot.statistics()}`);
}"""


class OpenRecorder(Protocol):
    """Opens the simulator with a recording widget (tests/e2e/widgets/recorder.py)."""

    def __call__(self, code: str, **parameters: str) -> Simulator:
        """Put the code behind the recorder's; parameters are those of the simulator's address."""
        ...


class Widget:
    """A widget's frame."""

    def __init__(self, simulator: Simulator, index: int) -> None:
        self._simulator = simulator
        self._selector = f'[data-testid="widget-{index}"]'

    @property
    def frame(self) -> Frame:
        """The frame, for evaluate."""
        handle = self._simulator.page.locator(self._selector).element_handle()
        frame = handle.content_frame()
        assert frame is not None
        return frame

    @property
    def locator(self) -> FrameLocator:
        """The frame, for locators."""
        return self._simulator.page.frame_locator(self._selector)

    def by_id(self, test_id: str) -> Locator:
        """What carries this test id."""
        return self.locator.get_by_test_id(test_id)

    def ready(self) -> Widget:
        """Wait until Python has run the widget's entry."""
        root = self.locator.locator("html")
        expect(root).to_have_attribute("data-boot", re.compile("started|failed"), timeout=30_000)
        state = root.get_attribute("data-boot")
        assert state == "started", self.locator.locator("#boot-alert").inner_text()
        core = self._simulator.servers.place("static/vendor/pyscript/core.js")
        trace(self.frame, core)
        return self

    def boot(self, condition: str = "seen.mode") -> dict[str, Any]:
        """What the start says of itself (static/interpreter.mjs), once the condition holds."""
        return cast("dict[str, Any]", self.frame.evaluate(_BOOT % condition))

    def python(self, code: str) -> Any:
        """Run code in the widget's Python, where its entry ran; gives what the last line is."""
        return run_python(self.frame, code)

    def journal(self, count: int) -> list[Any]:
        """Wait until the recorder has noted so many entries (tests/e2e/widgets/recorder.py)."""
        return cast("list[Any]", json.loads(self.python(f"await recorded({count})")))

    def statistics(self) -> dict[str, Any]:
        """What the bridge has counted."""
        text = self.frame.evaluate("agentAppBridge.statistics()")
        return cast("dict[str, Any]", json.loads(text))


class Simulator:
    """The simulator's page."""

    def __init__(self, page: Page, servers: Site) -> None:
        self.page = page
        self.servers = servers

    def serve(self, path: str, text: str) -> None:
        """Let a file of the widget's site have another text."""

        def answer(route: Route) -> None:
            status, headers, _ = ask(route.request.url)
            route.fulfill(status=status, headers=headers, body=text)

        self.page.context.route(f"{self.servers.address(path)}*", answer)

    def open(self, **parameters: str) -> Simulator:
        """Go to the page; parameters are those of its address."""
        self.page.goto(f"{self.servers.simulator_url}?{urlencode(parameters)}")
        self.page.wait_for_function("window.simulator")
        return self

    def widget(self, index: int = 0) -> Widget:
        """One of the hosted widgets."""
        return Widget(self, index)

    def reload(self) -> Widget:
        """Load the widget's page anew; gives it once the page before has gone."""
        widget = self.widget()
        widget.frame.evaluate("document.documentElement.dataset.before = ''")
        self.evaluate("simulator.reload()")
        expect(widget.locator.locator("html:not([data-before])")).to_be_attached()
        return widget

    def evaluate(self, expression: str, argument: object = None) -> Any:
        """Evaluate in the simulator's page."""
        return self.page.evaluate(expression, argument)

    def messages(self, index: int = 0) -> list[dict[str, Any]]:
        """What the widget sent, in order."""
        messages = self.evaluate(f"structuredClone(simulator.widgets[{index}].messages)")
        return cast("list[dict[str, Any]]", messages)

    def sent(self, count: int, index: int = 0) -> list[tuple[str, Any]]:
        """Wait until the widget has sent so many messages; their names and data."""
        expression = f"simulator.widgets[{index}].messages.length >= {count}"
        self.page.wait_for_function(expression)
        return [(m["message"], m["data"]) for m in self.messages(index)]

    def send(self, name: str, data: object) -> None:
        """Send an event to the widget and wait for its answer."""
        self.evaluate("([name, data]) => simulator.send(name, data)", [name, data])
