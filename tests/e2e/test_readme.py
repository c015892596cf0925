"""The widget in the README is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.browser import Simulator


def test_the_widget_in_the_readme_greets_and_sees_its_customer_leave(simulator: Simulator) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert len(code.splitlines()) <= 20, "what is shown first is short"
    simulator.serve("widget/app/main.py", code)
    simulator.open()
    app = simulator.widget().ready().locator.locator("#app")
    expect(app).to_have_text("In the chat: Mary Brown")
    assert simulator.sent(2)[1] == ("put_message", "Hello Mary!")
    simulator.evaluate("simulator.leave()")
    expect(app).to_have_text("Choose a chat.")
    simulator.evaluate("simulator.selectCustomer('visitor')")
    expect(app).to_have_text("In the chat: somebody new")
    assert simulator.sent(3)[2] == ("put_message", "Hello there!")
