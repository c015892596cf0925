"""Every file of a built site in turn missing or cut short: words with a code, or a widget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.answers import ask
from tests.conftest import config
from widget_devkit.build import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.sites import Site

Damage = Literal["missing", "truncated"]

# No start needs these, or it has something else in their place.
ALWAYS_DISPENSABLE = {"python/rest.zip", "page/page.css", "widget/app.css"}
WITH_A_SNAPSHOT = ALWAYS_DISPENSABLE | {"python/stdlib.zip", "python/site.zip", "snapshot/*.bin"}
CODES = {"file_missing", "file_unreadable", "file_broken", "config_broken", "python_error"}
# PyScript's file of two lines, whose first half is as good as the whole; and a text of Python's.
WHOLE_IN_HALF = {"pyscript/core.js", "widget/main.py"}
# What would say so otherwise; without it the page does by itself, after a while.
SPEAKERS = {"page/boot.js", "page/boot-view.js", "page/files.mjs", "page/host.mjs"}
_FINISH = """() => {
  for (const each of document.getAnimations()) {
    if (each.animationName === "boot-fallback") each.finish();
  }
}"""
_OUTCOME = re.compile("started|failed")


def kind_of(path: str) -> str:
    """A built path without its hash: `page/boot.js` of `assets/page-0123/boot.js`."""
    short = re.sub(r"^assets/(\w+)-\w+/", r"\1/", path)
    return "snapshot/*.bin" if short.endswith(".bin") else re.sub(r"-\w{8}\.js$", ".js", short)


def damaged(page: Page, site: Site, path: str, damage: Damage) -> str:
    """Start the site with one file of it damaged: `started`, or the code that the page shows."""

    def answer(route: Route) -> None:
        if damage == "missing":
            route.fulfill(status=404, body="not found")
        else:
            status, headers, body = ask(route.request.url)
            route.fulfill(status=status, headers=headers, body=body[: len(body) // 2])

    page.route(f"{site.widget_url}{path}*", answer)
    page.goto(f"{site.widget_url}index.html")
    if kind_of(path) in SPEAKERS:
        page.evaluate(_FINISH)
        said = page.locator("#boot-fallback")
        expect(said).to_be_visible()
    else:
        root = page.locator("html")
        expect(root).to_have_attribute("data-boot", _OUTCOME, timeout=config.BOOT_TIMEOUT)
        if root.get_attribute("data-boot") == "started":
            return "started"
        said = page.locator("#boot-alert")
    found = re.search(r"Code: (\w+)", said.inner_text())
    return found[1] if found else f"no code in {said.inner_text()!r}"


@pytest.mark.parametrize("damage", ["missing", "truncated"])
def test_without_a_file_there_is_a_widget_or_there_are_words_with_a_code(
    browser: Browser, servers: Site, damage: Damage
) -> None:
    assert servers.dist is not None
    dispensable = WITH_A_SNAPSHOT if servers.kind == "served" else ALWAYS_DISPENSABLE
    wrong = {}
    for file in Built.at(servers.dist).files:
        kind = kind_of(file.path)
        # Without the page itself there is nobody to say so, and no page asks for the licences.
        if kind in {"index.html", "licenses.txt"} or (
            damage == "truncated" and kind in WHOLE_IN_HALF
        ):
            continue
        with browser.new_context(**config.CONTEXT_OPTIONS) as context:
            outcome = damaged(context.new_page(), servers, file.path, damage)
        if (outcome != "started") if kind in dispensable else (outcome not in CODES):
            wrong[kind] = outcome
    assert wrong == {}
