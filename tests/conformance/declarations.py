"""What LiveChat's npm packages offer, from `declarations.mjs`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from rich.console import Console

from widget_devkit.npm import ensure_node
from widget_devkit.project import Project
from widget_devkit.steps import run

ROOT: Final = Path(__file__).resolve().parents[2]
READER: Final = Path(__file__).resolve().parent / "declarations.mjs"

Kind = Literal["method", "function", "event", "field", "constant", "type", "enum"]


@dataclass(frozen=True, slots=True)
class Member:
    """Something that a type has, or a package exports."""

    name: str
    kind: Kind
    parameters: tuple[str, ...] = ()
    type: str | None = None
    """Of an event: what its data is called."""
    optional: bool = False
    values: tuple[str, ...] = ()
    """Of a field or constant: the texts that it may be."""


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package: its exports, and its types with what they have."""

    name: str
    version: str
    exports: tuple[Member, ...]
    types: dict[str, tuple[Member, ...]]

    @property
    def title(self) -> str:
        """Name and version, as npm writes them."""
        return f"{self.name}@{self.version}"


@cache
def packages() -> tuple[Package, ...]:
    """Read the packages; agent-app-sdk first, then what it is built on, then the classic ones."""
    node = ensure_node(Project.at(ROOT), Console(stderr=True))
    found = json.loads(run([node.executable, READER], cwd=ROOT, env=node.environment))
    return tuple(
        Package(
            package["name"],
            package["version"],
            tuple(map(_member, package["exports"])),
            {name: tuple(map(_member, of)) for name, of in package["types"].items()},
        )
        for package in found
    )


def _member(found: dict[str, Any]) -> Member:
    lists: dict[str, Any] = {
        key: tuple(found[key]) for key in ("parameters", "values") if key in found
    }
    return Member(**(found | lists))
