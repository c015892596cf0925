"""Which pages may talk to a widget: the Agent App's, and on a developer's machine its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.field import (
    AGENT_APP,
    HANDSHAKE,
    WIDGET,
    WITHOUT_PYTHON,
    Field,
    dispatch,
    event,
    proxy,
    recorder,
    statistics,
)

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from tests.browser import Watch
    from tests.sites import Site

PRODUCTION = [
    "https://my.livechatinc.com",
    "https://livechatinc.com",
    "https://a.b-c.livechatinc.com",
    "https://my.livechat.com",
    "https://livechat.com",
    "https://platform.text.com",
    "https://text.com",
    "https://app.helpdesk.com",
    "https://helpdesk.com",
]
LOOPBACK = [
    "http://localhost",
    "http://localhost:8101",
    "https://localhost:8101",
    "http://app.localhost:3000",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://127.8.9.10:8101",
    "http://[::1]:8101",
]
FOREIGN = [
    "",
    "*",
    "null",
    "file://",
    "about:blank",
    "blob:https://my.livechatinc.com/4c8a1a0e",
    "chrome-extension://my.livechatinc.com",
    "ftp://my.livechatinc.com",
    "wss://my.livechatinc.com",
    "http://my.livechatinc.com",
    "http://my.livechatinc.com:443",
    "//my.livechatinc.com",
    "my.livechatinc.com",
    "https://evil-livechatinc.com",
    "https://evillivechatinc.com",
    "https://context.com",
    "https://livechatinc.com.evil.com",
    "https://my.livechatinc.com.",
    "https://livechatinc.com.",
    "https://livechatinc",
    "https://com",
    "https://my.livechatinc.com:8443",
    "https://my.livechatinc.com:443",
    "https://my.livechatinc.com:",
    "HTTPS://MY.LIVECHATINC.COM",
    "https://MY.livechatinc.com",
    "https://my.livechatinc.com/",
    "https://my.livechatinc.com/path",
    "https://my.livechatinc.com?query",
    "https://my.livechatinc.com#hash",
    "https://evil.com/.livechatinc.com",
    "https://evil.com#.livechatinc.com",
    "https://evil.com\\.livechatinc.com",
    "https://user@my.livechatinc.com",
    "https://user:pass@my.livechatinc.com",
    "https://my.livechatinc.com@evil.com",
    "https://my.livechat\u0131nc.com",  # a dotless i
    "https://my.xn--livechatnc-4ub.com",
    "https://my.livechatinc。com",  # an ideographic full stop
    "https://my.l\u0456vechatinc.com",  # a Cyrillic i
    " https://my.livechatinc.com",
    "https://my.livechatinc.com ",
    "https://my.live\tchatinc.com",
    "https://my.livechatinc.com\n",
    "https://my.livechatinc.com\0",
    "https://my%2elivechatinc.com",
    "https://127.0.0.1.livechatinc.com.evil.com",
    "http://localhost.evil.com",
    "http://evil-localhost",
    "http://localhost.",
    "http://127.0.0.1.evil.com",
    "http://127.evil.com",
    "http://127.1",
    "http://0x7f000001",
    "http://2130706433",
    "http://0.0.0.0",
    "http://192.168.0.1",
    "http://10.0.0.1:8101",
    "http://[::]",
    "ws://localhost",
]

REFUSED_HOSTS = [
    "https://evil-livechatinc.com",
    "https://livechatinc.com.evil.com",
    "https://my.livechatinc.com.",
    "https://my.livechatinc.com:8443",
    "https://my.xn--livechatnc-4ub.com",
    "http://my.helpdesk.com",
]

BOTH_DRIVERS = pytest.mark.parametrize("driver", ["trusted", "plain"])
PROFILE = {"id": "customer", "source": "chats", "chat": {}}


@pytest.fixture
def field(page: Page, servers: Site, watch: Watch) -> Field:
    return Field(page, servers, watch)


def judged(frame: Frame, origin: str) -> bool:
    """Whether a message from this origin is taken; what is not must leave no other trace."""
    changes = dispatch(frame, HANDSHAKE | {"owner": origin} | event("ping"), origin)
    if changes == {"refused.origin": 1}:
        return False
    assert changes["framesIn"] == 1, (origin, changes)
    return True


def judge(field: Field, servers: Site, site: str, driver: str) -> list[str]:
    """Load the widget into a page that keeps silent; the origins that it takes messages from."""
    holder = f"{servers.simulator_url}holder.html"
    html = f"""<!doctype html><title>Holder</title><link rel="icon" href="data:,">
