"""The test kit: an Agent App for tests, in memory on CPython or in a browser.

A name is imported when it is asked for, so that pytest, which loads the plugin in every run, pays
for nothing that no test uses.
"""

import importlib
import typing

if typing.TYPE_CHECKING:
    from .agent_app import AgentApp
    from .agent_app_page import AgentAppPage
    from .frames import Direction, Frame, Sent
    from .memory import MemoryConnection, MemoryHost

__all__ = [
    "AgentApp",
    "AgentAppPage",
    "Direction",
    "Frame",
    "MemoryConnection",
    "MemoryHost",
    "Sent",
]

_HOMES = {
    "AgentApp": "agent_app",
    "AgentAppPage": "agent_app_page",
    "Direction": "frames",
    "Frame": "frames",
    "MemoryConnection": "memory",
    "MemoryHost": "memory",
    "Sent": "frames",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value
