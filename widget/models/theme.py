"""The Agent App's theme."""

from typing import Literal

from .base import Payload


class ThemeChange(Payload):
    """The agent has switched the theme."""

    theme: Literal["light", "dark"]
