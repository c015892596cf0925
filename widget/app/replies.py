"""The cards with which the agent acts: templates, own words, the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript import window

from .dom import busy_slot, element, text_slot
from .templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping


class TemplatesCard:
    """The templates as they would be put."""

    def __init__(self) -> None:
        previews = {
            template.key: element("span", {"class": "preview", "dir": "auto"})
            for template in TEMPLATES
        }
        buttons = {
            template.key: element(
                "button",
                {
                    "type": "button",
                    "class": "template",
                    "data-action": f"template:{template.key}",
                    "data-testid": f"template-{template.key}",
                },
                element("span", {"class": "template-title"}, template.title),
                previews[template.key],
            )
            for template in TEMPLATES
        }
        self.node = element(
            "section",
            {"class": "card", "aria-labelledby": "templates-title"},
            element("h2", {"id": "templates-title"}, "Replies"),
            element("p", {"class": "muted hint"}, "A click puts it into the message box."),
            element(
                "ul",
                {"class": "templates"},
                *(element("li", {}, each) for each in buttons.values()),
            ),
        )
        self._previews = {key: text_slot(node) for key, node in previews.items()}
        self._busy = {key: busy_slot(node) for key, node in buttons.items()}

    def show(self, replies: Mapping[str, str], busy: frozenset[str]) -> None:
        """Show the filled texts, and which are on their way."""
        for key, reply in replies.items():
            self._previews[key].set(reply)
            self._busy[key].set(f"template:{key}" in busy)


class OwnWordsCard:
    """A text of the agent's own."""

    def __init__(self) -> None:
        self.field = element(
            "textarea",
            {
                "id": "reply-text",
                "rows": "3",
                "dir": "auto",
                "data-testid": "reply-text",
                "aria-describedby": "reply-hint",
                "autocomplete": "off",
            },
        )
        button = element(
            "button",
            {
                "type": "button",
                "class": "primary",
                "data-action": "reply",
                "data-testid": "reply-put",
            },
            "Put into message box",
        )
        keys = element("span", {"class": "muted", "id": "reply-hint"})
        control = "⌘" if window.navigator.platform.startswith("Mac") else "Ctrl"
        keys.append(element("kbd", {}, control), " ", element("kbd", {}, "Enter"))
        label = element("label", {"for": "reply-text"}, "Own words")
        title = element("h2", {"id": "own-title"}, label)
        self.node = element(
            "section",
            {"class": "card own", "aria-labelledby": "own-title"},
            element("div", {"class": "row"}, title, keys),
            self.field,
            button,
        )
        self._busy = busy_slot(button)

    @property
    def writing(self) -> bool:
        """Whether the caret is in the field."""
        return bool(self.field.matches(":focus"))

    def show(self, draft: str, busy: frozenset[str]) -> None:
        """Show the draft; the caret stays where it is unless the draft is another one."""
        if self.field.value != draft:
            self.field.value = draft
        self._busy.set("reply" in busy)


class SessionCard:
    """The session's id and a button for a new one."""

    def __init__(self) -> None:
        value = element("code", {"data-testid": "session-id"})
        none = element("span", {"class": "muted"})
        button = element(
            "button",
            {
                "type": "button",
                "class": "quiet",
                "data-action": "refresh",
                "data-testid": "session-refresh",
                "aria-label": "Refresh the session",
            },
            "Refresh",
        )
        self.node = element(
            "section",
            {"class": "card session", "aria-labelledby": "session-title"},
            element(
                "div", {"class": "row"}, element("h2", {"id": "session-title"}, "Session"), button
            ),
            element("p", {}, value, none),
        )
        self._value = text_slot(value)
        self._none = text_slot(none)
        self._busy = busy_slot(button)

    def show(self, session_id: str | None, busy: frozenset[str]) -> None:
        """Show the id, or why there is none."""
        waiting = "A new one is on its way" if "refresh" in busy else "None yet"
        self._value.set(session_id or "")
        self._none.set("" if session_id else waiting)
        self._busy.set("refresh" in busy)
