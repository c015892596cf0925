"""Folders whose names change with what is in them, so that browsers may keep them for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from widget_devkit.trees import fingerprint

_DIGITS = 16


@dataclass(frozen=True)
class Folder:
    """A folder below `assets/`.

    Attributes:
        name: what it holds, in a word.
        files: the contents by their paths in it.
    """

    name: str
    files: Mapping[str, bytes]

    @cached_property
    def path(self) -> str:
        """Where it is in the site."""
        parts = (part for name, data in sorted(self.files.items()) for part in (name, data))
        return f"assets/{self.name}-{fingerprint(parts)[:_DIGITS]}"

    def from_page(self, file: str) -> str:
        """The path of a file in it, as the page in the site's root names it."""
        return f"{self.path}/{file}"

    def from_sibling(self, file: str = "") -> str:
        """The path of a file in it, as a file of another such folder names it."""
        return f"../{self.path.split('/')[-1]}/{file}"
