"""The widget and its host under made-up names, as they meet in the field; and frames in the raw."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from tests.answers import ask
from tests.browser import Simulator

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Frame, Page, Route

    from tests.browser import Watch
    from tests.sites import Site

ROOT = Path(__file__).resolve().parents[2]

WIDGET = "https://widget.example"
"""A widget's site that is no developer's machine."""

AGENT_APP = "https://my.livechatinc.com"

NO_PYTHON = 'document.getElementById("boot-fallback").remove();'
"""In the place of boot.js: the page as it is before Python is up, for as long as a test likes."""

WITHOUT_PYTHON = {"static/boot.js": NO_PYTHON, "static/interpreter.mjs": ""}
"""The files that start Python, and what stands in their places."""

_STATISTICS = """(async () => {
  for (let round = 0; round < 500; round += 1) {
    const seen = JSON.parse(agentAppBridge.statistics());
    if (%s) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not seen within 10 s: %s in ${agentAppBridge.statistics()}`);
})()"""
# What the bridge has counted before and after a message of the parent's; the data is an expression.
_DISPATCH = """(origin) => {
  const before = JSON.parse(agentAppBridge.statistics());
  dispatchEvent(new MessageEvent("message", { origin, source: parent, data: (%s) }));
  return [before, JSON.parse(agentAppBridge.statistics())];
}"""


def text_of(path: str) -> str:
    """A file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


def recorder(code: str) -> str:
    """The recording widget with the code behind it."""
    return f"{text_of('tests/e2e/widgets/recorder.py')}\n{code}"


def proxy(page: Page, origin: str, target: str, texts: dict[str, str] | None = None) -> None:
    """Serve a site from another one; files named by their paths have the given texts."""
    replaced = texts or {}

    def answer(route: Route) -> None:
        asked = route.request.url.removeprefix(origin).lstrip("/")
        status, headers, body = ask(f"{target.rstrip('/')}/{asked}")
        # Who may frame a built site is its servers' affair; here it is the page itself that judges.
        policy = headers.get("content-security-policy", "")
        headers["content-security-policy"] = policy.partition("; frame-ancestors")[0]
        text = replaced.get(urlsplit(asked).path)
        route.fulfill(status=status, headers=headers, body=body if text is None else text)

    page.context.route(f"{origin}/**", answer)


def without_python(page: Page) -> None:
    """Leave the page as it is before Python is up."""

    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.rpartition("/")[2]
        route.fulfill(body=WITHOUT_PYTHON[f"static/{name}"], content_type="text/javascript")

    for path in WITHOUT_PYTHON:
        page.route(f"**/{path.removeprefix('static/')}", answer)


class Field:
    """The simulator in the Agent App's place, the widget's site in production."""

    def __init__(self, page: Page, servers: Site, watch: Watch) -> None:
        self.page = page
        self.warnings: list[str] = []
        self._servers = servers
        self._watch = watch
        page.context.on("console", self._console)

    def widget(self, texts: dict[str, str], origin: str = WIDGET) -> None:
        """Serve the widget's site; files named by their paths have the given texts."""
        self._watch.own(origin)
        moved = {self._servers.place(path): text for path, text in texts.items()}
        proxy(self.page, origin, self._servers.widget_url, moved)

    def host(self, origin: str) -> None:
        """Serve the simulator under another name too."""
        self._watch.own(origin)
        proxy(self.page, origin, self._servers.simulator_url)

    def open(self, host: str = AGENT_APP, **parameters: str) -> Simulator:
        """Go to the host's page with the widget of the made-up site in it."""
        here = replace(self._servers, widget_url=f"{WIDGET}/", simulator_url=f"{host}/")
        simulator = Simulator(self.page, here)
        simulator.open(widget=f"{WIDGET}/index.html", **parameters)
        # Behind the scripts that hold the line, so these have run.
        simulator.widget().locator.locator("#boot-note").wait_for(state="attached")
        return simulator

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "warning" and message.text.startswith("agent-app-widget:"):
            self.warnings.append(message.text)


def statistics(frame: Frame, condition: str = "true") -> dict[str, Any]:
    """Wait until the bridge has counted what is expected, as JavaScript over `seen`."""
    text = json.dumps(condition)[1:-1]
    return cast("dict[str, Any]", frame.evaluate(_STATISTICS % (condition, text)))


def dispatch(frame: Frame, data: object, origin: str = AGENT_APP) -> dict[str, int]:
    """Dispatch a message of the parent in the widget's page, whether or not one could send it.

    Args:
        data: a JavaScript expression where it is a str, else what JSON can say.

    Returns:
        By how much the bridge's counts have changed, without those that did not.
    """
    expression = data if isinstance(data, str) else json.dumps(data)
    before, after = frame.evaluate(_DISPATCH % expression, origin)
    changes = {}
    for name, count in _flat(after).items():
        if count != _flat(before)[name]:
            changes[name] = count - _flat(before)[name]
    return changes


def _flat(counted: dict[str, Any]) -> dict[str, int]:
    refused = {f"refused.{reason}": count for reason, count in counted["refused"].items()}
    others = {name: count for name, count in counted.items() if isinstance(count, int)}
    return {name: count for name, count in others.items() if name != "connectedAt"} | refused


def frame_of(kind: str, data: object, **fields: object) -> dict[str, object]:
    """A frame of the trusted driver."""
    return {
        "@@livechat/postmessenger": True,
        "owner": "host",
        "instance": 1,
        "type": kind,
        "data": data,
        "request": 1,
    } | fields


def event(name: str, data: object = None) -> dict[str, object]:
    """An event, as the plain driver posts it."""
    return {"event_name": f"livechat:{name}", "event_data": data}


def event_frame(name: str, data: object = None, **fields: object) -> dict[str, object]:
    """An event in a frame of the trusted driver."""
    return frame_of("call", {"method": "handle", "args": [event(name, data)]}, **fields)


HANDSHAKE = frame_of("handshake", {}, request=None)
