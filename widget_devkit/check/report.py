"""What a check has found, for people and for programs."""

import os
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.markup import escape

from widget_devkit.check import Report
from widget_devkit.check.codes import Severity

FORMAT = 1
"""The version of the JSON; raised when a field changes its meaning or goes."""

_STYLES: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "blue"}


def as_json(report: Report) -> dict[str, Any]:
    """The report for programs; docs/check.md describes it."""
    return {
        "version": FORMAT,
        "root": str(report.places.root),
        "findings": [finding.as_json() for finding in report.findings],
        "summary": {
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
            "files": report.files,
            "seconds": round(report.seconds, 3),
        },
    }


def print_report(report: Report, console: Console) -> None:
    """Print the findings by their files, and how many there are."""
    for path, findings in groupby(report.findings, key=lambda each: each.place.path):
        _say(console, f"[bold]{escape(_from_here(report, path))}[/]")
        for finding in findings:
            place = finding.place
            at = f"{place.line}:{place.column}" if place.column else str(place.line or "")
            style = _STYLES[finding.severity]
            _say(
                console,
                f"  {at:<7} [{style}]{finding.severity:<7}[/] [bold]{finding.code}[/]  "
                f"{escape(finding.message)}",
            )
            if finding.hint:
                _say(console, f"          [dim]{escape(finding.hint)}[/]")
        console.print()
    _say(console, summary(report))


def summary(report: Report) -> str:
    """How many findings there are, in words."""
    counts = [
        _count(number, severity) for severity in _STYLES if (number := report.count(severity))
    ]
    found = ", ".join(counts) or "[green]Nothing found[/]"
    return f"{found}. {_count(report.files, 'file')} in {report.seconds:.2f} s."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _from_here(report: Report, path: str) -> str:
    """A path that terminals and editors can follow."""
    file = report.places.root / path
    relative = os.path.relpath(file)
    return str(file) if relative.startswith("..") else relative


def _say(console: Console, text: str) -> None:
    console.print(text, highlight=False, soft_wrap=True)
