"""What a first visit costs over the network."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.bench.results import Download
from tests.bench.traffic import Traffic
from tests.bench.visits import opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.bench.browsers import Measuring
    from tests.bench.contenders import Contender
    from tests.bench.serving import Servers

_SETTLED_MS: Final = 1_500


def weighed(browser: Measuring, servers: Servers, contender: Contender) -> Download:
    """Count the bytes of one first visit, until the page has settled."""
    counting: list[Traffic] = []

    def listen(page: Page) -> None:
        counting.append(Traffic(page.context.new_cdp_session(page), servers))

    with (
        browser.profile() as context,
        opened(context, servers, contender, "same", before=listen) as first,
    ):
        first.kept()
        traffic = counting[0]
        with suppress(PlaywrightTimeoutError):  # no request has ended for so long
            while True:
                first.page.wait_for_event("requestfinished", timeout=_SETTLED_MS)
        critical, total = traffic.until(first.visit.shown_at), traffic.until()
        return Download(
            critical=sum(transfer.size for transfer in critical),
            critical_requests=len(critical),
            total=sum(transfer.size for transfer in total),
            requests=len(total),
            bodies=first.visit.sent,
        )
