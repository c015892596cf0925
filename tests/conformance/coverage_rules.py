"""What is said by hand of names in the npm packages: coverage.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

RULES: Final = Path(__file__).resolve().parent / "coverage.toml"
TABLES: Final = ("python", "members", "parameters", "none", "notes", "untyped")

Key = tuple[str, str]
"""A table, and a name in it."""


@dataclass(slots=True)
class Rules:
    """What coverage.toml says, and which of it has been asked for."""

    python: dict[str, list[str]]
    members: dict[str, str]
    parameters: dict[str, str]
    none: dict[str, str]
    notes: dict[str, str]
    untyped: dict[str, str]
    used: set[Key] = field(default_factory=set)

    @property
    def idle(self) -> list[str]:
        """What is said of something that the packages do not have, or goes without saying."""
        said = {(table, name) for table in TABLES for name in getattr(self, table)}
        said -= self.used - {("members", name) for name in self.members if self._plain(name)}
        return [f'[{table}] "{name}"' for table, name in sorted(said)]

    def classes(self, name: str) -> tuple[str, ...]:
        """Give what a type, function or constant is; nothing when nothing is said of it."""
        self._use("python", name)
        return tuple(self.python.get(name, ()))

    def reason(self, name: str) -> str:
        """Give why a type, function or constant, or all that a type has, is nothing."""
        return self._say("none", name)

    def member(self, owner: str, name: str) -> str:
        """Give what a type's member is called."""
        said = self._of("members", owner, name)
        return snake(name.rpartition(".")[2]) if said is None else said

    def path(self, owner: str, name: str) -> list[str]:
        """Give what the steps of `chat.preChatSurvey[].answer` are called, with their brackets."""
        steps = name.split(".")
        found = []
        for end, step in enumerate(steps, start=1):
            many = "[]" if step.endswith("[]") else ""
            if python := self.member(owner, ".".join(steps[:end]).replace("[]", "")):
                found.append(python + many)
        return found

    def parameter(self, owner: str, method: str, name: str) -> str:
        """Give what a method's parameter is called."""
        return self._of("parameters", owner, f"{method}.{name}") or snake(name)

    def lacks(self, owner: str, name: str) -> str:
        """Give why a type's member is nothing."""
        return self._of("none", owner, name) or ""

    def note(self, owner: str, name: str) -> str:
        """Give what is worth knowing of a type's member."""
        return self._of("notes", owner, name) or ""

    def shape(self, event: str) -> str:
        """Give what an event without a model hands over."""
        return self._say("untyped", event)

    def _plain(self, member: str) -> bool:
        return self.members[member] == snake(member.rpartition(".")[2])

    def _of(self, table: str, owner: str, name: str) -> str | None:
        """Give what is said of a type's member: of this type's, else of any type's."""
        said = getattr(self, table)
        key = next((key for key in (f"{owner}.{name}", f".{name}") if key in said), None)
        return None if key is None else self._say(table, key)

    def _say(self, table: str, name: str) -> str:
        self._use(table, name)
        found: str = getattr(self, table).get(name, "")
        return found

    def _use(self, table: str, name: str) -> None:
        self.used.add((table, name))


def read(path: Path = RULES) -> Rules:
    """Read coverage.toml."""
    return Rules(**tomllib.loads(path.read_text(encoding="utf-8")))


def snake(name: str) -> str:
    """Write `imgUrl` as `img_url`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
