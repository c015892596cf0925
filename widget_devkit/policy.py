"""The page's Content Security Policy: fixed, but for the services that its author declares.

`[agent_app] connect` is the one place that names them (see `settings`).
"""

import re
from pathlib import Path

from widget_devkit.errors import DevkitError
from widget_devkit.settings import Settings, read_settings

_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src {connect}; "
    "style-src 'self'; img-src 'self' https: data:; font-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
_META = re.compile(
    r'(<meta\s+http-equiv="Content-Security-Policy"\s+content=")([^"]*)(")', re.IGNORECASE
)


def page_policy(settings_file: Path) -> str:
    """The policy's text, as the dev server sends it and the page's meta tag repeats it.

    Args:
        settings_file: `pyscript.toml`, or a folder's `widget.toml`.

    Raises:
        DevkitError: the settings are wrong; see `read_settings`.
    """
    return policy_of(read_settings(settings_file))


def policy_of(settings: Settings) -> str:
    """The policy's text for settings that have been read."""
    return _POLICY.format(connect=" ".join(["'self'", *settings.connect]))


def with_policy(html: str, policy: str, name: str = "index.html") -> str:
    """The page with this policy in its meta tag.

    Raises:
        DevkitError: `policy_meta_missing` when the page has no such tag, or several.
    """
    text, count = _META.subn(lambda match: f"{match[1]}{policy}{match[3]}", html)
    if count != 1:
        raise DevkitError(
            "policy_meta_missing",
            f'{name} has {count} <meta http-equiv="Content-Security-Policy" '
            'content="…"> and needs exactly one.',
            hint="Put it first in <head>, after the charset; its content is written by set-up.",
        )
    return text
