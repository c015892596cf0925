"""What a visit brings over the network, as DevTools counts it: compressed, headers included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

    from tests.bench.serving import Servers


@dataclass(frozen=True, slots=True)
class Transfer:
    """One request that has ended.

    Attributes:
        at: when it was made, in milliseconds since the epoch.
        size: bytes over the network; 0 from the cache.
    """

    url: str
    at: float
    size: int


class Traffic:
    """The requests of a page and of the frames in its process: those of the same site.

    A frame of another site is a target of its own, whose first requests are made before anybody can
    listen; so bytes are counted with the widget on the host's site.
    """

    def __init__(self, session: CDPSession, servers: Servers) -> None:
        self._own = servers.url("", "same")
        self._begun: dict[str, tuple[str, float]] = {}
        self._transfers: list[Transfer] = []
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def until(self, shown_at: float | None = None) -> list[Transfer]:
        """The widget's requests: all, or those made before the profile was on the screen."""
        return [t for t in self._transfers if shown_at is None or t.at <= shown_at]

    def _sent(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(self._own):
            self._begun[event["requestId"]] = (url, event["wallTime"] * 1000)

    def _finished(self, event: dict[str, Any]) -> None:
        begun = self._begun.pop(event["requestId"], None)
        if begun is not None:
            url, at = begun
            self._transfers.append(Transfer(url, at, round(event["encodedDataLength"])))
