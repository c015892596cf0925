"""A browser's pages: the simulator, the widget's frame, and everything wrong in them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import urlencode, urlsplit
from weakref import WeakSet

from playwright.sync_api import expect

from tests.answers import ask

if TYPE_CHECKING:
    from playwright.sync_api import (
        BrowserContext,
        ConsoleMessage,
        Frame,
        FrameLocator,
        Locator,
        Page,
        Request,
        Route,
        WebError,
    )

    from tests.sites import Site

# In the widget's page: PyScript hands out its interpreter, and Pyodide notes every proxy from then
# on. It keeps some of its own for good, made by the first call of each kind.
_TRACE = """async (core) => {
  if (globalThis.pyodide) return;
  const { whenDefined } = await import(new URL(core, location.href));
  const { interpreter } = await whenDefined("py");
  interpreter.runPython("0");
  await interpreter.runPythonAsync("0");
  interpreter._module.enable_pyproxy_allocation_tracing();
  globalThis.pyodide = interpreter;
}"""
_PYTHON = """async (code) => {
  const result = await pyodide.runPythonAsync(code);
  if (result instanceof pyodide.ffi.PyProxy) {
    result.destroy();
    throw new Error("the code's last line has to be a str, a number or None");
  }
  return result ?? null;
}"""
# What JavaScript still holds once the widget has closed and both sides have collected garbage. A
# timer that has not fired yet holds its callback: that is no leak.
_LEAKS = """async () => {
  if (!globalThis.pyodide) return [];
  pyodide.runPython(`
import gc, sys
if "widget.placed" in sys.modules:
    for each in gc.get_objects():
        if isinstance(each, sys.modules["widget.placed"].Placed): each.close()
gc.collect()`);
  const noted = () => {
    const map = pyodide._module.pyproxy_alloc_map;
    const entries = [...map].map(([proxy, stack]) => [new WeakRef(proxy), `${proxy}\\n${stack}`]);
    map.clear();
    return entries;
  };
  const traced = noted();
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    gc();
  }
  return traced
    .filter(([proxy, text]) => proxy.deref() && !text.includes("WebLoop.call_later"))
    .map(([, text]) => text);
}"""


# Playwright puts no bound on an evaluation.
_BOUNDED = """(argument) => Promise.race([
  (%s)(argument),
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("no result within 30 s")), 30_000);
  }),
])"""


# The frames in which proxies are noted.
_traced: WeakSet[Frame] = WeakSet()


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


class Watch:
    """Everything wrong that happens in a context; a test names what it expects."""

    def __init__(self, context: BrowserContext, own: list[str]) -> None:
        self._own = {_origin(url) for url in own}
        self._expected: list[re.Pattern[str]] = []
        self._seen: list[str] = []
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def expect(self, pattern: str) -> None:
        """Take errors that match; at least one has to come."""
        self._expected.append(re.compile(pattern))

    def own(self, *urls: str) -> None:
        """Count these origins as the test's own."""
        self._own.update(_origin(url) for url in urls)

    def problems(self) -> list[str]:
        """What nobody expected, and what was expected and did not come."""
        expected = self._expected
        unexpected = [text for text in self._seen if not any(p.search(text) for p in expected)]
        missing = [
            f"expected, but did not come: {p.pattern}"
            for p in self._expected
            if not any(p.search(text) for text in self._seen)
        ]
        return unexpected + missing

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._seen.append(f"console: {message.text}")

    def _error(self, error: WebError) -> None:
        self._seen.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")) and _origin(request.url) not in self._own:
            self._seen.append(f"request to another origin: {request.url}")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


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
        self.frame.evaluate(_BOUNDED % _TRACE, core)
        _traced.add(self.frame)
        return self

    def boot(self, condition: str = "seen.mode") -> dict[str, Any]:
        """What the start says of itself (static/interpreter.mjs), once the condition holds."""
        return cast("dict[str, Any]", self.frame.evaluate(_BOOT % condition))

    def python(self, code: str) -> Any:
        """Run code in the widget's Python, where its entry ran; gives what the last line is."""
        return self.frame.evaluate(_BOUNDED % _PYTHON, code)

    def journal(self, count: int) -> list[Any]:
        """Wait until the recorder has noted so many entries (tests/e2e/widgets/recorder.py)."""
        return cast("list[Any]", json.loads(self.python(f"await recorded({count})")))

    def statistics(self) -> dict[str, Any]:
        """What the bridge has counted."""
        text = self.frame.evaluate("agentAppBridge.statistics()")
        return cast("dict[str, Any]", json.loads(text))


def leaks_in(page: Page) -> list[str]:
    """The proxies that live on once the widgets have closed, and where they were made."""
    return [
        leak
        for frame in _traced.intersection(page.frames)
        for leak in cast("list[str]", frame.evaluate(_BOUNDED % _LEAKS))
    ]


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
