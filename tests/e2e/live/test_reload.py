"""A saved file reloads the widget; what the agent has done stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.live.conftest import GREETING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser import Simulator, Watch
    from tests.e2e.live.conftest import Running


def test_a_save_reloads_the_widget_and_nothing_of_the_host(opened: Simulator, author: Path) -> None:
    page = opened.page
    app = opened.widget().locator.locator("#app")
    page.get_by_test_id("customer-layla").click()
    expect(app).to_contain_text("Hello ليلى")
    page.get_by_test_id("theme-toggle").click()
    page.get_by_test_id("message-box").fill("One moment")
    frames = opened.evaluate("simulator.frames.length")

    (author / "greeting.py").write_text('WORD = "Good morning"\n')
    text = GREETING.replace('f"Hello ', 'f"{WORD} ')
    (author / "main.py").write_text(f"from widget.app.greeting import WORD\n{text}")

    expect(app).to_contain_text("Good morning ليلى")
    expect(page.get_by_test_id("announcer")).to_have_text(
        "Saved: greeting.py and main.py. The widget was reloaded."
    )
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_test_id("message-box")).to_have_value("One moment")
    expect(page.get_by_test_id("message-box")).to_be_focused()
    assert opened.evaluate("simulator.state.reloads") == 1
    assert opened.evaluate("simulator.frames.length") > frames


def test_a_server_that_comes_back_reloads_the_widget(
    opened: Simulator, author: Path, running: Running, watch: Watch
) -> None:
    watch.expect("ERR_CONNECTION_REFUSED")
    app = opened.widget().locator.locator("#app")
    expect(app).to_contain_text("Hello Mary")
    with opened.page.expect_event("requestfailed", lambda request: "/live" in request.url):
        running.stop()
    (author / "main.py").write_text(GREETING.replace("Hello ", "Welcome back, "))
    running.start()
    expect(app).to_contain_text("Welcome back, Mary")
    expect(opened.page.get_by_test_id("announcer")).to_have_text(
        "The server is back. The widget was reloaded."
    )
