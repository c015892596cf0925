from collections.abc import Callable
from typing import Any, cast

from playwright.sync_api import CDPSession

from tests.bench.serving import Ledger, Servers
from tests.bench.traffic import Traffic, Transfer

SERVERS = Servers("http://localhost:1/host.html", 2, Ledger())
MAIN = "http://localhost:2/ours/main.py"
LATER = "http://localhost:2/ours/later.bin"


class Session:
    """What `Traffic` uses of a session with DevTools."""

    def __init__(self) -> None:
        self._listeners: dict[str, Callable[[dict[str, Any]], None]] = {}

    def on(self, event: str, listener: Callable[[dict[str, Any]], None]) -> None:
        self._listeners[event] = listener

    def send(self, _method: str) -> None:
        pass

    def request(self, number: str, url: str, seconds: float) -> None:
        self._listeners["Network.requestWillBeSent"](
            {"requestId": number, "request": {"url": url}, "wallTime": seconds}
        )

    def end(self, number: str, size: float) -> None:
        self._listeners["Network.loadingFinished"]({"requestId": number, "encodedDataLength": size})


def listening() -> tuple[Session, Traffic]:
    session = Session()
    return session, Traffic(cast("CDPSession", session), SERVERS)


def test_a_request_counts_once_it_has_ended() -> None:
    session, traffic = listening()
    session.request("1", MAIN, 5)
    assert traffic.until() == []
    session.end("1", 300)
    assert traffic.until() == [Transfer(MAIN, 5_000, 300)]


def test_what_is_fetched_after_the_profile_is_on_the_screen_is_not_critical() -> None:
    session, traffic = listening()
    session.request("1", MAIN, 5)
    session.request("2", LATER, 7)
    session.end("2", 9_000)
    session.end("1", 300)
    assert [each.url for each in traffic.until(shown_at=6_000)] == [MAIN]
    assert {each.url for each in traffic.until()} == {MAIN, LATER}


def test_the_hosts_own_requests_are_not_the_widgets() -> None:
    session, traffic = listening()
    session.request("1", "http://localhost:1/host.js", 5)
    session.end("1", 300)
    assert traffic.until() == []
