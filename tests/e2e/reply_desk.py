"""The reply desk in the simulator, as the tests of it see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser import Simulator, Widget

MARY = {
    "id": "S126126161.O136OJPO1",
    "name": "Mary Brown",
    "source": "chats",
    "chat": {"id": "NY0U96PIT4"},
}


class Desk:
    """The desk in the simulator's panel."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.widget: Widget = simulator.widget()

    def __getattr__(self, name: str) -> Locator:
        return self.widget.by_id(name.replace("_", "-"))

    def fact(self, key: str) -> Locator:
        """The value of a fact."""
        return self.widget.by_id(f"fact-{key}")

    def template(self, key: str) -> Locator:
        """A template's button."""
        return self.widget.by_id(f"template-{key}")

    def select(self, key: str) -> None:
        """Go to another chat."""
        self.simulator.evaluate("key => simulator.selectCustomer(key)", key)

    def answer(self, message: str, behaviour: str | None) -> None:
        """Have the host answer a message so."""
        self.simulator.evaluate(
            "([message, behaviour]) => simulator.answer(message, behaviour ?? undefined)",
            [message, behaviour],
        )

    def profile(self, **fields: Any) -> None:
        """Have the host send Mary, with other fields."""
        self.simulator.send("customer_profile", {**MARY, **fields})

    @property
    def message_box(self) -> str:
        """What is in the host's message box."""
        return str(self.simulator.evaluate("simulator.messageBox"))

    def put(self, *texts: str) -> None:
        """Wait until these texts, and no others, were put."""
        self.simulator.sent(1 + len(texts))
        sent = [message["data"] for message in self.simulator.messages()[1:]]
        assert sent == list(texts)

    def proxies(self) -> int:
        """How many of Python's objects JavaScript holds, beside timers."""
        self.widget.python("import gc; gc.collect(); None")
        count = self.widget.frame.evaluate(
            """async () => {
              for (let round = 0; round < 3; round += 1) {
                await new Promise((resolve) => setTimeout(resolve));
                gc();
              }
              return [...pyodide._module.pyproxy_alloc_map.values()]
                .filter((stack) => !stack.includes("WebLoop.call_later")).length;
            }"""
        )
        return int(count)
