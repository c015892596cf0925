"""`agent-app check`: what is wrong with a widget, said before anybody sees it."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from widget_devkit.check import (
    addresses,
    configuration,
    imports,
    origins,
    page,
    placements,
    secrets,
    sections,
    sizes,
)
from widget_devkit.check.codes import CODES, Severity
from widget_devkit.check.findings import Finding, Place
from widget_devkit.check.importable import Importable
from widget_devkit.check.places import Places
from widget_devkit.check.subject import Subject, read_subject


@dataclass(frozen=True, slots=True)
class Report:
    """What a check has found.

    Attributes:
        places: what was checked.
        findings: in the order of their places.
        files: how many files were looked at.
        seconds: how long it took.
    """

    places: Places
    findings: Sequence[Finding]
    files: int
    seconds: float

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are."""
        return sum(finding.severity == severity for finding in self.findings)


def check(places: Places) -> Report:
    """Check a widget; nothing that its files hold makes this fail."""
    started = time.monotonic()
    subject = read_subject(places)
    found = [finding for finding in _all(subject) if not _is_ignored(subject, finding)]
    findings = sorted(dict.fromkeys(found), key=lambda each: (each.place, each.code))
    return Report(places, findings, len(subject.files), time.monotonic() - started)


def _all(subject: Subject) -> Iterator[Finding]:
    importable = Importable.of(subject.places)
    yield from subject.troubles
    yield from configuration.check(subject, importable)
    yield from imports.check(subject, importable)
    for subject_check in (page, origins, sections, addresses, secrets, placements, sizes):
        yield from subject_check.check(subject)
    yield from _ignores(subject)


def _is_ignored(subject: Subject, finding: Finding) -> bool:
    file = subject.files.get(finding.place.path)
    return file is not None and finding.code in file.ignored.get(finding.place.line, ())


def _ignores(subject: Subject) -> Iterator[Finding]:
    for path, file in subject.files.items():
        for line, codes in file.ignored.items():
            for code in sorted(codes - CODES.keys()):
                words = f"ignore[{code}] silences nothing: there is no such code."
                yield Finding("unknown_ignore", Place(path, line), words, "docs/check.md has them.")
