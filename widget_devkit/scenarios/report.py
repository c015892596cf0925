"""What came of a scenario."""

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

State = Literal["waiting", "running", "passed", "failed", "unseen", "skipped"]

_MARKS: dict[State, str] = {
    "passed": "✓",
    "failed": "✗",
    "unseen": "?",
    "skipped": "-",
    "waiting": "-",
    "running": "-",
}
_FRAMES = 20
_GOT = 800


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class Check(_Record):
    """What came of something expected.

    Attributes:
        words: what was expected, for people.
        state: `unseen` is what nothing can be said of where the scenario was played.
        expected: as the scenario has it.
        got: what was there in its place, when it failed.
    """

    words: str
    state: State
    expected: Any = None
    got: Any = None


class Frame(_Record):
    """A frame between the host and the widget; `time` in milliseconds."""

    time: float
    direction: Literal["in", "out"]
    kind: str
    frame: Any = None


class StepReport(_Record):
    """What came of a step.

    Attributes:
        number: from 1.
        words: what happened, for people.
        state: `unseen` when all that could be seen was as expected.
        took: milliseconds.
        checks: what was expected.
        error: why it could not be done.
        frames: those since the step before, of a step that failed.
    """

    number: int
    words: str
    state: State
    took: float = 0
    checks: tuple[Check, ...] = ()
    error: str | None = None
    frames: tuple[Frame, ...] = ()


class Report(_Record):
    """What came of a scenario; `took` in milliseconds."""

    name: str
    outcome: Literal["passed", "failed", "stopped"]
    took: float
    steps: tuple[StepReport, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing differed."""
        return self.outcome == "passed"

    def in_words(self) -> str:
        """Give the report for people: each step, and what differed."""
        mark = _MARKS["passed" if self.passed else "failed"]
        lines = [f"{mark} {self.name} ({self.took / 1000:.1f} s)"]
        for step in self.steps:
            lines += [f"  {line}" for line in _step(step)]
        return "\n".join(lines)


def _step(step: StepReport) -> list[str]:
    lines = [f"{_MARKS[step.state]} {step.number} {step.words}"]
    if step.error is not None:
        lines.append(f"    {step.error}")
    for check in step.checks:
        if check.state == "failed":
            lines.append(f"    ✗ {check.words}")
            lines.append(f"        expected: {_json(check.expected)}")
            lines.append(f"        got:      {_short(_json(check.got), _GOT)}")
        elif check.state == "unseen":
            lines.append(f"    ? {check.words}: cannot be seen from here")
    if step.frames:
        lines.append("    frames:")
        lines += [f"      {line}" for line in _frames(step.frames)]
    return lines


def _frames(frames: tuple[Frame, ...]) -> list[str]:
    latest = [
        f"{each.time:8.0f} ms  {'to widget  ' if each.direction == 'out' else 'from widget'}  "
        f"{each.kind:<9} {_short(_json(_said(each.frame)))}"
        for each in frames[-_FRAMES:]
    ]
    more = len(frames) - len(latest)
    return [f"… {more} before", *latest] if more else latest


def _said(frame: object) -> object:
    """What a frame says, without what all frames have."""
    if not isinstance(frame, dict):
        return frame
    data = frame.get("data", frame)
    arguments = data.get("args") if isinstance(data, dict) else None
    return arguments[0] if isinstance(arguments, list) and len(arguments) == 1 else data


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
