"""An error in the author's Python is shown with his own file, line and source, where he looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.conftest import config
from tests.e2e.live.conftest import GREETING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser import Simulator, Watch
    from tests.e2e.live.conftest import Running

BOOT_TIMEOUT = config.BOOT_TIMEOUT

FAILURES = """
import asyncio

from pyscript import when


@LiveChat.on("customer_profile")
def plain(profile: CustomerProfile) -> None:
    half = profile.id / 2  # plain


@LiveChat.on("customer_profile")
async def started(profile: CustomerProfile) -> None:
    await LiveChat.put_message("first")
    half = profile.id / 2  # started


async def alone() -> None:
    half = "alone" / 2  # alone


@when("click", "#app")
def clicked(_: object) -> None:
    half = "click" / 2  # clicked


lost = asyncio.create_task(alone())
"""
WAYS = ("plain", "started", "alone", "clicked")


def words(node: Locator) -> str:
    """What it says, on one line."""
    return " ".join(node.inner_text().split())


def test_an_error_shows_its_file_line_and_source_however_it_ends(
    simulator: Simulator, author: Path, running: Running, watch: Watch
) -> None:
    for logged in ("plain.* has raised", "started.* has raised", "Error: unsupported"):
        watch.expect(logged)
    watch.expect(r"Unhandled|Traceback|File|^console: *$|alone|~")  # a task's, line by line
    text = GREETING.replace("\nLiveChat.init()", f"{FAILURES}\nLiveChat.init()")
    (author / "main.py").write_text(text)
    page = simulator.open().page
    app = simulator.widget().ready().locator.locator("#app")
    expect(app).to_contain_text("Hello Mary")
    app.dispatch_event("click")  # the errors of others lie over it
    errors = page.get_by_test_id("python-error")
    for way in WAYS:
        error = errors.filter(has_text=f"# {way}")
        expect(error).to_contain_text("TypeError: unsupported operand type(s) for /")
        line = text[: text.index(f"# {way}")].count("\n") + 1
        source = text.splitlines()[line - 1].strip()
        place = f"{author}/main.py:{line}"
        assert f"{place}, in {way} {' '.join(source.split())} ^" in words(error)
        assert error.locator("li").count() == 1, "a frame that is not the author's"
        assert f"{place}, in {way}\n    {source}\n           ^^^^" in running.said()
    app.dispatch_event("click")
    expect(errors.filter(has_text="# clicked")).to_contain_text("2 times")
    page.keyboard.press("Escape")
    expect(errors).to_have_count(0)


def test_a_syntax_error_is_shown_until_its_correction_is_saved(
    opened: Simulator, author: Path, running: Running, watch: Watch
) -> None:
    watch.expect("SyntaxError")
    page, widget = opened.page, opened.widget()
    (author / "main.py").write_text(GREETING.replace("-> None:", "-> None"))
    error = page.get_by_test_id("python-error")
    expect(error).to_contain_text("SyntaxError: expected ':'", timeout=BOOT_TIMEOUT)
    place = f"{author}/main.py:9"
    assert f"{place} def greet(profile: CustomerProfile) -> None ^ SyntaxError" in words(error)
    card = widget.locator.locator("#boot-alert")
    expect(card).to_contain_text(place)
    expect(card.locator("pre")).to_be_visible()
    assert f"{place}\n    def greet(profile: CustomerProfile) -> None\n" in running.said()
    (author / "main.py").write_text(GREETING)
    expect(widget.locator.locator("#app")).to_contain_text("Hello Mary", timeout=BOOT_TIMEOUT)
    expect(error).to_have_count(0)
