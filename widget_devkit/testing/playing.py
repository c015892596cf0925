"""Scenario files in tests: which one is meant, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from widget_devkit.scenarios import load
from widget_devkit.scenarios.finding import DEMO, find

if TYPE_CHECKING:
    from pathlib import Path

    from widget_devkit.scenarios import Report, Scenario


def read_scenario(root: Path, named: Path | str) -> Scenario:
    """Read a scenario: a file, by its path from the project's folder, or one that has this name.

    Raises:
        DevkitError: `scenario_missing`, `invalid_scenario`.
    """
    file = root / named
    return load(file if file.is_file() else find([str(named)], root)[0])


def entry_of(scenario: Scenario) -> Path | None:
    """Give the entry of the widget that the scenario is about; None is the project's own."""
    return DEMO / "main.py" if scenario.widget == "demo" else None


def judge(report: Report) -> Report:
    """Give a report of what was as expected.

    Raises:
        AssertionError: something differed; the report is told.
    """
    __tracebackhide__ = True
    if not report.passed:
        raise AssertionError(f"The widget differs from the scenario:\n{report.in_words()}")
    return report
