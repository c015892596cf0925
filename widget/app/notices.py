"""What has just been done, and what has gone wrong, at the lower edge of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript import document

from .dom import Slot, busy_slot, element

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .dom import Element
    from .problems import Problem

RETRIED = {"init", "refresh", "profile", "reply"}
"""Actions that can be tried again as they are, beside those of templates."""


class Notices:
    """A status for what went well, an alert for what did not."""

    def __init__(self) -> None:
        status = element("p", {"class": "status", "role": "status", "data-testid": "desk-status"})
        self._alert = element("div", {"role": "alert", "data-testid": "desk-alert"})
        self.node = element("div", {"class": "notices"}, self._alert, status)

        def write(text: str) -> None:  # It stays in the page: a live region must be there before.
            status.textContent = text

        self._status = Slot(write)
        self._shown: dict[str, _Notice] = {}

    def show(self, status: str, problems: Mapping[str, Problem], busy: frozenset[str]) -> None:
        """Show these and no others."""
        self._status.set(status)
        for action in [
            each for each in self._shown if problems.get(each) != self._shown[each].problem
        ]:
            self._remove(action, replaced=action in problems)
        for action, problem in problems.items():
            if action not in self._shown:
                self._shown[action] = notice = _Notice(action, problem)
                self._alert.append(notice.node)
            self._shown[action].busy.set(action in busy)

    def _remove(self, action: str, *, replaced: bool) -> None:
        node = self._shown.pop(action).node
        focused = node.contains(document.activeElement)
        node.remove()
        if focused and not replaced and (origin := _control(action)):
            origin.focus()


class _Notice:
    def __init__(self, action: str, problem: Problem) -> None:
        self.problem = problem
        retry = _button("Try again", f"retry {action}", "primary", "desk-retry")
        dismiss = _button("Dismiss", f"dismiss {action}", "quiet", "desk-dismiss")
        self.busy = busy_slot(retry)
        again = [retry] if action in RETRIED or action.startswith("template:") else []
        closing = [] if action == "init" else [dismiss]
        self.node = element(
            "section",
            {"class": "notice", "data-problem": action},
            element("h2", {}, problem.title),
            element("p", {"dir": "auto"}, problem.text),
            element("p", {"class": "muted"}, f"Code: {problem.code}"),
            element("div", {"class": "row"}, *again, *closing),
        )


def _button(text: str, action: str, kind: str, testid: str) -> Element:
    attributes = {"type": "button", "class": kind, "data-action": action, "data-testid": testid}
    return element("button", attributes, text)


def _control(action: str) -> Element:
    return document.querySelector(f'[data-action="{action}"]')
