"""The test kit: a host in memory, for widgets under test on CPython."""

from .agent_app import AgentApp
from .frames import Direction, Frame, Sent
from .memory import MemoryConnection, MemoryHost

__all__ = ["AgentApp", "Direction", "Frame", "MemoryConnection", "MemoryHost", "Sent"]
