"""The simulator's page in a test: the browser's thread, its time, and what went wrong in it."""

from __future__ import annotations

import asyncio
import math
from time import monotonic
from typing import TYPE_CHECKING, TypeVar, cast

from .proxies import leaks_in, run_python
from .watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, FrameLocator, Page

    from widget_devkit.server import Servers

    from .session import BrowserSession

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds that an expectation waits."""
START = 60.0
"""Seconds that the widget has for its start, and that something may take to come to rest."""
_QUIET = 3
"""Rounds after which nothing new means that nothing is on its way."""
_PAUSE = 100
"""Milliseconds in which the page's clock can be told to stand still."""
_TOO_LATE = "fast-forward to the past"
_TURNS = "import asyncio\nfor _ in range(20): await asyncio.sleep(0)\nNone"
_TURN = """() => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(null);
})"""
_NEXT_TIMER = "() => globalThis.agentAppNextTimer?.() ?? null"


class InBrowser:
    """A page of a browser's, with a fresh profile.

    Args:
        session: the browser.
    """

    def __init__(self, session: BrowserSession) -> None:
        self._session = session
        self._context: BrowserContext | None = None
        self._page: Page | None = None
        self._watch: Watch | None = None
        self._early: list[tuple[str, object]] = []

    @property
    def widget(self) -> FrameLocator:
        """The widget's frame, for Playwright's locators, inside of `run` only."""
        return self._opened().frame_locator('[data-testid="widget-0"]')

    def run(self, function: Callable[[Page], T]) -> T:
        """Do anything with Playwright's page, in the thread where it lives; gives the result."""
        return self._session.run(lambda: function(self._opened()))

    # Time.

    async def settle(self) -> None:
        """Wait until nothing is on its way between the widget and the host."""
        await self._later(self._settle)

    async def advance(self, seconds: float) -> None:
        """Let so many seconds pass at once, in the simulator and in the widget.

        Timers end in their order. Beside that, time goes on as it does in a browser.
        """
        if seconds < 0:
            raise ValueError(f"The clock cannot be advanced by {seconds} s: time does not go back")
        await self._later(lambda: self._advance(math.ceil(seconds * 1000)))

    # The fixture's.

    def finish(self) -> list[str]:
        """Say what has gone wrong in the pages, once the test's code has ended."""
        if self._page is None or self._watch is None:
            return []
        leaks = self._session.run(lambda: leaks_in(self._opened()))
        return self._watch.problems() + [f"A proxy was leaked: {leak}" for leak in leaks]

    def close(self) -> None:
        """Close the pages."""
        if self._context is not None:
            self._session.run(self._context.close)

    # In the browser's thread.

    def _context_for(self, entry: Path | str | None) -> tuple[BrowserContext, Servers]:
        work, servers = self._session.serving(entry)
        self._context = self._session.browser().new_context(locale="en-GB", color_scheme="light")
        self._context.set_default_timeout(PATIENCE * 1000)
        self._context.set_default_navigation_timeout(START * 1000)
        own = [servers.widget_url, servers.simulator_url, *work.settings.connect]
        self._watch = Watch(self._context, own)
        return self._context, servers

    def _settle(self) -> None:
        until = monotonic() + START
        counts = [-1, -2]  # of the frames, after each round
        while len(set(counts[-_QUIET:])) > 1:
            if monotonic() > until:
                raise RuntimeError(
                    f"Something has gone over the line for {START:g} s and never came to rest"
                )
            self._turn()
            counts.append(cast("int", self._opened().evaluate("simulator.frames.length")))

    def _turn(self) -> None:
        run_python(self._opened().frames[1], _TURNS)
        self._opened().evaluate(_TURN)

    def _advance(self, milliseconds: int) -> None:
        page, left = self._opened(), milliseconds
        self._settle()
        if left >= 2 * _PAUSE:  # else the clock would have to go back
            left -= self._pause()
        while left > 0:
            timers = [frame.evaluate(_NEXT_TIMER) for frame in page.frames[:2]]
            due = min((math.ceil(each) for each in timers if each is not None), default=left)
            step = max(1, min(due, left))
            page.clock.run_for(step)
            left -= step
            for _ in range(_QUIET):
                self._turn()
        page.clock.resume()
        self._settle()

    def _pause(self) -> int:
        """Have the clocks stand still; gives the milliseconds that have passed on them."""
        from playwright.sync_api import Error

        began = now = self._clocks()
        try:
            self._opened().clock.pause_at((now + _PAUSE) / 1000)
        except Error as error:
            if _TOO_LATE not in error.message:
                raise
            # A slow machine took longer to say it, and the clocks stand still since then.
            now = self._clocks()
            self._opened().clock.pause_at((now + _PAUSE) / 1000)
        return now + _PAUSE - began

    def _clocks(self) -> int:
        frames = self._opened().frames[:2]
        return max(cast("int", frame.evaluate("Date.now()")) for frame in frames)

    # Between the threads.

    def _begin(self) -> None:
        if self._context is not None:
            raise RuntimeError("This test has started a widget already; a page has one")

    async def _later(self, function: Callable[[], T]) -> T:
        __tracebackhide__ = True
        try:
            return await asyncio.wrap_future(self._session.submit(function))
        except AssertionError as error:  # where it was raised is the kit's affair
            raise error.with_traceback(None) from None

    def _ask(self, expression: str) -> object:
        return self.run(lambda page: page.evaluate(expression))

    def _tell(self, expression: str, argument: object = None) -> None:
        """Have the simulator do something; what it says against that is a ValueError's words."""
        __tracebackhide__ = True
        from playwright.sync_api import Error

        try:
            self.run(lambda page: page.evaluate(expression, argument))
        except Error as error:
            words = error.message.splitlines()[0].removeprefix("Page.evaluate: ")
            raise ValueError(words.removeprefix("Error: ")) from None

    def _soon(self, expression: str, argument: object) -> None:
        """Tell the simulator, or do it as soon as there is one."""
        if self._page is None:
            self._early.append((expression, argument))
        else:
            self._tell(expression, argument)

    def _opened(self) -> Page:
        if self._page is None:
            raise RuntimeError("There is no page yet: await start() first")
        return self._page
