"""The Agent App in a real browser, over the simulator: the fixture ``agent_app_page``."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlencode

from .agent_app import SOURCES
from .frames import ANYTHING, Sent, as_text, in_words, matches, not_sent
from .in_browser import PATIENCE, START, InBrowser
from .proxies import trace
from .raw_frames import read_frames
from .widget_page import WidgetPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

    from widget.connection import Theme
    from widget_devkit.scenarios import Report, Scenario
    from widget_devkit.settings import Placement

    from .desk import Decision
    from .frames import Frame
    from .session import BrowserSession

T = TypeVar("T")

_TIMERS = Path(__file__).with_name("timers.js")


class AgentAppPage(InBrowser):
    """The simulator in a browser: what `AgentApp` can do, and what an agent sees.

    Args:
        session: the browser.
    """

    def __init__(self, session: BrowserSession) -> None:
        super().__init__(session)
        self._met: set[int] = set()

    # The widget's page.

    async def start(
        self,
        entry: Path | str | None = None,
        *,
        customer: str | Mapping[str, Any] | None = "mary",
        placement: Placement | None = None,
        page_query: Mapping[str, str] | None = None,
    ) -> None:
        """Open the simulator, and wait until the widget's entry has run; as `AgentApp.start`."""
        self._begin()
        query = {"placement": placement, "page_query": urlencode(page_query or {})}
        query["customer"] = customer if isinstance(customer, str) else None
        parameters = {name: value for name, value in query.items() if value}
        if customer is None:
            self._early.append(("() => simulator.leave()", None))
        elif not isinstance(customer, str):
            self._early.append(("(each) => simulator.editCustomer(each)", dict(customer)))
        await self._later(lambda: self._open(entry, parameters))

    async def play(self, scenario: Path | str) -> Report:
        """Play a scenario; starts the widget that it is about; as `AgentApp.play`."""
        __tracebackhide__ = True
        self._begin()
        from .playing import judge, read_scenario

        said = read_scenario(self._session.root, scenario)
        return judge(await self._later(lambda: self._play(said)))

    # What the host does.

    def emit(self, event: str, data: object = None) -> None:
        """Send an event, by its name without ``livechat:``; the widget has taken it at the end."""
        self._tell("([event, data]) => simulator.send(event, data)", [event, data])

    def answer(self, message: str, data: object = None) -> None:
        """Answer with this from now on."""
        self._soon("([message, data]) => simulator.answer(message, () => data)", [message, data])

    def refuse(self, message: str, reason: str, code: str | None = None) -> None:
        """Answer with a failure from now on."""
        refusal = {"refuse": {"message": reason, "code": code}}
        self._soon("([message, how]) => simulator.answer(message, how)", [message, refusal])

    def hold(self, message: str) -> None:
        """Do not answer before `release`."""
        self._soon("(message) => simulator.answer(message, {hold: true})", message)

    def release(self, message: str) -> None:
        """Answer what was held, and hold no more."""
        expression = "(m) => { simulator.answer(m, undefined); simulator.release(m); }"
        self._tell(expression, message)

    # What the agent and the customer do.

    def select(self, customer: str | Mapping[str, Any]) -> None:
        """Open the chat of a customer: by a key of the simulator's, or by a profile."""
        if isinstance(customer, str):
            self._tell("(key) => simulator.selectCustomer(key)", customer)
        else:
            self._tell("(profile) => simulator.editCustomer(profile)", dict(customer))

    def leave(self) -> None:
        """Let the customer leave."""
        self._tell("() => simulator.leave()")

    def say(self, text: str, source: str = "customer") -> None:
        """Let the ``customer`` or the ``agent`` write in the chat."""
        if source not in SOURCES:
            raise ValueError(f"{source!r} cannot write in a chat; {' and '.join(SOURCES)} can")
        self._tell("([source, text]) => simulator.say(source, text)", [source, text])

    def type(self, text: str) -> None:
        """Let the agent have this text in the message box."""
        self.run(lambda page: page.get_by_test_id("message-box").fill(text))

    def send(self) -> None:
        """Let the agent send what is in the message box."""
        self._tell("() => simulator.sendMessageBox()")

    def press(self, button_id: str) -> None:
        """Press a button of a section of the widget's."""
        self._tell("(id) => simulator.clickSection(id)", button_id)

    def decide(self, choice: Decision) -> None:
        """Let the agent decide about the payment that waits."""
        self._tell("(choice) => simulator.decide(choice)", choice)

    def set_theme(self, theme: Theme) -> None:
        """Switch between ``light`` and ``dark``."""
        self._tell("(theme) => simulator.setTheme(theme)", theme)

    # What the agent sees.

    @property
    def message_box(self) -> str:
        """The text in the message box."""
        return cast("str", self._ask("simulator.messageBox"))

    @property
    def toasts(self) -> list[dict[str, str]]:
        """The toasts so far: ``content`` and ``kind``."""
        return cast("list[dict[str, str]]", self._ask("simulator.toasts"))

    @property
    def badge(self) -> int | None:
        """The number beside the app's icon."""
        return cast("int | None", self._ask("simulator.badge"))

    @property
    def location(self) -> str | None:
        """The path that the widget has gone to, if it has."""
        return cast("str | None", self._ask("simulator.location"))

    def text(self) -> str:
        """Everything that the widget shows, as text."""
        return self.run(lambda _: self._shown_by().text())

    def screenshot(self, path: Path | str) -> None:
        """Take a picture of the Agent App with the widget in it."""
        self.run(lambda page: page.screenshot(path=path))

    async def see(self, text: str) -> None:
        """Wait until the widget shows a text.

        Raises:
            AssertionError: it does not within `PATIENCE`; what it shows is told.
        """
        __tracebackhide__ = True
        await self._later(lambda: self._shown_by().see(text))

    async def click(self, name: str) -> None:
        """Click a button, a link or another control of the widget, by its accessible name.

        Raises:
            AssertionError: there is none within `PATIENCE`, or there are several.
        """
        __tracebackhide__ = True
        await self._later(lambda: self._shown_by().click(name))

    async def fill(self, label: str, text: str) -> None:
        """Write into a field of the widget, by its label.

        Raises:
            AssertionError: there is none within `PATIENCE`, or there are several.
        """
        __tracebackhide__ = True
        await self._later(lambda: self._shown_by().fill(label, text))

    # What the widget has sent.

    @property
    def sent(self) -> list[Sent]:
        """What has reached the host, in order."""
        return self._session.run(self._sent)

    @property
    def frames(self) -> list[Frame]:
        """Everything both ways."""
        if self._page is None:
            return []
        return read_frames(json.loads(cast("str", self._ask("JSON.stringify(simulator.frames)"))))

    async def expect_sent(self, message: str, data: object = ANYTHING) -> Any:  # noqa: ANN401 - its data
        """Wait for a message, for `PATIENCE` at most; as `AgentApp.expect_sent`."""
        __tracebackhide__ = True
        found, came = await self._later(lambda: self._wait_for(message, data))
        if found is None:
            rest = (sent for index, sent in enumerate(came) if index not in self._met)
            hint = f"Nothing more has come within {PATIENCE:g} s"
            raise AssertionError(f"{not_sent(message, data, rest, hint)}\n{self._told()}")
        self._met.add(found)
        return came[found].data

    async def expect_not_sent(self, message: str, data: object = ANYTHING) -> None:
        """Let everything arrive; as `AgentApp.expect_not_sent`."""
        __tracebackhide__ = True
        await self.settle()
        for index, sent in enumerate(self.sent):
            if index not in self._met and matches(sent, message, data):
                raise AssertionError(
                    f"The widget has sent {message} {as_text(sent.data)}\n{self._told()}"
                )

    # In the browser's thread.

    def _play(self, scenario: Scenario) -> Report:
        from widget_devkit.scenarios.browser import open_simulator, play_in

        from .playing import entry_of

        context, servers = self._context_for(entry_of(scenario))
        page = context.new_page()
        open_simulator(page, scenario, servers.simulator_url)
        self._page = page
        self._do_early(page)
        report = play_in(page, scenario)
        if page.frames[1].evaluate("document.documentElement.dataset.boot") == "started":
            trace(page.frames[1])
        return report

    def _open(self, entry: Path | str | None, parameters: Mapping[str, str]) -> None:
        context, servers = self._context_for(entry)
        context.clock.install()
        context.add_init_script(path=_TIMERS)
        page = context.new_page()
        page.goto(f"{servers.simulator_url}?{urlencode(parameters)}")
        page.wait_for_function("window.simulator")
        self._page = page
        self._do_early(page)
        self._shown_by().wait(START)
        trace(page.frames[1])

    def _do_early(self, page: Page) -> None:
        for expression, argument in self._early:
            page.evaluate(expression, argument)

    def _shown_by(self) -> WidgetPage:
        return WidgetPage(self.widget, PATIENCE)

    def _sent(self) -> list[Sent]:
        messages = self._opened().evaluate("structuredClone(simulator.messages)")
        return [Sent(each["message"], each["data"]) for each in messages]

    def _wait_for(self, message: str, data: object) -> tuple[int | None, list[Sent]]:
        """Give the place of the message, if it comes, and everything that has come."""
        from playwright.sync_api import TimeoutError as TooLate

        until = monotonic() + PATIENCE
        while True:
            came = self._sent()
            for index, sent in enumerate(came):
                if index not in self._met and matches(sent, message, data):
                    return index, came
            left = until - monotonic()
            if left <= 0:
                return None, came
            with suppress(TooLate):
                self._opened().wait_for_function(
                    "(count) => simulator.messages.length > count",
                    arg=len(came),
                    timeout=left * 1000,
                )

    def _told(self) -> str:
        return f"The frames (→ from the widget, ← to it):\n{in_words(self.frames)}"
