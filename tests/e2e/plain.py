"""A widget of a few lines of JavaScript on the plain driver, which says whatever a test wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Frame

    from tests.browser import Simulator

PAGE = """<!doctype html><title>Plain</title><script>
const heard = [];
addEventListener("message", ({ data }) => {
  heard.push([data.event_name.replace("livechat:", ""), data.event_data ?? null]);
});
const say = (message, data = null) => {
  parent.postMessage({ plugin_id: "plain", message, data }, "*");
};
addEventListener("load", () => setTimeout(() => say("plugin_inited")));
</script>"""


class Plain:
    """The widget in its simulator."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self._said = 1
        self.simulator.sent(1)

    @property
    def _frame(self) -> Frame:
        return self.simulator.widget().frame

    def say(self, message: str, data: object = None) -> None:
        """Send a message and wait until the host has it."""
        self._frame.evaluate("([message, data]) => say(message, data)", [message, data])
        self._said += 1
        self.simulator.sent(self._said)

    def evaluate(self, expression: str) -> None:
        """Send one message by an expression of the widget's page."""
        self._frame.evaluate(expression)
        self._said += 1
        self.simulator.sent(self._said)

    def heard(self, count: int) -> list[Any]:
        """Wait until so many events have come; all of them."""
        # After a reload of the host the frame may be empty yet.
        self._frame.wait_for_function(f"typeof heard === 'object' && heard.length >= {count}")
        events: list[Any] = self._frame.evaluate("heard")
        return events


Open = Callable[..., Plain]
"""Opens the widget; parameters are those of the simulator's address."""
