"""A saved file reloads the widget; what the agent has done stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.conftest import config
from tests.e2e.live.conftest import GREETING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.browser import Simulator, Watch
    from tests.e2e.live.conftest import Running
    from tests.sites import Site

BOOT_TIMEOUT = config.BOOT_TIMEOUT


def test_a_save_reloads_the_widget_and_nothing_of_the_host(opened: Simulator, author: Path) -> None:
    page = opened.page
    app = opened.widget().locator.locator("#app")
    page.get_by_test_id("customer-layla").click()
    expect(app).to_contain_text("Hello ليلى")
    page.get_by_test_id("theme-toggle").click()
    page.get_by_test_id("message-box").fill("One moment")
    frames = opened.evaluate("simulator.frames.length")

    (author / "app.css").write_text("#app { color: rgb(1, 2, 3); }")
    (author / "main.py").write_text(GREETING.replace("Hello ", "Good morning "))

    expect(app).to_contain_text("Good morning ليلى", timeout=BOOT_TIMEOUT)
    expect(app).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.get_by_test_id("announcer")).to_have_text(
        "Saved: app.css and main.py. The widget was reloaded."
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
    expect(app).to_contain_text("Welcome back, Mary", timeout=BOOT_TIMEOUT)
    expect(opened.page.get_by_test_id("announcer")).to_have_text(
        "The server is back. The widget was reloaded."
    )


def test_a_page_that_no_simulator_shows_reloads_itself(
    page: Page, author: Path, servers: Site, running: Running, watch: Watch
) -> None:
    watch.expect("ERR_FAILED")

    def unless_it_is_late(route: Route) -> None:
        if running.said().count("Saved: main.py") > 1:
            route.fallback()
        else:
            route.abort()

    (author / "main.py").write_text("from pyscript import document\ndocument.title = 'first'\n")
    page.route("**/_agent_app_dev/live", unless_it_is_late)
    page.goto(f"{servers.widget_url}index.html?plugin_id=p")
    expect(page).to_have_title("first", timeout=BOOT_TIMEOUT)
    (author / "main.py").write_text("from pyscript import document\ndocument.title = 'missed'\n")
    with page.expect_response(lambda answer: answer.url.endswith("/live")):
        expect(page).to_have_title("missed", timeout=BOOT_TIMEOUT)
    (author / "main.py").write_text("from pyscript import document\ndocument.title = 'heard'\n")
    expect(page).to_have_title("heard", timeout=BOOT_TIMEOUT)
    assert page.url.endswith("?plugin_id=p")
