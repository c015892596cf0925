"""The page's Content Security Policy: fixed, but for the services that its author declares.

`pyscript.toml` is the one place that names them: `[agent_app] connect = ["https://api.example.com"]`.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from widget_devkit.errors import DevkitError

_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src {connect}; "
    "style-src 'self'; img-src 'self' https: data:; font-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
_LOOPBACK = frozenset({"localhost", "127.0.0.1"})  # a policy cannot name an IPv6 address
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*", re.IGNORECASE)
_META = re.compile(
    r'(<meta\s+http-equiv="Content-Security-Policy"\s+content=")([^"]*)(")', re.IGNORECASE
)


def page_policy(pyscript_toml: Path) -> str:
    """The policy's text, as the dev server sends it and the page's meta tag repeats it.

    Raises:
        DevkitError: `invalid_connect` when `connect` names anything but https origins and
            loopback http origins, or the file is no TOML.
    """
    return _POLICY.format(connect=" ".join(["'self'", *declared_services(pyscript_toml)]))


def declared_services(pyscript_toml: Path) -> Sequence[str]:
    """The origins of `[agent_app] connect`, in order, each once; none without the file."""
    try:
        config = tomllib.loads(pyscript_toml.read_text())
    except FileNotFoundError:
        return ()
    except tomllib.TOMLDecodeError as error:
        raise DevkitError("invalid_connect", f"{pyscript_toml.name} is no TOML: {error}") from error
    section = config.get("agent_app", {})
    connect = section.get("connect", []) if isinstance(section, dict) else None
    if not isinstance(connect, list):
        raise DevkitError(
            "invalid_connect",
            f"{pyscript_toml.name}: [agent_app] connect is no list of origins.",
            hint='Write it as: connect = ["https://api.example.com"]',
        )
    return list(dict.fromkeys(_origin(entry) for entry in connect))


def sync_meta(index: Path, policy: str) -> bool:
    """Write the policy into the page's meta tag; returns whether it was another one.

    Raises:
        DevkitError: `policy_meta_missing` when the page has no such tag, or several.
    """
    html = index.read_text(encoding="utf-8")
    found = _META.findall(html)
    if len(found) != 1:
        raise DevkitError(
            "policy_meta_missing",
            f'{index.name} has {len(found)} <meta http-equiv="Content-Security-Policy" '
            'content="…"> and needs exactly one.',
            hint="Put it first in <head>, after the charset; its content is written by set-up.",
        )
    if found[0][1] == policy:
        return False
    text = _META.sub(lambda match: f"{match[1]}{policy}{match[3]}", html)
    index.write_text(text, encoding="utf-8")
    return True


def _origin(entry: object) -> str:
    parts = _split(entry) if isinstance(entry, str) else None
    if parts is None or not _is_bare_origin(parts) or not _is_allowed(parts):
        raise DevkitError(
            "invalid_connect",
            f"[agent_app] connect: {entry!r} is no origin that a policy can name.",
            hint="Expected https://host or https://host:port, or http:// with localhost or "
            "127.0.0.1; without path, user or wildcard; names beyond ASCII as punycode.",
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _split(entry: str) -> SplitResult | None:
    if not entry.isprintable():  # urlsplit would drop line breaks in silence
        return None
    try:
        parts = urlsplit(entry)
        _ = parts.port  # raises when it is no number of a port
    except ValueError:
        return None
    return parts


def _is_bare_origin(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    port = "" if parts.port is None else f":{parts.port}"
    rest = parts.path in {"", "/"} and not parts.query and not parts.fragment
    return bool(_HOST.fullmatch(host)) and parts.netloc.lower() == host + port and rest


def _is_allowed(parts: SplitResult) -> bool:
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
