"""Every failure of a start ends in words, with a code and a way to try again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.answers import ask
from tests.e2e.field import recorder

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from tests.browser import Watch
    from tests.sites import Kind
    from tests.sites import Site as Served

SITES: tuple[Kind, ...] = ("dev",)
"""What a built site does without each of its files is in test_built_files.py."""

GARBAGE = b"\0garbage\xff" * 50
VENDOR = "static/vendor"
LIBRARY = "pydantic_core._pydantic_core.wasm"
MISSING = "missing"
VALIDATORS = ("etag", "last-modified", "content-length")

# What is done to which file, the code, and words of the detail; these end before Python is up.
EARLY: list[tuple[str, str | bytes, str, str]] = [
    (f"{VENDOR}/pyodide.asm.wasm", MISSING, "file_missing", "pyodide.asm.wasm (HTTP 404)"),
    (f"{VENDOR}/pyodide.asm.wasm", "half", "file_broken", "pyodide.asm.wasm is damaged"),
    (f"{VENDOR}/pyodide.asm.wasm", GARBAGE, "file_broken", "pyodide.asm.wasm is damaged"),
    (f"{VENDOR}/runtime.json", MISSING, "file_missing", "runtime.json (HTTP 404)"),
    (f"{VENDOR}/runtime.json", "half", "file_broken", "runtime.json is damaged"),
    (f"{VENDOR}/{LIBRARY}", MISSING, "file_missing", f"{LIBRARY} (HTTP 404)"),
    (f"{VENDOR}/{LIBRARY}", "half", "file_broken", f"{LIBRARY} is damaged"),
    (f"{VENDOR}/site.zip", MISSING, "file_missing", "site.zip (HTTP 404)"),
    (f"{VENDOR}/site.zip", "half", "file_broken", "site.zip is damaged"),
    (f"{VENDOR}/site.zip", "zeros", "file_broken", "site.zip is damaged"),
    (f"{VENDOR}/site.zip", "aborted", "file_unreadable", "site.zip"),
    (f"{VENDOR}/python_stdlib.zip", MISSING, "file_missing", "python_stdlib.zip (HTTP 404)"),
    (f"{VENDOR}/python_stdlib.zip", "half", "file_broken", "python_stdlib.zip is damaged"),
    (f"{VENDOR}/python_stdlib.zip", GARBAGE, "file_broken", "python_stdlib.zip is damaged"),
    (f"{VENDOR}/pyodide.mjs", MISSING, "file_unreadable", "interpreter.mjs"),
    (f"{VENDOR}/pyodide.mjs", "half", "file_broken", ""),
    (f"{VENDOR}/pyodide.asm.mjs", MISSING, "file_unreadable", "pyodide.asm.mjs"),
    (f"{VENDOR}/pyodide.asm.mjs", GARBAGE, "file_broken", ""),
    (f"{VENDOR}/pyscript/core.js", MISSING, "file_unreadable", "pyscript/core.js"),
    (f"{VENDOR}/pyscript/core.js", GARBAGE, "file_broken", ""),
    ("static/interpreter.mjs", MISSING, "file_unreadable", "interpreter.mjs"),
    ("static/interpreter.mjs", "half", "file_broken", ""),
    ("static/packages.mjs", MISSING, "file_unreadable", "interpreter.mjs"),
    ("static/snapshot.mjs", MISSING, "file_unreadable", "interpreter.mjs"),
    ("static/keep.mjs", "half", "file_broken", ""),
    ("static/bridge.js", MISSING, "file_unreadable", "static/bridge.js"),
    ("static/bridge.js", GARBAGE, "file_unreadable", "static/bridge.js"),
    ("static/rules.js", MISSING, "file_unreadable", "static/rules.js"),
    ("static/rules.js", "half", "file_unreadable", "static/rules.js"),
    ("pyscript.toml", MISSING, "file_missing", "pyscript.toml (HTTP 404)"),
    ("pyscript.toml", GARBAGE, "config_broken", "pyscript.toml"),
    ("widget/client.py", MISSING, "file_missing", "widget/client.py (HTTP 404)"),
]
# The code, words of the detail, words of the traceback.
PYTHON = [
    ("widget/client.py", b"def broken(:\n", "SyntaxError", "client.py"),
    ("widget/app/main.py", b"def broken(:\n", "SyntaxError", "def broken(:"),
    (
        "widget/app/main.py",
        b"def start() -> None:\n    raise ValueError('<b>no</b> customer')\n\nstart()\n",
        "ValueError: <b>no</b> customer",
        "in start",
    ),
]
NEVER_READY = """
export const version = "314.0.7";
export const started = new Promise(() => {});
export const loadPyodide = () => {
  document.documentElement.dataset.asked = "";
  return started;
};
export const prepare = () => {};
export const keepSnapshot = () => {};
"""
ASKING = b"""
from pyodide.http import pyfetch
from pyscript import document

