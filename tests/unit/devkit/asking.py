"""Asking a server, as a page would."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str


def get(base: str, path: str = "", headers: Mapping[str, str] | None = None) -> Answer:
    """Ask without tidying up the path, as a hostile page would."""
    parts = urlsplit(base)
    assert parts.hostname is not None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    try:
        connection.request("GET", f"/{path}", headers=dict(headers or {}))
        response = connection.getresponse()
        text = response.read().decode()
        lowered = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, lowered, text)
    finally:
        connection.close()
