"""Fixtures for pytest: a widget and its host in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from widget import LiveChatWidget

from .memory import MemoryHost

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def agent_app() -> MemoryHost:
    """Give an Agent App in memory that has made itself known."""
    return MemoryHost()


@pytest.fixture
def live_chat(agent_app: MemoryHost) -> Iterator[LiveChatWidget]:
    """Give a widget on the line to it, not initialised, closed after the test."""
    widget = LiveChatWidget(agent_app.connect)
    yield widget
    widget.close()
