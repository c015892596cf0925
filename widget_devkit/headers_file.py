"""`_headers`: what Netlify and Cloudflare Pages are told of a site, as they read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for paths.

    Attributes:
        pattern: a path, where a star is anything.
        headers: their names, in lower case, and values.
    """

    pattern: str
    headers: tuple[tuple[str, str], ...]

    def matches(self, path: str) -> bool:
        """Whether a path is meant."""
        literal = map(re.escape, self.pattern.split("*"))
        return re.fullmatch(".*".join(literal), path) is not None


def parse_headers(text: str) -> list[Rule]:
    """The rules of a `_headers` file."""
    return list(_rules(text))


def headers_for(rules: list[Rule], path: str) -> dict[str, str]:
    """The headers of a path; of two rules with the same header the later one counts."""
    return {name: value for rule in rules if rule.matches(path) for name, value in rule.headers}


def _rules(text: str) -> Iterator[Rule]:
    pattern: str | None = None
    headers: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.partition(":")
            headers.append((name.strip().lower(), value.strip()))
            continue
        if pattern is not None:
            yield Rule(pattern, tuple(headers))
        pattern, headers = line.strip(), []
    if pattern is not None:
        yield Rule(pattern, tuple(headers))
