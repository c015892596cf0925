"""What the dev servers answer, for routes that put it elsewhere or change it.

Playwright's own `route.fetch` keeps connections open and uses them again; one that the server has
just closed fails with ECONNRESET. Here each request has a connection of its own.
"""

from __future__ import annotations

from contextlib import closing
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What `route.fulfill` takes."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(url: str) -> Answer:
    """Get what a server of the test's own has at an address."""
    parts = urlsplit(url)
    with closing(HTTPConnection(parts.netloc, timeout=30)) as connection:
        connection.request("GET", parts._replace(scheme="", netloc="", fragment="").geturl())
        response = connection.getresponse()
        headers = {key.lower(): value for key, value in response.getheaders()}
        del headers["content-length"]  # The body that is given in the end may be another one.
        return Answer(response.status, headers, response.read())
