"""Runs a pair's script on one side, and writes down what the host and the handlers saw."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict
from urllib.parse import quote

from tests.answers import ask
from tests.browser import Simulator
from tests.conformance.script import Step

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Route

    from tests.conformance.pairs import Pair, Side

HERE: Final = Path(__file__).resolve().parent
PLUGIN_ID: Final = "6b1f0c94e2a7d358"
SPECIAL_PLUGIN_ID: Final = "ü/8 &%3D+=1"
"""1.3.0 does not decode its id; the trusted scripts run with one that needs it."""


class Record(TypedDict):
    """What one step did."""

    host: list[Any]
    """The messages that the host saw; a key without a value is `"(undefined)"`."""
    handlers: list[Any]
    """What handlers got: the event's name and its data."""
    outcome: list[Any]
    """How each call ended, or what it gave, or how the event was answered."""


# Whatever one of the two windows has posted to the other is behind it when an echo is back: frames
# between two windows keep their order. Once for the step, once for what it led the host to post,
# once for what that led the widget to post. Then, what the host has seen by now; another instance
# of it, once it is there, has the say.
_SEEN = """async (from) => {
  const target = simulator.widgets[0].iframe.contentWindow;
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => {
      const hear = (event) => {
        if (event.source !== target || event.data?.echo !== round) return;
        removeEventListener("message", hear);
        resolve();
      };
      addEventListener("message", hear);
      target.postMessage({ ask: round }, "*");
    });
  }
  return JSON.stringify(
    (window.another ?? simulator.messages).slice(from),
    function (key, value) {
      const own = this[key];
      if (own === undefined) return "(undefined)";
      if (own instanceof Date) return { "(date)": value };
      if (own instanceof Error) return { "(error)": own.message };
      return value;
    },
  );
}"""
_ECHO = """() => addEventListener("message", ({ source, data }) => {
  if (typeof data?.ask === "number") source.postMessage({ echo: data.ask }, "*");
})"""
_SEND = """async (text) => {
  const [name, data] = JSON.parse(text);
  try {
    await simulator.send(name, data);
    return "done";
  } catch {
    return "error";
  }
}"""


# As soon as there is a simulator: its answer to `plugin_inited` waits for `release`.
_HOLD = """Object.defineProperty(window, "simulator", {
  configurable: true,
  set(value) {
    Object.defineProperty(window, "simulator", { value });
    const released = new Promise((resolve) => { window.release = resolve; });
    value.answer("plugin_inited", () => released);
  },
});"""
_RELEASE = """() => {
  simulator.answer("plugin_inited", undefined);
  release();
}"""
# Connected, or given up for sure: the host sends its last handshake 2.5 s after the load.
_CONNECTED = """() => {
  const { connected, loadedAt } = simulator.state;
  return connected || (loadedAt !== null && performance.now() - loadedAt > 10_000);
}"""
_HANDSHAKE = """async (version) => {
  const library = await import(`./vendor/postmessage-${version}.js`);
  window.another = [];
  const handle = (message) => {
    another.push(structuredClone(message));
    return {};
  };
  try {
    const frame = simulator.widgets[0].iframe;
    await library.connectExistingIframe({ frame }, { handle }).promise;
    return "done";
  } catch {
    return "error";
  }
}"""


class _JavaScript:
    """A widget of tests/conformance/pages, on a JavaScript SDK."""

    def __init__(self, simulator: Simulator, opening: str, sdk: str) -> None:
        page = "placement" if sdk == "1.16.0" else "sdk"
        address = f"{simulator.servers.widget_url}tests/conformance/pages/{page}.html"
        self.address = f"{address}?sdk={sdk}&opening={quote(opening)}"
        self._simulator = simulator

    @property
    def _frame(self) -> Frame:
        return self._simulator.widget().frame

    def loaded(self) -> None:
        """Wait until the page is connected.

        The SDKs answer a handshake 50 ms after it, by a timer: on a busy machine the host may have
        given up by then. What helps is what helps an agent, to load the widget anew.
        """
        for _ in range(3):
            self._simulator.page.wait_for_function(_CONNECTED)
            if self._simulator.evaluate("simulator.state.connected"):
                return
            self._simulator.evaluate("simulator.reload()")
        raise AssertionError("three times the host has given up before the widget has answered")

    def opened(self) -> str:
        html = self._simulator.widget().locator.locator("html[data-opened]")
        html.wait_for(state="attached")
        return str(self._frame.evaluate("conformance.opened"))

    def run(self, text: str) -> str:
        return str(self._frame.evaluate("(text) => conformance.run(text)", text))

    def take(self) -> str:
        return str(self._frame.evaluate("conformance.take()"))


