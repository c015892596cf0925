"""What `[agent_app]` says in the page itself: its policy, and who tells the host of it."""

import re
from pathlib import Path

from widget_devkit.errors import DevkitError
from widget_devkit.policy import page_policy, with_policy
from widget_devkit.settings import Ready, read_settings

_BRIDGE = re.compile(
    r'(?P<tag><script\b[^>]*\bsrc="static/bridge\.js"[^>]*?)(?:\s+data-ready="[^"]*")?(?=>)',
    re.IGNORECASE,
)


def configured(html: str, settings_file: Path, name: str = "index.html") -> str:
    """The page as the settings want it.

    Args:
        html: a page, whatever settings it was made with.
        settings_file: `pyscript.toml`, or a folder's `widget.toml`.
        name: the page's, for errors.

    Raises:
        DevkitError: `policy_meta_missing` when the page has no meta tag for the policy, or
            several; `bridge_missing` when it has no element for the bridge; and what
            `read_settings` raises.
    """
    text = with_policy(html, page_policy(settings_file), name)
    return _with_ready(text, read_settings(settings_file).ready, name)


def sync_page(index: Path, settings_file: Path) -> bool:
    """Write the settings into the page; returns whether it was another one before.

    Raises:
        DevkitError: what `configured` raises.
    """
    html = index.read_text(encoding="utf-8")
    text = configured(html, settings_file, index.name)
    if text == html:
        return False
    index.write_text(text, encoding="utf-8")
    return True


def _with_ready(html: str, ready: Ready, name: str) -> str:
    attribute = "" if ready == "init" else f' data-ready="{ready}"'
    text, count = _BRIDGE.subn(lambda match: f"{match['tag']}{attribute}", html)
    if count != 1:
        raise DevkitError(
            "bridge_missing",
            f'{name} has {count} <script src="static/bridge.js"> and needs exactly one.',
            hint="Put it into <head>, behind static/rules.js.",
        )
    return text
