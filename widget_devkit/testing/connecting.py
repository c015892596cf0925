"""Connects `LiveChat` and the ``create_*_widget`` functions to a host in memory."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from widget import LiveChat, LiveChatWidget, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from widget.connection import Connection


@contextmanager
def connected_to(connect: Callable[[], Connection]) -> Iterator[None]:
    """Let every widget that is made without a line of its own have this one.

    `LiveChat` stays the object that it is, for others have imported it; it begins anew, and is as
    before at the end.
    """
    names, was = placed.__dict__, dict(vars(LiveChat))
    page, names["page"] = names["page"], connect
    vars(LiveChat).update(vars(LiveChatWidget(connect)))
    try:
        yield
    finally:
        names["page"] = page
        vars(LiveChat).clear()
        vars(LiveChat).update(was)
