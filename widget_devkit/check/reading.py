"""The author's files as texts, whatever they are made of."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from widget_devkit.check.findings import Finding, Place

_TEXT = frozenset(
    {".cfg", ".css", ".csv", ".env", ".htm", ".html", ".ini", ".js", ".json", ".md", ".mjs"}
    | {".py", ".svg", ".toml", ".txt", ".xml", ".yaml", ".yml"}
)
_MOST = 4_000_000
"""Bytes of a file that is still read; `files_large` says the rest."""

_IGNORE = re.compile(r"agent-app:\s*ignore\[([\w\s,]*)\]")


@dataclass(frozen=True)
class File:
    """A file of the author's.

    Attributes:
        path: relative to the checked folder.
        size: its bytes.
        text: what it says; None when it is no text.
    """

    path: str
    size: int
    text: str | None = None

    @cached_property
    def ignored(self) -> dict[int, set[str]]:
        """The codes that `agent-app: ignore[code]` silences, by their lines."""
        found: dict[int, set[str]] = {}
        for number, line in enumerate((self.text or "").split("\n"), 1):
            for match in _IGNORE.finditer(line):
                found.setdefault(number, set()).update(re.findall(r"\w+", match[1]))
        return found


def read_file(path: str, file: Path) -> File | Finding:
    """Read a file, or say why that cannot be done."""
    try:
        size = file.stat().st_size
        if size > _MOST or (file.suffix or file.name).lower() not in _TEXT:
            return File(path, size)
        raw = file.read_bytes()
    except OSError as error:
        return Finding(
            "file_unreadable",
            Place(path),
            f"It cannot be read: {error.strerror}",
            "Look at who owns it and who may read it.",
        )
    try:
        text = raw.decode("utf-8-sig")
        return File(path, size, text.replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Finding(
            "file_unreadable",
            Place(path, line),
            f"It is not UTF-8: byte 0x{raw[error.start]:02x} at {error.start}",
            "Save it as UTF-8; browsers and Python read it as that.",
        )
