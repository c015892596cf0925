"""Everything wrong that happens in the pages of a browser's profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError


class Watch:
    """What nobody expects in a context: a test names what it does.

    Args:
        context: the profile.
        own: addresses whose origins the pages may ask.
    """

    def __init__(self, context: BrowserContext, own: Iterable[str]) -> None:
        self._own = {_origin(url) for url in own}
        self._expected: list[re.Pattern[str]] = []
        self._seen: list[str] = []
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def expect(self, pattern: str) -> None:
        """Take errors that match; at least one has to come."""
        self._expected.append(re.compile(pattern))

    def own(self, *urls: str) -> None:
        """Count these origins as the test's own."""
        self._own.update(_origin(url) for url in urls)

    def problems(self) -> list[str]:
        """What nobody expected, and what was expected and did not come."""
        expected = self._expected
        unexpected = [text for text in self._seen if not any(p.search(text) for p in expected)]
        missing = [
            f"expected, but did not come: {p.pattern}"
            for p in self._expected
            if not any(p.search(text) for text in self._seen)
        ]
        return unexpected + missing

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._seen.append(f"console: {message.text}")

    def _error(self, error: WebError) -> None:
        self._seen.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")) and _origin(request.url) not in self._own:
            self._seen.append(f"request to another origin: {request.url}")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
