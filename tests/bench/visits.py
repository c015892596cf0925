"""Opening a contender's widget in the host's page, and what each step of its start took."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from tests.bench.asking import ask
from tests.bench.serving import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Frame, Page

    from tests.bench.contenders import Contender
    from tests.bench.serving import Servers

Kind = Literal["cold", "warm"]
KINDS: Final[tuple[Kind, ...]] = ("cold", "warm")

STEPS: Final = {
    "painted": "navigation → first paint (our skeleton)",
    "loaded": "navigation → iframe load",
    "connected": "iframe load → host connected",
    "connected_in_all": "navigation → host connected",
    "inited": "navigation → host has plugin_inited",
    "shown": "navigation → first profile on screen",
}

START_SECONDS: Final = 120.0
_KEPT_MS: Final = 30_000
_KEPT = """async (milliseconds) => {
  for (const until = performance.now() + milliseconds; performance.now() < until; ) {
    const statistics = JSON.parse(globalThis.agentAppBoot?.statistics?.() ?? "{}");
    if (!("kept" in statistics)) return null;
    if (statistics.kept || statistics.mode === "snapshot") return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}"""
_STATISTICS = "globalThis.agentAppBoot?.statistics?.() ?? null"


@dataclass(frozen=True, slots=True)
class Visit:
    """One start of a widget; milliseconds, or `None` where the browser does not tell."""

    painted: float | None
    loaded: float
    connected: float
    connected_in_all: float
    inited: float
    shown: float
    mode: str | None
    """How Python started, in the page's words: from a snapshot, or plainly."""
    requests: int
    """What the server was asked for until the profile was on the screen."""
    sent: int
    """Bytes of the answers' bodies."""
    shown_at: float
    """When, in milliseconds since the epoch."""

    def of(self, step: str) -> float | None:
        """One of `STEPS`."""
        value: float | None = getattr(self, step)
        return value


class Opened:
    """A widget that has started, and is still there."""

    def __init__(self, page: Page, frame: Frame, contender: Contender, visit: Visit) -> None:
        self.page = page
        self.frame = frame
        self.contender = contender
        self.visit = visit

    def kept(self) -> bool | None:
        """Wait until the page has kept what the next visit starts from; `None` if it never says."""
        kept: bool | None = self.frame.evaluate(_KEPT, _KEPT_MS)
        return kept


@contextmanager
def opened(
    context: BrowserContext,
    servers: Servers,
    contender: Contender,
    site: Site = "cross",
    *,
    before: Callable[[Page], None] = lambda _: None,
) -> Iterator[Opened]:
    """Open a widget in a page of its own, until the block ends.

    Args:
        before: prepares the host's page, once it is there.

    Raises:
        BenchError: the widget did not start; with what its page said.
    """
    page = context.new_page()
    try:
        page.goto(servers.host_url)
        page.wait_for_function("globalThis.bench")
        before(page)
        yield visit(page, servers, contender, site)
    finally:
        page.close()


def visit(page: Page, servers: Servers, contender: Contender, site: Site = "cross") -> Opened:
    """Open a widget in a host's page that is there; see `opened`."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(error.message))
    servers.ledger.take()
    url = servers.url(contender.page, site)
    who = f"{contender.title}, {url}"
    times = ask(page, "visit", url, who=who, said=said, seconds=START_SECONDS)
    sent = servers.ledger.take()
    frame = next(f for f in page.frames if f.parent_frame is not None)
    statistics = statistics_of(frame)
    mode = None if statistics is None else statistics.get("mode")
    return Opened(page, frame, contender, _visit(times, mode, sent))


def statistics_of(frame: Frame) -> dict[str, Any] | None:
    """What the page says of its start, if it says anything."""
    text = frame.evaluate(_STATISTICS)
    if text is None:
        return None
    statistics: dict[str, Any] = json.loads(text) if isinstance(text, str) else text
    return statistics


def _visit(times: dict[str, Any], mode: str | None, sent: list[tuple[str, int]]) -> Visit:
    begun = times["navigation"]
    painted = times.get("painted")
    return Visit(
        painted=None if painted is None else painted - begun,
        loaded=times["loaded"] - begun,
        connected=times["connected"] - times["loaded"],
        connected_in_all=times["connected"] - begun,
        inited=times["inited"] - begun,
        shown=times["shown"] - begun,
        mode=mode,
        requests=len(sent),
        sent=sum(size for _, size in sent),
        shown_at=times["shown"],
    )
