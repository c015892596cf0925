"""An Agent App in memory that does by itself what the simulator does: the fixture ``agent_app``."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from widget_devkit.settings import read_settings

from .customers import profile_of
from .desk import Desk
from .entry import find_entry, modules_of, run_entry, settings_file
from .frames import ANYTHING, as_text, in_words, matches, not_sent
from .in_loop import InLoop
from .memory import SESSION_MESSAGES
from .stand_ins import Browser

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

    from widget.connection import Theme
    from widget_devkit.scenarios import Report
    from widget_devkit.settings import Placement

    from .desk import Decision
    from .stand_ins import StandIn

OF_CUSTOMERS = frozenset({"details", "messagebox"})
"""Where a widget is told of the customer in the chat; elsewhere it is told of its page."""
EVERYWHERE = OF_CUSTOMERS | {"fullscreen", "settings"}
SOURCES = ("customer", "agent")
"""Who can write in a chat."""


class AgentApp(InLoop):
    """The Agent App in memory, with a customer, a theme and a clock of its own.

    Args:
        root: the project's folder.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.placement: Placement = "details"
        """Where the widget is."""
        self.customer: dict[str, Any] | None = None
        """The profile of the customer in the chat."""
        self.page_query: dict[str, str] = {}
        """The query of the app's page, for widgets of the main area and the settings."""
        self._browser = Browser()
        self._entry: asyncio.Task[None] | None = None
        self._desk = Desk()
        self._said = 0
        self._met: set[int] = set()

    # The widget's page.

    @property
    def window(self) -> StandIn:
        """What the widget's code has as ``window`` where there is none; takes everything."""
        return self._browser.window

    @property
    def document(self) -> Any:  # noqa: ANN401 - a stand-in, which is anything
        """What the widget's code has as ``document`` where there is none."""
        return self.window.document

    async def start(
        self,
        entry: Path | str | None = None,
        *,
        customer: str | Mapping[str, Any] | None = "mary",
        placement: Placement | None = None,
        page_query: Mapping[str, str] | None = None,
    ) -> None:
        """Run a widget's entry, until it has ended or waits for something.

        `widget.LiveChat` and the ``create_*_widget`` functions are connected to this host. The
        widget gets what the Agent App sends first.

        Args:
            entry: its path from the project's root; by default ``app/main.py`` or, where there is
                none, ``widget/app/main.py``.
            customer: who is in the chat: a key of the simulator's customers, a profile, or None
                for nobody.
            placement: where the widget is, by default what ``[agent_app]`` says.
            page_query: the query of the app's page, for widgets of the main area and the settings.

        Raises:
            FileNotFoundError: there is no such entry.
            RuntimeError: this host has started a widget already.
            ValueError: there is no such customer.
        """
        if self.started:
            raise RuntimeError("This test has started a widget already; a page has one")
        path = find_entry(self.root, entry)
        self.placement = placement or read_settings(settings_file(path)).placement
        self.customer = None if customer is None else profile_of(customer)
        self.page_query = dict(page_query or {})
        self.started = True
        self._browser.install()
        self._stack.callback(self._browser.remove)
        self._stack.enter_context(modules_of(path))
        self._attach()
        self._entry = asyncio.create_task(run_entry(path), name=f"the entry {path.name}")
        await self.settle()
        if self._entry.done():
            self._entry.result()
        else:
            self._entry.add_done_callback(self._entry_ended)

    async def play(self, scenario: Path | str) -> Report:
        """Play a scenario; starts the widget that it is about.

        Args:
            scenario: its file, as a path from the project's root, or its name.

        Returns:
            What came of each step; what only a page shows is `unseen`.

        Raises:
            AssertionError: the widget differs.
            DevkitError: `not_in_memory`, `scenario_missing`, `invalid_scenario`.
        """
        __tracebackhide__ = True
        from widget_devkit.scenarios import play_in_memory

        from .playing import judge, read_scenario

        return judge(await play_in_memory(self, read_scenario(self.root, scenario)))

    # What the agent and the customer do.

    def select(self, customer: str | Mapping[str, Any]) -> None:
        """Open the chat of a customer: by a key of the simulator's, or by a profile.

        Raises:
            ValueError: there is no such customer.
        """
        before = None if self.customer is None else str(self.customer["id"])
        self.customer = profile_of(customer)
        self._desk.turn_to(str(self.customer["id"]), before)
        self._said = 0
        self._inform(OF_CUSTOMERS, "customer_profile", self.customer)

    def leave(self) -> None:
        """Let the customer leave."""
        gone, self.customer = self.customer, None
        if gone is not None:
            self._inform(OF_CUSTOMERS, "customer_profile_hidden", {"id": gone["id"]})

    def say(self, text: str, source: str = "customer") -> None:
        """Let the ``customer`` or the ``agent`` write in the chat.

        Raises:
            ValueError: there is nobody in the chat, or the source is somebody else.
        """
        if source not in SOURCES:
            raise ValueError(f"{source!r} cannot write in a chat; {' and '.join(SOURCES)} can")
        if self.customer is None:
            raise ValueError("Nobody is in the chat: select a customer first")
        self._said += 1
        chat, name = self.customer.get("chat") or {}, self.customer["id"]
        if self._desk.watching:
            self.emit(
                "message",
                {
                    "chat": chat.get("chat_id", chat.get("id", name)),
                    "message": text,
                    "message_id": f"{chat.get('id', name)}_{self._said}",
                    "message_source": "agent" if source == "agent" else "visitor",
                },
            )

    def type(self, text: str) -> None:
        """Let the agent have this text in the message box."""
        self._desk.message_box = text
        self._inform(frozenset({"details"}), "message_box_text", {"value": text})

    def send(self) -> None:
        """Let the agent send what is in the message box.

        Raises:
            ValueError: there is nobody in the chat.
        """
        if text := self._desk.take():
            self.say(text, "agent")
        self._inform(frozenset({"messagebox"}), "message_sent")

    def press(self, button_id: str) -> None:
        """Press a button of a section of the widget's.

        Raises:
            ValueError: the sections that the widget has sent have no such button.
        """
        buttons = list(self._desk.buttons())
        if button_id not in buttons:
            raise ValueError(
                f"No section has a button {button_id!r}; there is {', '.join(buttons) or 'none'}"
            )
        self.emit("customer_details_section_button_click", {"buttonId": button_id})

    def decide(self, choice: Decision) -> None:
        """Let the agent decide about the payment that waits.

        It is over then, unless the decision is for another billing cycle, in months.

        Raises:
            ValueError: no payment waits.
        """
        charge = self._desk.charge
        if charge is None:
            raise ValueError("No payment waits: start_transaction has not been called")
        if isinstance(choice, int):
            cycle = {"billingCycle": choice, "paymentIntent": self._desk.intent}
            self.emit("update_billing_cycle", {**cycle, "chargeId": charge})
            return
        self._desk.charge = None
        if choice == "fail":
            declined = {"code": "payment_failed", "message": "The payment was declined."}
            self.emit("transaction_failed", {"error": declined})
        else:
            ends = {"accept": "transaction_accepted", "decline": "transaction_declined"}
            self.emit(ends[choice], {"chargeId": charge})

    def set_theme(self, theme: Theme) -> None:
        """Switch between ``light`` and ``dark``."""
        self.info = replace(self.info, theme=theme)
        self._inform(EVERYWHERE, "change_theme", {"theme": theme})

    # What the agent sees.

    @property
    def message_box(self) -> str:
        """The text in the message box."""
        return self._desk.message_box

    @property
    def toasts(self) -> list[dict[str, str]]:
        """The toasts so far: ``content`` and ``kind``."""
        return self._desk.toasts

    @property
    def badge(self) -> int | None:
        """The number beside the app's icon."""
        return self._desk.badge

    @property
    def location(self) -> str | None:
        """The path that the widget has gone to, if it has."""
        return self._desk.location

    # What the widget has sent.

    async def expect_sent(self, message: str, data: object = ANYTHING) -> Any:  # noqa: ANN401 - its data
        """Let everything arrive, and say what is missing when the message has not come.

        A message meets one expectation only: to expect the same twice is to expect two.

        Args:
            message: its name on the wire.
            data: what equals its data; anything when left out.

        Returns:
            Its data.

        Raises:
            AssertionError: it has not come; what has is shown.
        """
        __tracebackhide__ = True
        await self.settle()
        for index, sent in enumerate(self.sent):
            if index not in self._met and matches(sent, message, data):
                self._met.add(index)
                return sent.data
        rest = (sent for index, sent in enumerate(self.sent) if index not in self._met)
        raise AssertionError(f"{not_sent(message, data, rest, self._to_come())}\n{self._shown()}")

    async def expect_not_sent(self, message: str, data: object = ANYTHING) -> None:
        """Let everything arrive, and fail when such a message has come that nothing expected.

        Raises:
            AssertionError: it has come.
        """
        __tracebackhide__ = True
        await self.settle()
        for index, sent in enumerate(self.sent):
            if index not in self._met and matches(sent, message, data):
                raise AssertionError(
                    f"The widget has sent {message} {as_text(sent.data)}\n{self._shown()}"
                )

    @override
    def act(self, message: str, data: object) -> None:
        """Do what the message asks for; a widget that says that it is there is greeted."""
        self._desk.act(message, data)
        if message in SESSION_MESSAGES:
            if self.placement not in OF_CUSTOMERS:
                self.emit("page_data", {"queryParams": self.page_query})
            elif self.customer is not None:
                self.emit("customer_profile", self.customer)

    def _inform(self, where: Container[str], event: str, data: object = None) -> None:
        if self._desk.inited and self.placement in where:
            self.emit(event, data)

    def _to_come(self) -> str:
        """Say what may be missing for something to happen."""
        clock = self._attach()
        timer = clock.next_timer()
        if timer is None:
            return ""
        seconds = timer - clock.time()
        return f"Nothing more happens now; in {seconds:g} s a timer ends: advance({seconds:g})"

    def _shown(self) -> str:
        return f"The frames (→ from the widget, ← to it):\n{in_words(self.frames)}"
