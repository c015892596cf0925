"""What an agent sees and does in a widget's page; in the browser's thread only."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import FrameLocator

Role = Literal["button", "link", "checkbox", "radio", "tab", "menuitem", "option", "switch"]
_CONTROLS: Sequence[Role] = get_args(Role)


class WidgetPage:
    """A widget's frame.

    Args:
        frame: the frame.
        patience: seconds that it has for what is expected of it.
    """

    def __init__(self, frame: FrameLocator, patience: float) -> None:
        self._frame = frame
        self._milliseconds = patience * 1000

    def wait(self, seconds: float) -> None:
        """Wait until Python has run the widget's entry.

        Raises:
            AssertionError: it has failed, or has not ended in time.
        """
        from playwright.sync_api import expect

        root = self._frame.locator("html")
        expect(root).to_have_attribute(
            "data-boot", re.compile("started|failed"), timeout=seconds * 1000
        )
        if root.get_attribute("data-boot") == "failed":
            words = self._frame.locator("#boot-alert").inner_text()
            raise AssertionError(f"The widget has not started: {words}")

    def text(self) -> str:
        """Everything that it shows, as text."""
        return self._frame.locator("body").inner_text(timeout=self._milliseconds)

    def see(self, text: str) -> None:
        """Wait until it shows a text."""
        from playwright.sync_api import Error

        shown = self._frame.get_by_text(text).filter(visible=True).first
        try:
            shown.wait_for(timeout=self._milliseconds)
        except Error:
            raise AssertionError(f"The widget does not show {text!r}. {self._told()}") from None

    def click(self, name: str) -> None:
        """Click a control by its accessible name."""
        control = reduce(
            lambda one, other: one.or_(other),
            (self._frame.get_by_role(role, name=name, exact=True) for role in _CONTROLS),
        )
        self._do(control.click, f"click {name!r}")

    def fill(self, label: str, text: str) -> None:
        """Write into a field by its label."""
        field = self._frame.get_by_label(label, exact=True)
        self._do(lambda: field.fill(text), f"fill {label!r}")

    def _do(self, act: Callable[[], None], what: str) -> None:
        from playwright.sync_api import Error

        try:
            act()
        except Error as error:
            first = error.message.splitlines()[0]
            raise AssertionError(f"Cannot {what}: {first}. {self._told()}") from None

    def _told(self) -> str:
        return f"It shows:\n{self.text()}"
