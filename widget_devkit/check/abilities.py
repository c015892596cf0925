"""What a widget of a placement can do, and hears; read from the SDK's own classes."""

import re
from collections.abc import Mapping
from functools import cache
from typing import get_args, get_overloads

import widget
from widget import listening
from widget.placed import Placed
from widget_devkit.settings import Placement

CREATED: Mapping[str, type[Placed]] = {
    "widget.create_details_widget": widget.DetailsWidget,
    "widget.create_message_box_widget": widget.MessageBoxWidget,
    "widget.create_fullscreen_widget": widget.FullscreenWidget,
    "widget.create_settings_widget": widget.SettingsWidget,
}
"""What the functions make."""

CLASSES: Mapping[str, type[Placed]] = {
    **{f"widget.{kind.__name__}": kind for kind in CREATED.values()},
    "widget.LiveChatWidget": widget.LiveChatWidget,
}
"""The classes by the names that authors import."""

PLACEMENTS: Mapping[type[Placed], Placement] = {
    widget.DetailsWidget: "details",
    widget.MessageBoxWidget: "messagebox",
    widget.FullscreenWidget: "fullscreen",
    widget.SettingsWidget: "settings",
    widget.LiveChatWidget: "details",
}
"""Where they are."""

HEARING = frozenset({"on", "once", "wait_for", "stream"})
"""The methods that take an event first."""


def homes(name: str) -> list[str]:
    """The classes that have something."""
    return [kind.__name__ for kind in CREATED.values() if hasattr(kind, name)]


@cache
def events() -> Mapping[str, frozenset[str]]:
    """The events that are known, and the placements where the host sends them.

    The overloads of `on` say it, for type checkers.
    """
    found: dict[str, frozenset[str]] = {}
    for overload in get_overloads(listening.Listening.on):
        said = overload.__annotations__
        heard = frozenset(get_args(_literal(str(said.get("self", "")))) or get_args(Placement))
        event = str(said["event"])
        names = re.findall(r"['\"]([^'\"]+)['\"]", event) or get_args(
            getattr(listening, event, str)
        )
        found |= dict.fromkeys(names, heard)
    return found


def _literal(name: str) -> object:
    """The placements that `In[Literal[…]]` names."""
    arguments = get_args(getattr(listening, name, None))
    return arguments[0] if arguments else None
