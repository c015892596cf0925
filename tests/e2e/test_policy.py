"""The page's policy: what it says, that Python runs under it, and what it keeps from happening."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.field import NO_PYTHON, ROOT, text_of, without_python
from widget_devkit.page import sync_page
from widget_devkit.server import serve

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Frame, Page, Request, Route

    from tests.browser import Simulator, Watch
    from tests.sites import Site

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' https: data:; font-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
API = "https://api.example.com"

# Attempts of a widget that the policy has to stop, each with the directive that does.
FORBIDDEN: list[tuple[str, str]] = [
    ("fetch('https://elsewhere.example/').catch(() => {})", "connect-src"),
    ("navigator.sendBeacon('https://elsewhere.example/')", "connect-src"),
    ("(() => { new EventSource('https://elsewhere.example/'); })()", "connect-src"),
    ("new WebSocket('wss://elsewhere.example/').onerror = () => {}", "connect-src"),
    ("import('https://elsewhere.example/x.js').catch(() => {})", "script-src-elem"),
    ("add('script', { src: 'https://elsewhere.example/x.js' })", "script-src-elem"),
    ("add('script', { textContent: 'throw 1' })", "script-src-elem"),
    ("add('button', {}, { onclick: 'throw 1' }).click()", "script-src-attr"),
    ("setTimeout(() => { try { Function('return 1')(); } catch {} })", "script-src"),
    ("add('style', { textContent: 'body { color: red }' })", "style-src-elem"),
    ("add('p', {}, { style: 'color: red' })", "style-src-attr"),
    ("add('link', { rel: 'stylesheet', href: 'https://elsewhere.example/' })", "style-src-elem"),
    ("add('img', { src: 'http://elsewhere.example/' })", "img-src"),
    ("add('iframe', { src: 'https://elsewhere.example/' })", "frame-src"),
    ("add('object', { data: 'https://elsewhere.example/' })", "object-src"),
    ("add('video', { src: 'https://elsewhere.example/' })", "media-src"),
    ("new Worker('data:text/javascript,')", "worker-src"),
    (
        "document.head.append(Object.assign(document.createElement('base'), { href: '/x/' }))",
        "base-uri",
    ),
    ("add('form', { action: 'https://elsewhere.example/' }).submit()", "form-action"),
]
_ATTEMPT = """() => new Promise((resolve) => {
  const add = (tag, properties, attributes = {}) => {
    const node = Object.assign(document.createElement(tag), properties);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    document.body.append(node);
    return node;
  };
  addEventListener(
    "securitypolicyviolation",
    (event) => resolve(event.effectiveDirective),
    { once: true },
  );
  setTimeout(() => resolve("nothing stopped it"), 20_000);
  %s;
})"""
_VIOLATIONS = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


def attempt(frame: Frame, expression: str) -> str:
    """Do what the policy forbids; gives the directive that stopped it."""
    directive: str = frame.evaluate(_ATTEMPT % expression)
    return directive


def test_the_page_carries_its_policy_as_a_header_and_as_a_meta_tag(
    page: Page, servers: Site
) -> None:
    without_python(page)
    response = page.goto(f"{servers.widget_url}index.html")
    assert response is not None
    header = response.headers["content-security-policy"]
    if servers.kind == "dev":
        assert header == POLICY
    else:
        assert header.startswith(f"{POLICY}; frame-ancestors https://livechatinc.com ")
    meta = page.locator('meta[http-equiv="Content-Security-Policy"]')
    expect(meta).to_have_attribute("content", POLICY)
    first = page.evaluate("document.head.querySelector('meta[http-equiv], script, link').tagName")
    assert first == "META", "a policy holds for what comes after it"


def test_the_page_has_a_skeleton_and_no_code_of_its_own(page: Page, servers: Site) -> None:
    text = text_of("index.html")
    assert text.index("data-skeleton") > text.index("static/rules.js")
    elements = re.findall(r"<(script|style)\b([^>]*)>(.*?)</\1>", text, re.DOTALL)
    for tag, attributes, content in elements:
        assert tag == "script", "no styles in the page"
        assert " src=" in attributes
        assert not content
    assert not re.search(r"<[^>]+\s(on\w+|style)\s*=", text)
    assert "javascript:" not in text

    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/boot.js", hold)
    page.goto(f"{servers.widget_url}index.html?theme=dark", wait_until="commit")
    expect(page.locator("[data-skeleton]")).to_be_visible()
    assert page.evaluate("document.readyState") != "complete", "boot.js has not come"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(22, 24, 29)"
    [boot] = held
    boot.fulfill(body=NO_PYTHON, content_type="text/javascript")
    expect(page.locator("#boot-fallback")).to_have_count(0)


def test_the_theme_is_set_before_there_is_anything_to_paint(page: Page, servers: Site) -> None:
    page.add_init_script("""
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        globalThis.themeAtBody = document.documentElement.dataset.theme;
      }).observe(document, { childList: true, subtree: true });
    """)
    without_python(page)
    for query, theme in [
        ("", "light"),
        ("?theme=dark", "dark"),
        ("?theme=light", "light"),
        ("?theme=%3Cb%3E", "light"),
    ]:
        page.goto(f"{servers.widget_url}index.html{query}")
        assert page.evaluate("themeAtBody") == theme, query


def test_python_runs_under_the_policy_and_reaches_its_own_origin_only(
    page: Page, servers: Site, simulator: Simulator, watch: Watch
) -> None:
    """PyScript makes a hook for workers with Function(): boot.js takes it away."""
    requests: list[str] = []

    def requested(request: Request) -> None:
        if request.frame != page.main_frame:
            requests.append(request.url)

    page.on("request", requested)
    page.add_init_script(_VIOLATIONS)
    widget = simulator.open().widget().ready()
    widget.locator.get_by_role("button", name=re.compile("Greeting")).click()
    assert simulator.sent(2)[-1][0] == "put_message"
    assert widget.frame.evaluate("violations") == []
    assert any(url.endswith("pyodide.asm.wasm") for url in requests)
    assert {url for url in requests if not url.startswith(servers.widget_url)} == set()

    watch.expect(f"{API}/customers.*Content Security Policy")
    words = widget.python(f"""
