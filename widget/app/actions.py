"""What the Agent App's events and the agent's clicks do to the desk."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from pyscript.ffi import create_proxy

from widget import AgentAppError

from . import problems
from .clock import clock_for
from .desk import NOTHING_TO_PUT, SESSION_DONE, Desk
from .view import View

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from pyodide.ffi import JsProxy

    from widget import (
        CustomerProfile,
        CustomerProfileHidden,
        InvalidPayloadError,
        LiveChatWidget,
        Session,
        Subscription,
    )

    from .dom import Element, Event
    from .localtime import Reading

STATUS_STAYS = 5.0
"""Seconds that a status is on the screen."""

logger = logging.getLogger("widget.app")


class ReplyDesk:
    """The desk, its view and the line to the Agent App."""

    def __init__(self, live_chat: LiveChatWidget, root: Element) -> None:
        self._live_chat = live_chat
        self._root = root
        self._desk = Desk()
        self._view = View(root)
        self._zone: str | None = None
        self._ticking: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._said = ""  # the status whose time runs
        self._fading: asyncio.TimerHandle | None = None
        self._subscriptions: list[Subscription[Any, None]] = []
        self._listeners: dict[str, JsProxy] = {}

    def start(self) -> None:
        """Listen to the agent and to the Agent App, and connect."""
        # One listener for each kind of event, however many buttons come and go.
        for kind, handler in (
            ("click", self._click),
            ("input", self._input),
            ("keydown", self._key),
        ):
            self._listeners[kind] = create_proxy(handler)
            self._root.addEventListener(kind, self._listeners[kind])
        self._subscriptions = [
            self._live_chat.on("customer_profile", self._profile),
            self._live_chat.on("customer_profile_hidden", self._hidden),
            self._live_chat.on("session", self._new_session),
            self._live_chat.on("error", self._unreadable),
        ]
        self._do("init")

    def close(self) -> None:
        """Listen to nobody any more and stop the clock; what is on the page stays."""
        for subscription in self._subscriptions:
            subscription.unsubscribe()
        while self._listeners:
            kind, listener = self._listeners.popitem()
            self._root.removeEventListener(kind, listener)
            listener.destroy()
        self._follow(None)

    # The Agent App's events.

    def _profile(self, profile: CustomerProfile) -> None:
        other = self._desk.show(profile)
        self._follow(profile.geolocation.timezone)
        self._render()
        if other:
            self._view.show_top()

    def _hidden(self, hidden: CustomerProfileHidden) -> None:
        if self._desk.hide(hidden.id):
            self._follow(None)
            self._render()

    def _new_session(self, session: Session) -> None:
        self._desk.session_id = session.id
        self._render()

    def _unreadable(self, error: InvalidPayloadError) -> None:
        if error.event == "customer_profile":  # Whoever is in the chat now, it is not who is shown.
            self._desk.lose(problems.unreadable(error))
            self._follow(None)
            self._render()

    # The agent's clicks and keys.

    def _click(self, event: Event) -> None:
        control = event.target.closest("[data-action]")
        # The second click of a double click is none of its own.
        if control and event.detail <= 1:
            self._do(str(control.getAttribute("data-action")))

    def _input(self, _event: Event) -> None:
        self._desk.room.draft = self._view.draft

    def _key(self, event: Event) -> None:
        in_field = event.target.id == "reply-text"
        if in_field and event.key == "Enter" and (event.ctrlKey or event.metaKey):
            event.preventDefault()
            self._do("reply")

    def _do(self, action: str) -> None:
        verb, _, rest = action.partition(" ")
        if verb == "dismiss":
            self._desk.dismiss(rest)
            self._render()
            return
        if verb == "retry":
            self._retry(rest)
        elif action == "init" and not self._desk.connecting:
            self._desk.connecting = True
            self._start(self._connect())
        elif action == "refresh" and not self._desk.refreshing:
            self._desk.refreshing = True
            self._desk.session_id = None
            self._start(self._refresh())
        elif action == "reply":
            self._reply()
        elif action.startswith("template:"):
            self._put(action, self._desk.replies()[action.removeprefix("template:")])

    def _retry(self, action: str) -> None:
        if action == "profile":  # With a new session the Agent App sends the customer again.
            self._do("refresh")
        elif action.startswith("template:"):
            self._put(action, self._desk.room.failed[action][0])
        else:
            self._do(action)

    def _reply(self) -> None:
        room = self._desk.room
        failed = room.failed.get("reply")
        text = room.draft if room.draft.strip() or failed is None else failed[0]
        if text.strip():
            self._put("reply", text)
            return
        self._desk.status = NOTHING_TO_PUT
        self._view.focus_text()
        self._render()

    # What waits for the Agent App.

    def _put(self, action: str, text: str) -> None:
        if (room := self._desk.begin(action, text)) is None:
            return

        async def put() -> None:
            try:
                await self._live_chat.put_message(text)
            except AgentAppError as error:
                self._desk.fail(room, action, problems.putting(error))
            else:
                self._desk.done(room, action)
            finally:
                room.pending.pop(action, None)
                self._render()

        self._start(put())

    async def _connect(self) -> None:
        try:
            session = await self._live_chat.init()
        except AgentAppError as error:
            self._desk.faults["init"] = problems.connecting(error)
        else:
            self._desk.dismiss("init")
            self._desk.session_id = session.id
        finally:
            self._desk.connecting = False
            self._render()

    async def _refresh(self) -> None:
        try:
            await self._live_chat.refresh_session_id()
        except AgentAppError as error:
            self._desk.faults["refresh"] = problems.refreshing(error)
        else:
            self._desk.dismiss("refresh")
            self._desk.status = SESSION_DONE
        finally:
            self._desk.refreshing = False
            self._desk.session_id = self._live_chat.get_session_id()
            self._render()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        self._render()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("The reply desk has a fault", exc_info=error)
            self._desk.faults["unexpected"] = problems.unexpected(error)
            self._render()

    # What is on the screen.

    def _follow(self, zone: str | None) -> None:
        if zone == self._zone and self._desk.time is not None:
            return
        if self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None
        self._zone = zone
        clock = clock_for(zone)
        self._desk.time = clock.read() if clock else None
        if clock is not None:
            self._ticking = asyncio.get_running_loop().create_task(clock.tick(self._tick))

    def _tick(self, reading: Reading) -> None:
        before = self._desk.time
        self._desk.time = reading
        if before is None or before.hour != reading.hour:  # The greetings may have changed.
            self._render()
        else:
            self._view.tick(self._desk)

    def _render(self) -> None:
        self._view.render(self._desk)
        if self._desk.status == self._said:
            return
        self._said = self._desk.status
        if self._fading is not None:
            self._fading.cancel()
            self._fading = None
        if self._said:
            self._fading = asyncio.get_running_loop().call_later(STATUS_STAYS, self._fade)

    def _fade(self) -> None:
        self._desk.status = ""
        self._render()
