"""What a session is: one accepted connection between this document and the host.

``init`` begins one; ``refresh_session_id`` and a later handshake begin the next. Its id is the
host's ``session_id`` where the host gives one, else made from the handshake
(``owner.instance.epoch``), else random.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .models.base import is_mapping

if TYPE_CHECKING:
    from .connection import ConnectionInfo


@dataclass(frozen=True, slots=True)
class Session:
    """A session that the host has answered for."""

    id: str
    """Its id, opaque."""
    previous: str | None = None
    """The id of the session before it, if there was one on this connection."""


class SessionKeeper:
    """Knows the id, and when there is none."""

    def __init__(self) -> None:
        self.id: str | None = None
        self._previous: str | None = None
        self._given: str | None = None
        self._identity: tuple[str | None, int | None] | None = None
        self._epoch = 0

    def begin(self) -> None:
        """Forget the id: the host is being asked."""
        self._previous = self.id or self._previous
        self.id = self._given = None

    def answered(self, info: ConnectionInfo, answer: str) -> Session:
        """Have the next id, from the host's answer as JSON text."""
        identity = (info.owner, info.instance)
        self._epoch = self._epoch + 1 if identity == self._identity else 1
        self._identity = identity
        self.id = (
            session_id_in(answer)
            or self._given
            or (info.owner and f"{info.owner}.{info.instance}.{self._epoch}")
            or os.urandom(16).hex()
        )
        previous, self._previous = self._previous, None
        return Session(self.id, previous)

    def given(self, session_id: str) -> Session | None:
        """Take an id that the host gives unasked; None while it is being asked."""
        if self.id is None:
            self._given = session_id
            return None
        if session_id == self.id:
            return None
        previous, self.id = self.id, session_id
        return Session(session_id, previous)

    def unanswered(self) -> Session | None:
        """The host did not answer: the session before is still the one, unless one was given."""
        previous, self._previous = self._previous, None
        if self._given and previous:
            self.id = self._given
            return Session(self.id, previous)
        self.id = previous
        return None

    def end(self) -> None:
        """There is no session any more."""
        self.id = self._previous = self._given = None


def session_id_in(text: str) -> str | None:
    """Find a ``session_id`` in the host's JSON."""
    data: object = json.loads(text)
    session_id = data.get("session_id") if is_mapping(data) else None
    return session_id if isinstance(session_id, str) and session_id else None
