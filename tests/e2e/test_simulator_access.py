"""The simulator for everybody: contrast, keys, names, narrow windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.plain import Open
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)

VIEWS = ("archives", "customers", "reports", "settings", "app", "chats")

# The texts that are hard to read, with their ratio: the formula of WCAG over what is behind them.
_CONTRAST = """() => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const over = (colours) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const hard = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const shown = node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!walker.currentNode.data.trim() || !shown) continue;
    if (node.closest(":disabled, option, .visually-hidden")) continue;
    const behind = [];
    for (let each = node; each; each = each.parentElement) {
      behind.unshift(getComputedStyle(each).backgroundColor);
    }
    const ground = over(behind);
    const ink = over([...behind, getComputedStyle(node).color]);
    const [dark, light] = [luminance(ground), luminance(ink)].sort((one, two) => one - two);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) hard.push(`${ratio.toFixed(2)} ${node.className} ${walker.currentNode.data}`);
  }
  return hard;
}"""

_UNNAMED = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  const unnamed = [...document.querySelectorAll("button, iframe, input, select, textarea")]
    .filter((node) => node.checkVisibility())
    .filter((node) => !(node.ariaLabel || node.title || node.textContent.trim() ||
      node.labels?.length || node.getAttribute("aria-labelledby")))
    .map((node) => node.outerHTML);
  return [...twice, ...unnamed];
}"""

_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def tabs(page: Page) -> list[str]:
    """The ids of the tabs."""
    ids: list[str] = page.evaluate("[...document.querySelectorAll('.tab')].map(({ id }) => id)")
    return ids


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_text_can_be_read_and_all_controls_have_names(plain: Open, theme: str) -> None:
    widget = plain(theme=theme)
    page = widget.simulator.page
    page.emulate_media(reduced_motion="reduce")  # No colour is on its way to another.
    section = {"title": "Order", "components": [{"type": "tags", "data": {"tags": ["new"]}}]}
    widget.say("customer_details_section", section)
    widget.say("no_such_message")
    page.get_by_test_id("log-filter").fill("such")
    page.get_by_test_id("log-more").click()
    page.get_by_test_id("log-expand").click()
    widget.simulator.evaluate("simulator.setNetwork({ handshake: 'never' })")
    page.get_by_role("button", name="Incoming chat").click()
    page.get_by_test_id("customer-json").evaluate("node => node.value = '{'")
    page.get_by_test_id("customer-json").dispatch_event("input")
    for view in VIEWS:
        widget.simulator.evaluate("view => simulator.open(view)", view)
        assert page.evaluate(_CONTRAST) == [], view
        assert page.evaluate(_UNNAMED) == [], view
    for tab in tabs(page):
        page.get_by_test_id(tab).click()
        assert page.evaluate(_CONTRAST) == [], tab
        assert page.evaluate(_UNNAMED) == [], tab


def test_a_window_of_360_pixels_never_scrolls_sideways(plain: Open) -> None:
    widget = plain()
    page = widget.simulator.page
    page.set_viewport_size({"width": 360, "height": 740})
    for view in VIEWS:
        widget.simulator.evaluate("view => simulator.open(view)", view)
        assert not page.evaluate(_WIDER), view
    for tab in tabs(page):
        page.get_by_test_id(tab).click()
        assert not page.evaluate(_WIDER), tab


def test_keys_reach_what_an_agent_needs_and_escape_gives_the_focus_back(plain: Open) -> None:
    page = plain(placement="messagebox").simulator.page
    page.keyboard.press("]")
    expect(page.get_by_test_id("customer-layla")).to_have_attribute("aria-current", "true")
    page.keyboard.press("/")
    expect(page.get_by_test_id("search")).to_be_focused()
    page.keyboard.type("[")
    expect(page.get_by_test_id("customer-name")).to_contain_text("ليلى")
    page.get_by_test_id("help-open").focus()
    page.keyboard.press("?")
    expect(page.get_by_test_id("help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("help-open")).to_be_focused()
    toggle, popover = page.get_by_test_id("popover-toggle"), page.get_by_test_id("popover")
    toggle.press("Enter")
    expect(popover).to_be_hidden()
    toggle.press("Enter")
    expect(popover).to_be_focused()
    page.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    expect(toggle).to_be_focused()
    page.get_by_test_id("help-open").press("?")
    page.get_by_test_id("shortcuts-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    expect(page.get_by_role("heading", name="Chats", exact=True)).to_be_visible()
    page.get_by_role("link", name="Skip to the main part").press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
