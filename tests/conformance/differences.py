"""The table of differences: everything in which ours and the JavaScript SDKs are not alike."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

TABLE: Final = Path(__file__).resolve().parent / "differences.toml"

Key = tuple[str, str, str]
"""SDK and driver, step, and which part of the record."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a difference is seen, and as what."""

    key: Key
    javascript: Any
    python: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference, in words and where it is seen."""

    sdk: str
    case: str
    javascript: str
    python: str
    reason: str
    seen: tuple[Sighting, ...]


def read(path: Path = TABLE) -> list[Difference]:
    """Read the table."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["difference"]
    return [
        Difference(
            **{key: row[key] for key in ("sdk", "case", "javascript", "python", "reason")},
            seen=tuple(
                Sighting(
                    (row["sdk"], seen["step"], seen["part"]),
                    json.loads(seen["javascript"]),
                    json.loads(seen["python"]),
                )
                for seen in row["seen"]
            ),
        )
        for row in rows
    ]