class _Python:
    """A widget of ours: tests/conformance/widgets/scripted.py."""

    def __init__(self, simulator: Simulator, opening: str) -> None:
        code = (HERE / "widgets" / "scripted.py").read_text(encoding="utf-8")
        entry = f"{code}\n\nopening = begin({opening!r})\n"
        site = simulator.servers.widget_url
        simulator.page.context.route(
            f"{simulator.servers.address('widget/app/main.py')}*",
            lambda route: route.fulfill(body=entry, content_type="text/x-python; charset=utf-8"),
        )
        self.address = f"{site}index.html"
        self._page = simulator.page
        self._widget = simulator.widget()

    def loaded(self) -> None:
        """Wait until the page is there: its bridge is connected by itself."""
        self._page.wait_for_function("simulator.state.loadedAt !== null")

    def opened(self) -> str:
        self._widget.ready()
        return str(self._widget.python("await opening"))

    def run(self, text: str) -> str:
        return str(self._widget.python(f"await run({text!r})"))

    def take(self) -> str:
        return str(self._widget.python("take()"))


def mirror(context: BrowserContext, site: str, made_up: str) -> None:
    """Let a site be at a made-up origin as well."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(made_up)
        status, headers, body = ask(f"{site}{path}")
        route.fulfill(status=status, headers=headers, body=body)

    context.route(f"{made_up}**", answer)


def run(pair: Pair, side: Side, simulator: Simulator) -> dict[str, Record]:
    """Run the script in a fresh page; what each step did, by the step's name."""
    first = pair.steps[0]
    opening = json.dumps(first.data)
    widget = (
        _JavaScript(simulator, opening, pair.sdk)
        if side == "javascript"
        else _Python(simulator, opening)
    )
    if first.early:
        simulator.page.add_init_script(_HOLD)
    simulator.open(
        widget=widget.address,
        placement=pair.placement,
        driver=pair.driver,
        host=pair.host,
        plugin_id=PLUGIN_ID if pair.sdk == "1.3.0" else SPECIAL_PLUGIN_ID,
        customer="visitor",
        source="visitors",
    )
    records: dict[str, Record] = {}
    seen = 0
    for step in pair.steps:
        assert step.name not in records, f"two steps are called {step.name!r}"
        if step is first:
            widget.loaded()
            _send_early(simulator, step)
            outcome = _opened(simulator, widget)
        elif step.kind == "calls":
            outcome = json.loads(widget.run(json.dumps(step.data)))
        elif step.kind == "reload":
            simulator.evaluate("simulator.reload()")
            widget.loaded()
            outcome = _opened(simulator, widget)
        elif step.kind == "handshake":
            seen = 0
            outcome = [simulator.evaluate(_HANDSHAKE, pair.host)]
        else:
            outcome = _by_host(simulator, step)
        host = json.loads(simulator.evaluate(_SEEN, seen))
        seen += len(host)
        handlers = json.loads(widget.take())
        records[step.name] = Record(host=host, handlers=handlers, outcome=outcome)
    return records


def _opened(simulator: Simulator, widget: _JavaScript | _Python) -> list[Any]:
    outcome: list[Any] = json.loads(widget.opened())
    simulator.widget().frame.evaluate(_ECHO)
    return outcome


def _send_early(simulator: Simulator, first: Step) -> None:
    if first.early:
        announced = "simulator.messages.some(({ message }) => message === 'plugin_inited')"
        simulator.page.wait_for_function(announced)
        for event in first.early:
            assert simulator.evaluate(_SEND, json.dumps(event)) == "done", event
        simulator.evaluate(_RELEASE)


def _by_host(simulator: Simulator, step: Step) -> list[str]:
    if step.kind == "event":
        return [simulator.evaluate(_SEND, json.dumps(step.data))]
    simulator.evaluate("([message, behaviour]) => simulator.answer(message, behaviour)", step.data)
    return []
