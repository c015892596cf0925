"""The test kit: a host in memory, for widgets under test on CPython."""

from .memory import MemoryConnection, MemoryHost, Sent

__all__ = ["MemoryConnection", "MemoryHost", "Sent"]