status = (await pyfetch("./settings.json")).status
try:
    await pyfetch("https://elsewhere.example/")
except OSError:
    document.getElementById("app").textContent = f"answered {status}, then nothing"
"""
NO_HOST = "await LiveChat.init()"


class Site:
    """The widget's site, with files of it damaged, and its page opened by hand."""

    def __init__(self, page: Page, servers: Served, watch: Watch) -> None:
        self.page = page
        self.servers = servers
        self._watch = watch

    def damage(self, path: str, how: str | bytes) -> Callable[[], None]:
        """Damage a file, which the console tells too; what it gives back repairs the file."""

        def answer(route: Route) -> None:
            if how == "aborted":
                route.abort()
            elif how == MISSING:
                route.fulfill(status=404, body="not found")
            else:
                status, headers, body = ask(route.request.url)
                zeros = bytes(len(body))
                broken = zeros if how == "zeros" else body[: len(body) // 2]
                if isinstance(how, bytes):
                    broken = how
                # Without its tag, or the browser would keep the damage after the repair.
                kept = {key: value for key, value in headers.items() if key not in VALIDATORS}
                route.fulfill(status=status, headers=kept, body=broken)

        self.expect_errors()
        url = f"{self.servers.address(path)}*"
        self.page.route(url, answer)
        return lambda: self.page.unroute(url, answer)

    def expect_errors(self) -> None:
        """Take what the console tells of a start that fails."""
        self._watch.expect(r"^(console|uncaught): ")

    def open(self) -> Page:
        """Load the widget's page, with no host around it."""
        self.page.goto(f"{self.servers.widget_url}index.html")
        return self.page


@pytest.fixture
def site(page: Page, servers: Served, watch: Watch) -> Site:
    return Site(page, servers, watch)


def expect_card(page: Page, code: str, detail: str) -> None:
    """Wait for the failure's card."""
    alert = page.locator("#boot-alert[role=alert]")
    expect(alert).to_contain_text(f"Code: {code}", timeout=30_000)
    expect(alert.get_by_role("heading")).to_have_text("The widget could not start")
    expect(alert).to_contain_text(detail)
    expect(alert.get_by_role("button", name="Retry")).to_be_visible()
    expect(page.locator("[data-skeleton]")).to_have_count(0)
    expect(page.locator("#boot-status")).to_be_empty()
    expect(page.locator("#boot-fallback")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-boot", "failed")


def name_of(case: object) -> str:
    return case.rsplit("/", 1)[-1] if isinstance(case, str) else "garbage"


@pytest.mark.parametrize(("path", "how", "code", "detail"), EARLY, ids=name_of)
def test_a_missing_or_broken_file_is_named_and_can_be_tried_again(
    site: Site,
    path: str,
    how: str | bytes,
    code: str,
    detail: str,
) -> None:
    repair = site.damage(path, how)
    page = site.open()
    expect_card(page, code, detail)
    repair()
    with page.expect_navigation():
        page.get_by_role("button", name="Retry").click()
    expect(page.locator("html")).to_have_attribute("data-boot", re.compile("starting|started"))
    expect(page.locator("#boot-alert")).to_be_empty()


@pytest.mark.parametrize(("path", "how", "detail", "trace"), PYTHON, ids=name_of)
def test_an_exception_on_start_is_shown_with_its_traceback(
    site: Site,
    path: str,
    how: bytes,
    detail: str,
    trace: str,
) -> None:
    site.damage(path, how)
    page = site.open()
    expect_card(page, "python_error", detail)
    details = page.locator("#boot-alert details")
    expect(details.locator("pre")).to_be_hidden()
    details.locator("summary").click()
    expect(details.locator("pre")).to_be_visible()
    expect(details.locator("pre")).to_contain_text(trace)
    expect(page.locator("#boot-alert b")).to_have_count(0)


def test_an_entry_that_is_missing_can_be_retried_until_the_widget_works(
    site: Site,
) -> None:
    repair = site.damage("widget/app/main.py", MISSING)
    page = site.open()
    expect_card(page, "file_missing", "widget/app/main.py (HTTP 404)")
    repair()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Retry")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-boot", "started", timeout=30_000)
    expect(page.get_by_role("heading", name="Connecting")).to_be_visible()
    expect(page.locator("#boot-alert")).to_be_empty()


def test_what_the_entry_itself_asks_for_may_be_missing(site: Site) -> None:
    site.damage("widget/app/main.py", ASKING)
    page = site.open()
    expect(page.locator("html")).to_have_attribute("data-boot", "started", timeout=30_000)
    expect(page.locator("#app")).to_have_text("answered 404, then nothing")


@pytest.mark.parametrize("path", ["static/boot.js", "static/boot-view.js"])
def test_without_the_script_that_would_say_so_the_page_says_it_by_itself(
    site: Site, path: str
) -> None:
    site.damage(path, MISSING)
    page = site.open()
    fallback = page.locator("#boot-fallback[role=alert]")
    expect(fallback).to_be_hidden()
    delays = page.evaluate("""() => {
      const found = document
        .getAnimations()
        .filter(({ animationName }) => animationName === "boot-fallback");
      for (const each of found) each.finish();
      return found.map((each) => each.effect.getTiming().delay);
    }""")
    assert delays == [15_000], "it comes by itself, 15 s after the page"
    expect(fallback).to_be_visible()
    expect(fallback).to_contain_text("Code: file_unreadable")


def test_a_start_that_comes_to_a_halt_says_where(
    site: Site,
) -> None:
    site.damage("static/interpreter.mjs", NEVER_READY.encode())
    site.page.clock.install()
    page = site.open()
    # PyScript's last step before the halt: what came later would be progress.
    expect(page.locator("html[data-asked]")).to_be_attached(timeout=30_000)
    expect(page.locator("#boot-status")).to_have_text("Loading Python…")
    page.clock.fast_forward(31_000)
    expect_card(page, "start_stalled", "It stopped at: Loading Python")


def test_a_slow_start_says_what_it_is_doing(site: Site) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    site.page.route("**/pyodide.asm.wasm", hold)
    with site.page.expect_request("**/pyodide.asm.wasm"):
        page = site.open()
    status = page.locator("#boot-status[role=status]")
    expect(status).to_have_text("Loading Python…")
    expect(page.locator("[data-skeleton]")).to_be_visible()
    [held] = waiting
    held.continue_()
    expect(page.locator("html")).to_have_attribute("data-boot", "started", timeout=30_000)
    expect(status).to_be_empty()
    expect(page.locator("[data-skeleton]")).to_have_count(0)


def test_without_a_host_a_note_leads_to_the_simulator_and_nothing_has_failed(
    site: Site,
) -> None:
    site.damage("widget/app/main.py", recorder(NO_HOST).encode())
    # The clock's own `performance` knows no entries.
    site.page.add_init_script("globalThis.entries = performance.getEntriesByType.bind(performance)")
    site.page.clock.install()
    page = site.open()
    page.evaluate("() => { performance.getEntriesByType = entries; }")
    pending = "() => JSON.parse(agentAppBridge.statistics()).pending === 1"
    page.wait_for_function(pending)
    note = page.locator("#boot-note[role=note]")
    page.clock.fast_forward(10_000)  # the deadline of init
    expect(page.locator("html")).to_have_attribute("data-boot", "started")
    expect(note).to_be_empty()
    page.clock.fast_forward(20_000)
    expect(note).to_contain_text("No Agent App has connected to this page (code: no_host)")
    link = note.get_by_role("link", name="simulator")
    expect(link).to_have_attribute("href", site.servers.simulator_url)
    expect(page.locator("#boot-alert")).to_be_empty()
    expect(page.locator("#boot-status")).to_be_empty()
    expect(page.locator("[data-skeleton]")).to_have_count(0)


def test_a_browser_that_denies_all_storage_gets_words_too(site: Site) -> None:
    site.page.add_init_script("""
      const deny = () => { throw new DOMException("denied", "SecurityError"); };
      for (const name of ["sessionStorage", "localStorage", "caches"]) {
        Object.defineProperty(globalThis, name, { get: deny });
      }
      IDBFactory.prototype.open = deny;
    """)
    site.expect_errors()
    page = site.open()
    expect_card(page, "storage_denied", "denied")
    expect(page.locator("#boot-alert")).to_contain_text("Allow cookies of other sites")
