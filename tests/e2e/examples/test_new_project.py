"""What `agent-app new` makes, in the simulator, as its author sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.sites import Site
from widget_devkit.scaffold.making import make_project
from widget_devkit.server import serve
from widget_devkit.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Simulator
    from tests.e2e.examples.conftest import OpenExample


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The dev servers of a new project."""
    folder = tmp_path_factory.mktemp("new") / "my-widget"
    make_project(folder, "details")
    work = Workspace.at(folder)
    with serve(work.project, widget=work.widget) as running:
        yield Site(running.widget_url, running.simulator_url)


def test_a_new_widget_shows_the_customer_and_puts_a_greeting_into_the_message_box(
    example: OpenExample, simulator: Simulator
) -> None:
    widget = example("#greet:not([hidden])").locator
    expect(widget.get_by_role("heading")).to_have_text("Mary Brown")
    widget.get_by_role("button", name="Greet").click()
    expect(widget.get_by_text("The greeting is in the message box.")).to_be_visible()
    assert simulator.sent(2)[-1] == ("put_message", "Hello Mary! How can I help you?")

    simulator.evaluate("key => simulator.selectCustomer(key)", "visitor")
    expect(widget.get_by_role("heading")).to_have_text("Visitor")
    expect(widget.locator("main [role=status]")).to_have_text("")
