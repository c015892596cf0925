"""The desk's state: who is in the chat, what is on its way, what has gone wrong, the drafts.

Everything that belongs to one chat is in its `Room`, so an answer that comes after the agent has
gone to another chat ends up in the room it was asked from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .templates import TEMPLATES, values_of

if TYPE_CHECKING:
    from widget import CustomerProfile

    from .localtime import Reading
    from .problems import Problem

State = Literal["empty", "customer", "left"]

ROOMS = 200
"""Chats whose drafts are kept."""

PUT_DONE = "Put into the message box"
NOTHING_TO_PUT = "Write something first"
SESSION_DONE = "The session is a new one"


@dataclass(slots=True)
class Room:
    """What belongs to one chat and shows in no other."""

    draft: str = ""
    pending: dict[str, str] = field(default_factory=dict[str, str])
    """The texts on their way to the message box, by the action that put them."""
    failed: dict[str, tuple[str, Problem]] = field(default_factory=dict[str, "tuple[str, Problem]"])
    """The texts that did not get there, by the action."""

    @property
    def blank(self) -> bool:
        """Whether nothing would be lost with it."""
        return not (self.draft or self.pending or self.failed)


class Desk:
    """What the reply desk shows."""

    def __init__(self) -> None:
        self.state: State = "empty"
        self.profile: CustomerProfile | None = None
        self.room = Room()
        self.time: Reading | None = None
        self.status = ""
        """What has just been done, for a moment."""
        self.connecting = False
        self.refreshing = False
        self.session_id: str | None = None
        self.faults: dict[str, Problem] = {}
        """What has gone wrong beside the chats, by the action that mends it."""
        self._key: tuple[str, str] | None = None
        self._rooms: dict[tuple[str, str], Room] = {}

    def show(self, profile: CustomerProfile) -> bool:
        """Have another chat, or know more about this one; whether it is another."""
        key = (profile.id, profile.chat.chat_id or profile.chat.id or "")
        if other := self._key != key:
            self._enter(key)
        self.profile = profile
        self.state = "customer"
        self.faults.pop("profile", None)
        return other

    def hide(self, customer_id: str) -> bool:
        """Note that a customer has left; whether it was the one who is shown."""
        if self.state != "customer" or self.profile is None or self.profile.id != customer_id:
            return False
        self.state = "left"
        self.status = ""
        return True

    def lose(self, problem: Problem) -> None:
        """Show nobody: who is in the chat now could not be read."""
        self.state = "empty"
        self.profile = self._key = self.time = None
        self.room = Room()
        self.status = ""
        self.faults["profile"] = problem

    def replies(self) -> dict[str, str]:
        """Give the templates' texts for this customer, by their keys."""
        if self.profile is None:
            return {}
        values = values_of(self.profile, self.time.hour if self.time else None)
        return {template.key: template.fill(values) for template in TEMPLATES}

    def problems(self) -> dict[str, Problem]:
        """Give what has gone wrong and matters here, by the action that tries again."""
        if self.state != "customer":
            return dict(self.faults)
        return self.faults | {action: problem for action, (_, problem) in self.room.failed.items()}

    def busy(self) -> frozenset[str]:
        """Give the actions that wait for the Agent App."""
        ours = {"refresh"} if self.refreshing else set[str]()
        if self.refreshing and "profile" in self.faults:
            ours.add("profile")
        return frozenset(ours | self.room.pending.keys() | ({"init"} if self.connecting else set()))

    def begin(self, action: str, text: str) -> Room | None:
        """Note that a text goes to the message box; None when the same one is on its way."""
        if action in self.room.pending:
            return None
        self.room.pending[action] = text
        self.status = ""
        return self.room

    def done(self, room: Room, action: str) -> None:
        """Note that the text is in the message box: it is no draft any more."""
        text = room.pending.pop(action)
        room.failed.pop(action, None)
        if action == "reply" and room.draft == text:
            room.draft = ""
        if room is self.room:
            self.status = PUT_DONE

    def fail(self, room: Room, action: str, problem: Problem) -> None:
        """Note that the text did not get there; it is kept to try again."""
        room.failed[action] = (room.pending.pop(action), problem)

    def dismiss(self, action: str) -> None:
        """Take a failure off the screen."""
        self.room.failed.pop(action, None)
        self.faults.pop(action, None)

    def _enter(self, key: tuple[str, str]) -> None:
        self._key = key
        self.room = self._rooms.pop(key) if key in self._rooms else Room()
        self._rooms[key] = self.room  # The latest is the last.
        self.time = None
        self.status = ""
        for old in [
            key for key, room in self._rooms.items() if room.blank and room is not self.room
        ]:
            del self._rooms[old]
        while len(self._rooms) > ROOMS:
            del self._rooms[next(iter(self._rooms))]
