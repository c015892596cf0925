"""What a snapshot can hold of the widget's imports, found out by starting the built site."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from widget_devkit.build.answers import Subject
from widget_devkit.build.browser import in_browser
from widget_devkit.build.cache import Cache
from widget_devkit.build.proving import NOT_KEPT, Prover
from widget_devkit.trees import fingerprint

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MOST_TRIES = 5

Assemble = Callable[[Sequence[str]], Mapping[str, bytes]]
"""Makes the site whose snapshot imports these modules."""


@dataclass(frozen=True, slots=True)
class Freezing:
    """What came of it.

    Attributes:
        frozen: what a snapshot imports.
        dropped: what it cannot, and why.
        trouble: why there is no snapshot, though no import is to blame.
        snapshot: the snapshot, where it was asked for and there is one.
    """

    frozen: Sequence[str]
    dropped: Mapping[str, str] = field(default_factory=dict)
    trouble: str | None = None
    snapshot: bytes | None = None


def try_freezing(
    subject: Subject, frozen: Sequence[str], assemble: Assemble, cache: Cache, *, take: bool = False
) -> Freezing:
    """Start the site until its snapshot holds all that one can hold.

    Args:
        subject: what is built.
        frozen: what a snapshot shall import.
        assemble: makes the site.
        cache: where the outcome is kept.
        take: whether the snapshot itself is wanted.

    Raises:
        NoBrowserError: there is no browser to start it in.
        DevkitError: `page_failed` when it does not start.
    """
    parts = (part for each in sorted(assemble(frozen).items()) for part in each)
    key = fingerprint([str(take), subject.widget.settings.placement, *parts])
    known = cache.find("frozen", key)
    if known is None:

        def search(page: "Page") -> Freezing:
            return _search(page, subject, frozen, assemble, take=take)

        found = in_browser(search)
        if found.trouble == NOT_KEPT:  # a full disk, a busy machine: the next build may fare better
            return found
        if found.snapshot is not None:
            cache.keep("snapshot", key, found.snapshot)
        known = json.dumps([found.frozen, found.dropped, found.trouble]).encode()
        cache.keep("frozen", key, known)
    holds, dropped, trouble = json.loads(known)
    return Freezing(holds, dropped, trouble, cache.find("snapshot", key))


def _search(
    page: "Page", subject: Subject, frozen: Sequence[str], assemble: Assemble, *, take: bool
) -> Freezing:
    dropped: dict[str, str] = {}
    for _ in range(_MOST_TRIES):
        prover = Prover(page, subject, assemble(frozen))
        proof = prover.visit(take=take)
        if proof.unfrozen:
            dropped |= proof.unfrozen
        elif proof.refused is None:
            return Freezing(frozen, dropped, None, proof.snapshot)
        elif prover.visit(frozen=[]).refused is not None:
            return Freezing(frozen, dropped, proof.refused)
        else:
            name, reason = prover.culprit(frozen, proof.refused)
            dropped[name] = reason
        frozen = [name for name in frozen if name not in dropped]
    return Freezing(frozen, dropped, "too many of its imports cannot be frozen")
