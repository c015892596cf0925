"""What `agent-app dev --host` says, and which hosts it takes."""

import json
import re
from pathlib import Path

import pytest

from widget_devkit.certificates import Certificate
from widget_devkit.errors import DevkitError
from widget_devkit.real_host import DOMAINS, PLACEMENTS, host_origin, host_words, trust_words
from widget_devkit.settings import Placement, Settings

ROOT = Path(__file__).resolve().parents[3]
AGENT_APP = "https://my.livechatinc.com"
PAGE = '<script src="static/rules.js"></script>'
NARROWED = '<script src="static/rules.js" data-origins="https://desk.example https://a.b:8443">'


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        (AGENT_APP, AGENT_APP),
        ("https://my.livechatinc.com:443/chats?id=1#top", AGENT_APP),
        ("HTTPS://MY.LiveChatInc.com/", AGENT_APP),
        ("https://text.com", "https://text.com"),
        ("https://app.helpdesk.com", "https://app.helpdesk.com"),
    ],
)
def test_an_address_of_the_agent_app_names_its_origin(url: str, origin: str) -> None:
    assert host_origin(url, PAGE) == origin


@pytest.mark.parametrize(
    "url",
    [
        "",
        "my.livechatinc.com",
        "http://my.livechatinc.com",
        "https://",
        "https://evil-livechatinc.com",
        "https://livechatinc.com.evil.com",
        "https://my.livechatinc.com.",
        "https://my.livechatinc.com:8443",
        "https://my.livechatinc.com:port",
        "https://user@my.livechatinc.com",
        "https://my.livechatinc.com@evil.com",
        "https://my.livechatin\u0441.com",
        "https://my.live\nchatinc.com",
        "https://localhost:8101",
        "javascript:alert(1)",
    ],
)
def test_any_other_address_is_refused_with_what_is_possible(url: str) -> None:
    with pytest.raises(DevkitError) as refused:
        host_origin(url, PAGE)
    assert refused.value.code == "invalid_host"
    assert "https" in refused.value.hint


def test_a_page_that_narrows_its_hosts_has_the_word() -> None:
    assert host_origin("https://desk.example/x", NARROWED) == "https://desk.example"
    assert host_origin("https://a.b:8443", NARROWED) == "https://a.b:8443"
    with pytest.raises(DevkitError, match=re.escape("https://desk.example, https://a.b:8443 only")):
        host_origin(AGENT_APP, NARROWED)


def test_the_hosts_are_those_of_the_page() -> None:
    rules = (ROOT / "static/rules.js").read_text()
    assert f"HOST_DOMAINS = {json.dumps(DOMAINS)};" in rules


@pytest.mark.parametrize("placement", PLACEMENTS)
def test_what_to_enter_in_the_console_is_said(placement: Placement) -> None:
    settings = Settings(placement=placement, connect=("https://api.example.com",))
    text = host_words(AGENT_APP, "https://127.0.0.1:8100/", settings)
    assert "Widget source URL  https://localhost:8100/index.html\n" in text
    assert f"Widget placement   {PLACEMENTS[placement]}\n" in text
    assert "https://api.example.com has to allow https://localhost:8100 (CORS)" in text


def test_what_to_allow_in_the_browser_is_said_and_what_nobody_tried() -> None:
    text = host_words(AGENT_APP, "https://127.0.0.1:8100/", Settings())
    for policy in ("LoopbackNetworkAllowedForUrls", "LocalNetworkAccessAllowedForUrls"):
        assert policy in text
    assert "SkipDomains, with my.livechatinc.com" in text
    assert "Not tried:" in text
    assert "{" not in text


def test_where_the_authority_is_and_how_to_trust_it_is_said() -> None:
    kept = Path("/home/me/my cache/authority.pem")
    text = trust_words(Certificate(kept, kept, is_new=True))
    assert f"Certificate authority, new: {kept}\n" in text
    assert f"add-trusted-cert -r trustRoot '{kept}'\n" in text
    assert f'certutil -user -addstore Root "{kept}"\n' in text
    assert "authority-key.pem" in text
    for system in ("Chrome on Linux", "macOS", "Windows", "Firefox"):
        assert system in text
    assert "as before" in trust_words(Certificate(kept, kept, is_new=False))
