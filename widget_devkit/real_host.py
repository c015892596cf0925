"""How a browser lets the real Agent App show a page of this machine, in words.

`agent-app dev --host` and `--https` print them.
"""

import re
import shlex
from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

from widget_devkit.certificates import Certificate
from widget_devkit.errors import DevkitError
from widget_devkit.settings import Placement, Settings

DOMAINS = ("livechatinc.com", "livechat.com", "text.com", "helpdesk.com")
"""Whose pages, and those of their subdomains, a widget listens to; as in `static/rules.js`."""

PLACEMENTS: dict[Placement, str] = {
    "details": "Details section",
    "messagebox": "Message box",
    "fullscreen": "Main menu (fullscreen)",
    "settings": "Settings",
}
"""What the developer console calls them."""

_RULES = re.compile(r'<script\b[^>]*\bsrc="static/rules\.js"[^>]*>', re.IGNORECASE)
_ORIGINS = re.compile(r'\bdata-origins="([^"]*)"', re.IGNORECASE)


def exact_origins(html: str) -> Sequence[str]:
    """The origins to which a page narrows its hosts; none when it does not."""
    rules = _RULES.search(html)
    origins = _ORIGINS.search(rules[0]) if rules else None
    return tuple(origins[1].split()) if origins else ()


def host_origin(url: str, html: str) -> str:
    """The origin of the host that an address names, if the page would listen to it.

    Args:
        url: an address of the real Agent App.
        html: the widget's page.

    Raises:
        DevkitError: `invalid_host`.
    """
    exact = exact_origins(html)
    parts = _split(url)
    if parts is None or parts.scheme != "https" or "@" in parts.netloc:
        raise DevkitError(
            "invalid_host",
            f"{url!r} is no https address, and the Agent App has no other.",
            hint="Copy it from the browser's address bar, such as https://my.livechatinc.com.",
        )
    host = parts.hostname or ""
    origin = f"https://{host}" + ("" if parts.port in {None, 443} else f":{parts.port}")
    if exact and origin not in exact:
        raise DevkitError(
            "invalid_host",
            f"The page listens to {', '.join(exact)} only, not to {origin}.",
            hint="Its data-origins, at static/rules.js in index.html, say so.",
        )
    known = any(host == domain or host.endswith(f".{domain}") for domain in DOMAINS)
    if not exact and not (known and origin == f"https://{host}"):
        raise DevkitError(
            "invalid_host",
            f"A widget does not listen to {origin}.",
            hint=f"It listens to https pages of {', '.join(DOMAINS)} and their subdomains, on the "
            "usual port; data-origins in index.html can name other ones.",
        )
    return origin


def _split(url: str) -> SplitResult | None:
    if not url.isprintable() or not url.isascii():  # urlsplit drops line breaks in silence
        return None
    try:
        parts = urlsplit(url.lower())
        _ = parts.port  # raises when it is no port's number
    except ValueError:
        return None
    return parts if parts.hostname else None


def trust_words(certificate: Certificate) -> str:
    """Where the authority is and how a browser is told to trust it."""
    return _TRUST.format(
        file=certificate.authority,
        quoted=shlex.quote(str(certificate.authority)),
        age="new" if certificate.is_new else "as before",
        key=certificate.key.name,
    )


def host_words(origin: str, widget_url: str, settings: Settings) -> str:
    """What to enter in the developer console, and what to allow in the browser.

    Args:
        origin: the Agent App's.
        widget_url: where the widget's site is, on https, with a slash at the end.
        settings: of the widget.
    """
    site = widget_url.replace("//127.0.0.1:", "//localhost:").rstrip("/")
    services = ", ".join(settings.connect)
    return _HOST.format(
        origin=origin,
        host=urlsplit(origin).hostname,
        page=f"{site}/index.html",
        placement=PLACEMENTS[settings.placement],
        allowed=f"{services} has to allow {site} (CORS)" if services else "nothing has to",
    )


_TRUST = """\
Certificate authority, {age}: {file}
  Until a browser trusts it, it warns of both sites: go on at its page, or import the file.
  Chrome on Linux:  chrome://certificate-manager, Custom, Installed by you, Trusted Certificates
  macOS:            security add-trusted-cert -r trustRoot {quoted}
  Windows:          certutil -user -addstore Root "{file}"
  Firefox:          Settings, Privacy & Security, View Certificates, Authorities, Import
  Whoever has {key} beside it can be any site to that browser: take the trust back
  when you no longer need it."""

_HOST = """\

To try this widget in {origin}
  1. In the developer console, in your app's building block Agent App Widgets, enter
       Widget source URL  {page}
       Widget placement   {placement}
     Origins: the widget listens to {origin}; {allowed}.
  2. Open {page} in a tab. If the browser warns of the certificate, go on,
     or let it trust the authority: a frame cannot ask, and stays empty.
  3. Open {origin}. The browser keeps a public site from this machine until you allow it:
       Chrome, Edge  ask whether the site may reach apps and services on this device: Allow.
                     By policy: LoopbackNetworkAllowedForUrls (146 and later) or
                     LocalNetworkAccessAllowedForUrls, with {origin}
       Firefox       asks too where it has arrived (150 and later have the policy
                     LocalNetworkAccess: SkipDomains, with {host})
     The answer is for the site that shows the frame; nothing that this server sends changes it.
  Not tried: the developer console and the real Agent App, which need an account; Firefox.
  Tried: Chromium 156 and a stand-in at that name. It blocks the frame with
  ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS, and once allowed the widget starts."""