<iframe src="{site}/index.html?connection={driver}"></iframe>"""
    field.page.context.route(
        holder, lambda route: route.fulfill(body=html, content_type="text/html")
    )
    field.page.goto(holder)
    frame = field.page.frames[1]
    return [origin for origin in PRODUCTION + LOOPBACK + FOREIGN if judged(frame, origin)]


@BOTH_DRIVERS
def test_in_production_only_the_agent_app_may_talk(
    field: Field, servers: Site, driver: str
) -> None:
    field.widget(WITHOUT_PYTHON)
    assert judge(field, servers, WIDGET, driver) == PRODUCTION


@BOTH_DRIVERS
def test_a_page_from_loopback_may_have_a_host_on_loopback_too(
    field: Field, servers: Site, driver: str
) -> None:
    site = servers.widget_url.rstrip("/")
    proxy(
        field.page, site, site, {servers.place(path): text for path, text in WITHOUT_PYTHON.items()}
    )
    assert judge(field, servers, site, driver) == PRODUCTION + LOOPBACK


def narrowed(servers: Site, origins: str) -> str:
    """The page with data-origins on the script that reads them."""
    html = servers.text("index.html")
    script = f'<script src="{servers.place("static/rules.js")}"'
    assert script in html
    return html.replace(script, f'{script} data-origins="{origins}"')


@pytest.mark.parametrize(
    ("origins", "taken"),
    [
        ("https://my.livechatinc.com", ["https://my.livechatinc.com"]),
        (
            " https://platform.text.com\n https://my.livechatinc.com:8443 ",
            ["https://platform.text.com", "https://my.livechatinc.com:8443"],
        ),
        ("http://my.livechatinc.com http://localhost https://my.livechatinc.com/", []),
        ("", []),
    ],
    ids=["one", "two", "impossible", "none"],
)
def test_a_site_can_narrow_its_hosts_to_exact_origins(
    field: Field, servers: Site, origins: str, taken: list[str]
) -> None:
    field.widget(WITHOUT_PYTHON | {"index.html": narrowed(servers, origins)})
    assert judge(field, servers, WIDGET, "trusted") == taken


def test_a_refused_host_never_connects_and_is_named_once(field: Field) -> None:
    field.widget(WITHOUT_PYTHON)
    for host in REFUSED_HOSTS:
        field.host(host)
        for driver in ("trusted", "plain"):
            field.warnings.clear()
            simulator = field.open(host, driver=driver)
            frame = simulator.widget().frame
            if driver == "plain":
                simulator.page.wait_for_function("simulator.state.connected")
                simulator.send("customer_profile", PROFILE)
                simulator.send("customer_profile", PROFILE)
            counted = statistics(frame, "seen.refused.origin >= 2")
            assert (counted["framesIn"], counted["framesOut"], counted["connections"]) == (0, 0, 0)
            assert counted["refusedOrigins"] == [host]
            assert [text for text in field.warnings if host in text] == field.warnings
            assert len(field.warnings) == 1, field.warnings
            if driver == "trusted":
                assert not simulator.evaluate("simulator.state.connected")


def test_a_host_on_loopback_is_no_host_of_a_page_in_production(field: Field, servers: Site) -> None:
    field.widget(WITHOUT_PYTHON)
    host = servers.simulator_url.rstrip("/")
    frame = field.open(host).widget().frame
    assert statistics(frame, "seen.refused.origin >= 2")["refusedOrigins"] == [host]
    assert statistics(frame)["framesOut"] == 0


RECORD = """
for name in ("customer_profile", "secret"):
    LiveChat.on(name, noting(name))

async def init():
    await LiveChat.init(timeout=SECONDS)

note("init", json.loads(await outcome(init()))[:2])
note("message", json.loads(await outcome(LiveChat.put_message("a secret")))[:2])
"""


def recording(seconds: int) -> dict[str, str]:
    """A widget's entry that gives its host so long."""
    return {"widget/app/main.py": recorder(f"SECONDS = {seconds}\n{RECORD}")}


@BOTH_DRIVERS
def test_the_agent_app_reaches_the_handlers_of_a_widget_in_production(
    field: Field, driver: str
) -> None:
    field.widget(recording(30))
    field.host(AGENT_APP)
    simulator = field.open(driver=driver)
    widget = simulator.widget().ready()
    assert [name for name, _ in simulator.sent(2)] == ["plugin_inited", "put_message"]
    simulator.send("secret", "for the widget")
    journal = widget.journal(4)
    assert [entry[0] for entry in journal].count("customer_profile") == 1
    assert ["init", ["result", None]] in journal
    assert ["message", ["result", None]] in journal
    assert journal[-1] == ["secret", "for the widget"]
    assert widget.statistics()["refusedOrigins"] == []


@BOTH_DRIVERS
def test_another_page_reaches_no_handler_and_gets_no_message(field: Field, driver: str) -> None:
    host = "https://evil-livechatinc.com"
    field.widget(recording(1))
    field.host(host)
    simulator = field.open(host, driver=driver)
    widget = simulator.widget().ready()
    if driver == "trusted":
        expected: list[Any] = [
            ["init", ["error", "no_host"]],
            ["message", ["error", "not_initialised"]],
        ]
        messages = []
    else:  # Without answers, init() ends when the widget has told that it exists, and nothing else.
        expected = [["init", ["result", None]], ["message", ["error", "no_host"]]]
        messages = [("plugin_inited", None)]
        simulator.send("secret", "for the widget")
        assert statistics(widget.frame, "seen.refused.origin >= 2")["events"] == 0
    assert widget.journal(2) == expected
    assert simulator.sent(len(messages)) == messages
    counted = widget.statistics()
    assert counted["refusedOrigins"] == [host]
    assert (counted["events"], counted["framesOut"]) == (0, len(messages))