from pyodide.http import pyfetch
try:
    await pyfetch("{API}/customers")
except OSError as error:
    words = str(error)
words""")
    assert "Failed to fetch" in words
    violations = widget.frame.evaluate("violations")
    assert violations, "as the header has it and as the meta tag has it"
    assert all(text.startswith(f"connect-src {API}/customers") for text in violations)


def test_what_the_policy_forbids_is_stopped_and_reported(
    page: Page, servers: Site, watch: Watch
) -> None:
    watch.expect("Content Security Policy")
    without_python(page)
    # What is stopped still counts as a request of the page; none of it may reach a server.
    watch.own("https://elsewhere.example", "http://elsewhere.example")
    reached: list[str] = []

    def answer(route: Route) -> None:
        reached.append(route.request.url)
        route.fulfill(body="")

    page.route("*://elsewhere.example/**", answer)
    stopped = []
    for expression, _ in FORBIDDEN:
        page.goto(f"{servers.widget_url}index.html")
        stopped.append((expression, attempt(page.main_frame, expression)))
    assert stopped == FORBIDDEN
    assert reached == []


@pytest.fixture
def declaring(tmp_path: Path) -> Path:
    """A project that declares a service, as set-up leaves it."""
    shutil.copytree(ROOT / "static", tmp_path / "static", ignore=shutil.ignore_patterns("vendor"))
    shutil.copytree(ROOT / "widget", tmp_path / "widget")
    shutil.copy(ROOT / "index.html", tmp_path)
    config = text_of("pyscript.toml")
    assert "connect = []" in config
    config = config.replace("connect = []", f'connect = ["{API}"]')
    (tmp_path / "pyscript.toml").write_text(config, encoding="utf-8")
    assert sync_page(tmp_path / "index.html", tmp_path / "pyscript.toml")
    return tmp_path


def test_a_declared_service_can_be_reached_and_no_other(
    page: Page, watch: Watch, declaring: Path
) -> None:
    watch.expect("Content Security Policy")
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(json={"customers": 3}, headers={"Access-Control-Allow-Origin": "*"})

    page.route("https://*.example.com/**", answer)
    without_python(page)
    with serve(declaring) as servers:
        watch.own(servers.widget_url, API)
        page.goto(f"{servers.widget_url}index.html")
        meta = page.locator('meta[http-equiv="Content-Security-Policy"]')
        declared = POLICY.replace("connect-src 'self'", f"connect-src 'self' {API}")
        expect(meta).to_have_attribute("content", declared)
        result: Any = page.evaluate(f"fetch('{API}/count').then((answer) => answer.json())")
        assert result == {"customers": 3}
        for other in ("https://other.example.com/", f"{API}:8443/", "http://api.example.com/"):
            assert attempt(page.main_frame, f"fetch('{other}').catch(() => {{}})") == "connect-src"
        assert asked == [f"{API}/count"]
