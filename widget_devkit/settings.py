"""`[agent_app]`: what a widget says of itself, in `pyscript.toml` or in a folder's `widget.toml`.

[agent_app]
placement = "details"
connect = ["https://api.example.com"]
ready = "init"
snapshot = "visitor"
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args
from urllib.parse import SplitResult, urlsplit

from widget_devkit.errors import DevkitError

Placement = Literal["details", "messagebox", "fullscreen", "settings"]
"""Where in the Agent App a widget is."""

Ready = Literal["init", "shell"]
"""What tells the Agent App that the widget is there (`plugin_inited`): the widget's `init()`, or
the page as soon as it is connected, so that the agent sees its skeleton, not a spinner."""

Snapshot = Literal["visitor", "served", "none"]
"""Where Python's memory for a quick start comes from: from the visitor's own first visit, from the
server with the first load, or nowhere."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1"})  # a policy cannot name an IPv6 address
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What `[agent_app]` says.

    Attributes:
        connect: the origins of the services that the page calls, each once, in order.
        placement: where in the Agent App the widget is.
        ready: when the Agent App is told that the widget is there.
        snapshot: what later starts begin with.
    """

    connect: Sequence[str] = ()
    placement: Placement = "details"
    ready: Ready = "init"
    snapshot: Snapshot = "visitor"


def read_settings(file: Path) -> Settings:
    """Read `[agent_app]`; what the file does not say is as in `Settings`, without the file too.

    Raises:
        DevkitError: `settings_unreadable` when the file is no TOML, `invalid_connect` when
            `connect` names anything but https origins and loopback http origins,
            `unknown_placement`, `unknown_choice` for another word of `ready` or `snapshot`.
    """
    try:
        section = read_toml(file).get("agent_app", {})
    except FileNotFoundError:
        return Settings()
    if not isinstance(section, dict):
        raise DevkitError(
            "settings_unreadable",
            f"{file.name}: agent_app is {section!r}; it has to be a table.",
            hint="Write it as: [agent_app]",
        )
    return parse_settings(cast("dict[str, Any]", section), file.name)


def parse_settings(settings: Mapping[str, Any], name: str) -> Settings:
    """Read the table `[agent_app]`; what it does not say is as in `Settings`.

    Args:
        settings: the table.
        name: the file's, for errors.

    Raises:
        DevkitError: what `read_settings` raises but for `settings_unreadable`.
    """
    return Settings(
        connect=_connect(settings, name),
        placement=cast("Placement", _word(settings, name, "placement", get_args(Placement))),
        ready=cast("Ready", _word(settings, name, "ready", get_args(Ready))),
        snapshot=cast("Snapshot", _word(settings, name, "snapshot", get_args(Snapshot))),
    )


def read_toml(file: Path) -> Mapping[str, Any]:
    """Read a TOML file.

    Raises:
        FileNotFoundError: there is none.
        DevkitError: `settings_unreadable` when it cannot be read as TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, RecursionError) as error:  # ValueError: no UTF-8, or no TOML
        raise DevkitError(
            "settings_unreadable",
            f"{file.name} cannot be read as TOML: {error}",
            hint=f"Look at {file}.",
        ) from error


def _word(section: Mapping[str, Any], name: str, key: str, words: Sequence[str]) -> str:
    """One of a few words; the first is what `Settings` has by itself."""
    word = section.get(key, words[0])
    if word not in words:
        raise DevkitError(
            "unknown_placement" if key == "placement" else "unknown_choice",
            f"{name}: [agent_app] {key} is {word!r}; there is no such {key}.",
            hint=f"It can be {', '.join(words)}.",
        )
    return cast("str", word)


def _connect(section: Mapping[str, Any], name: str) -> Sequence[str]:
    connect = section.get("connect", [])
    if not isinstance(connect, list):
        raise DevkitError(
            "invalid_connect",
            f"{name}: [agent_app] connect is no list of origins.",
            hint='Write it as: connect = ["https://api.example.com"]',
        )
    entries = cast("list[object]", connect)
    return tuple(dict.fromkeys(_origin(entry, name) for entry in entries))


def _origin(entry: object, name: str) -> str:
    parts = _split(entry) if isinstance(entry, str) else None
    if parts is None or not _is_bare_origin(parts) or not _is_allowed(parts):
        raise DevkitError(
            "invalid_connect",
            f"{name}: [agent_app] connect: {entry!r} is no origin that a policy can name.",
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
