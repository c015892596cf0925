"""Playing a scenario with the Agent App in memory, on CPython, in milliseconds.

Time is that of the test's clock: it is advanced as far as a step waits. What only a page shows is
`unseen` in the report; a step that only a page can do is an error before anything is done.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, cast

from widget_devkit.errors import DevkitError
from widget_devkit.scenarios import expectations as expected
from widget_devkit.scenarios import steps
from widget_devkit.scenarios.finding import DEMO
from widget_devkit.scenarios.report import Check, Report, State, StepReport
from widget_devkit.scenarios.steps import said_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from widget_devkit.scenarios.expectations import Expectation
    from widget_devkit.scenarios.model import Scenario
    from widget_devkit.testing import AgentApp
    from widget_devkit.testing.frames import Sent

_QUIET = 0.3
_TICK = 0.25
_HOST_IN_MEMORY = {"customer", "theme", "page_query", "library"}


async def play_in_memory(agent_app: AgentApp, scenario: Scenario) -> Report:
    """Play a scenario over the fixture `agent_app`; starts the widget when that was not done.

    Args:
        agent_app: the Agent App in memory.
        scenario: from `load`.

    Raises:
        DevkitError: `not_in_memory` when a step, or how its host is, needs a page.
    """
    _check(scenario)
    began = time.perf_counter()
    if scenario.host.theme is not None:
        agent_app.set_theme(scenario.host.theme)
    if not agent_app.started:
        await agent_app.start(
            DEMO / "main.py" if scenario.widget == "demo" else None,
            customer=scenario.host.customer or "mary",
            placement=scenario.placement,
            page_query=_query(scenario.host.page_query),
        )
    reports: list[StepReport] = []
    for number, step in enumerate(scenario.step, 1):
        if any(each.state == "failed" for each in reports):
            reports.append(StepReport(number=number, words=said_of(step), state="skipped"))
            continue
        reports.append(await _Step(agent_app).play(number, step))
    failed = any(each.state == "failed" for each in reports)
    return Report(
        name=scenario.name,
        outcome="failed" if failed else "passed",
        took=(time.perf_counter() - began) * 1000,
        steps=tuple(reports),
    )


class _Step:
    """A step as it is played."""

    def __init__(self, agent_app: AgentApp) -> None:
        self._app = agent_app
        self._mark = 0

    async def play(self, number: int, step: steps.Happening) -> StepReport:
        began = time.perf_counter()
        words = said_of(step)
        await self._app.advance(step.when)
        if number > 1:
            self._mark = len(self._app.sent)
        try:
            _VERBS[type(step)](self._app, step)
        except ValueError as error:
            return StepReport(number=number, words=words, state="failed", error=str(error))
        checks = await self._look(step)
        states = [check.state for check in checks]
        state: State = (
            "failed" if "failed" in states else "unseen" if "unseen" in states else "passed"
        )
        took = (time.perf_counter() - began) * 1000
        return StepReport(number=number, words=words, state=state, took=took, checks=checks)

    async def _look(self, step: steps.Happening) -> tuple[Check, ...]:
        await self._app.settle()
        positive = [each for each in step.expect if not isinstance(each, expected.NotSent)]
        waited = 0.0
        while waited < step.within and any(
            self._check(each).state == "failed" for each in positive
        ):
            await self._app.advance(_TICK)
            waited += _TICK
        if len(positive) < len(step.expect):
            await self._app.advance(_QUIET)
        return tuple(self._check(each) for each in step.expect)

    def _check(self, each: Expectation) -> Check:
        words = said_of(each)
        look = _LOOKS.get(type(each))
        if look is None:
            return Check(words=words, state="unseen")
        right, got = look(self._app.sent, self._app.sent[self._mark :], each)
        wanted = each.model_dump(mode="json", exclude_none=True)
        return Check(
            words=words,
            state="passed" if right else "failed",
            expected=wanted,
            got=None if right else got,
        )


def _check(scenario: Scenario) -> None:
    said = scenario.host.model_fields_set - _HOST_IN_MEMORY
    if said:
        raise _not_in_memory(f"its host has {', '.join(sorted(said))}")
    for number, step in enumerate(scenario.step, 1):
        needs_page = (isinstance(step, steps.Open) and step.view is not None) or (
            isinstance(step, steps.OfMessages) and step.message == "*"
        )
        if type(step) not in _VERBS or needs_page:
            raise _not_in_memory(f"step {number} ({step.who} {step.what}) does")


def _not_in_memory(what: str) -> DevkitError:
    return DevkitError(
        "not_in_memory",
        f"This scenario needs a page: {what}.",
        hint="Play it with `agent-app play`, or in a test with the fixture agent_app_page.",
    )


def _query(text: str | None) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(text or ""))


# What steps do.


def _send(app: AgentApp, step: steps.Send) -> None:
    if step.text is not None:
        app.type(step.text)
    app.send()


_VERBS: dict[type[steps.Happening], Callable[[AgentApp, Any], None]] = {
    steps.Open: lambda _app, _step: None,
    steps.Wait: lambda _app, _step: None,
    steps.Select: lambda app, step: app.select(step.customer),
    steps.Type: lambda app, step: app.type(step.text),
    steps.Send: _send,
    steps.Press: lambda app, step: app.press(step.button),
    steps.Theme: lambda app, step: app.set_theme(step.theme),
    steps.Decide: lambda app, step: app.decide(step.decision),
    steps.Say: lambda app, step: app.say(step.text),
    steps.Leave: lambda app, _: app.leave(),
    steps.Emit: lambda app, step: app.emit(step.event, step.data),
    steps.Answer: lambda app, step: app.answer(step.message, step.data),
    steps.Refuse: lambda app, step: app.refuse(step.message, "The host refused.", "refused"),
    steps.Throw: lambda app, step: app.refuse(step.message, "The host threw."),
    steps.Drop: lambda app, step: app.hold(step.message),
    steps.Hold: lambda app, step: app.hold(step.message),
    steps.Release: lambda app, step: app.release(step.message),
    steps.Reconnect: lambda app, _: app.reload(),
}


# What can be seen of the widget by what it has sent: whether it is right, and what there is.

Look = tuple[bool, object]


def holds(wanted: object, got: object) -> bool:
    """Whether what there is, is what a scenario expects; as `holds` of the simulator."""
    if isinstance(wanted, expected.Pattern):
        return holds({"matches": wanted.matches}, got)
    if isinstance(wanted, dict):
        table = cast("dict[str, object]", wanted)
        if table.keys() == {"matches"}:
            return isinstance(got, str) and re.search(str(table["matches"]), got) is not None
        return isinstance(got, dict) and all(
            key in got and holds(each, got[key]) for key, each in table.items()
        )
    if isinstance(wanted, list):
        items = cast("list[object]", wanted)
        return (
            isinstance(got, list)
            and len(got) == len(items)
            and all(holds(each, other) for each, other in zip(items, got, strict=True))
        )
    return isinstance(wanted, bool) == isinstance(got, bool) and wanted == got


def _sent(_all: Sequence[Sent], since: Sequence[Sent], each: expected.Sent) -> Look:
    count = len(_those(since, each.sent, each.data))
    right = count > 0 if each.times is None else count == each.times
    return right, _as_rows(since)


def _not_sent(_all: Sequence[Sent], since: Sequence[Sent], each: expected.NotSent) -> Look:
    return not _those(since, each.not_sent, each.data), _as_rows(since)


def _toast(_all: Sequence[Sent], since: Sequence[Sent], each: expected.Toast) -> Look:
    toasts = [sent.data["content"] for sent in _those(since, "set_toast", None)]
    return any(holds(each.toast, content) for content in toasts), toasts


def _badge(everything: Sequence[Sent], _since: Sequence[Sent], each: expected.Badge) -> Look:
    counts = _those(everything, "set_fullscreen_widget_notification_badge", None)
    got = counts[-1].data if counts and counts[-1].data is not None else -1
    return got == each.badge, got


def _section(everything: Sequence[Sent], _since: Sequence[Sent], each: expected.Section) -> Look:
    shown = {sent.data["title"]: sent.data for sent in _those(everything, _SECTION, None)}
    got = shown.get(each.section)
    right = got is not None and (each.data is None or holds(each.data, got))
    return right, [*shown] if got is None else got


_SECTION = "customer_details_section"

_LOOKS: dict[type[Any], Callable[[Sequence[Sent], Sequence[Sent], Any], Look]] = {
    expected.Sent: _sent,
    expected.NotSent: _not_sent,
    expected.Toast: _toast,
    expected.Badge: _badge,
    expected.Section: _section,
}


def _those(sent: Sequence[Sent], message: str, data: object) -> Sequence[Sent]:
    return [
        each
        for each in sent
        if each.message == message and (data is None or holds(data, each.data))
    ]


def _as_rows(sent: Sequence[Sent]) -> list[dict[str, Any]]:
    return [{"message": each.message, "data": each.data} for each in sent]
