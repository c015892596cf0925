"""Secrets in the source: whoever opens the widget can read its files."""

import re
from collections.abc import Iterator
from math import log2

from widget_devkit.check.findings import Finding, Place
from widget_devkit.check.subject import Subject

_SHAPES = {
    "an AWS access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})",
    "a GitLab token": r"\bglpat-[A-Za-z0-9_-]{20,}",
    "a Slack token": r"\bxox[abeprs]-[A-Za-z0-9-]{10,}",
    "a Slack webhook": r"\bhooks\.slack\.com/services/[A-Z0-9]{8,}/[A-Z0-9]{8,}/[A-Za-z0-9]{16,}",
    "a Stripe key": r"\b(?:[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9]{24,})",
    "a Google key": r"\b(?:AIza[0-9A-Za-z_-]{35}|GOCSPX-[0-9A-Za-z_-]{28})",
    "a key of the kind sk-…": r"\bsk-(?:[a-z]+[0-9]*-)*[A-Za-z0-9_-]{32,}",
    "a SendGrid key": r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,}",
    "an npm token": r"\bnpm_[A-Za-z0-9]{36}\b",
    "a JSON Web Token": r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
    "a private key": r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----",
    "a LiveChat token": r"\b(?:dal|fra|[a-z]{2,4}-[a-z]+\d):[A-Za-z0-9_-]{20,}",
    "a password in an address": r"\bhttps?://[^\s/:@\"'{}]+:[^\s/:@\"'{}]{3,}@[\w.-]+",
}
_KNOWN = [(what, re.compile(shape)) for what, shape in _SHAPES.items()]
_NAMED = re.compile(
    r"(?P<name>\b\w*(?:token|secret|passw(?:or)?d|passphrase|api_?key|access_?key|private_?key"
    r"|credentials?)\w*)[\"']?\s*(?::\s*\w+\s*=|[:=])\s*[\"'](?P<value>[^\"'\s]{16,})[\"']",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"^[<{$%]|your|example|placeholder|change.?me|xxx|\.\.\.|://", re.IGNORECASE
)
_EXAMPLE = re.compile(r"://(?:user(?:name)?|[^:]*:(?:pass(?:word)?|secret|\*+)@)", re.IGNORECASE)
"""Passwords in addresses that only say where one would be."""
_RANDOM = 3.5
"""Bits a character above which a text was made by chance rather than by a person."""
_HINT = (
    "Everybody who opens the widget can read it: withdraw it where it was made, keep the new one "
    "on a server of yours, and let the widget ask that."
)


def check(subject: Subject) -> Iterator[Finding]:
    """Look for secrets in every text."""
    for path, file in subject.files.items():
        for number, line in enumerate((file.text or "").split("\n"), 1):
            yield from _line(line, path, number)


def _line(line: str, path: str, number: int) -> Iterator[Finding]:
    found = False
    for what, shape in _KNOWN:
        for match in shape.finditer(line):
            if _EXAMPLE.search(match[0]):
                continue
            found = True
            place = Place(path, number, match.start() + 1)
            yield Finding("secret", place, f"This looks like {what}: {_masked(match[0])}", _HINT)
    for match in _NAMED.finditer("" if found else line):
        if _is_random(match["value"]):
            place = Place(path, number, match.start("value") + 1)
            words = f"{match['name']} has what may be a secret: {_masked(match['value'])}"
            yield Finding("secret_suspected", place, words, _HINT)


def _is_random(text: str) -> bool:
    """Whether a text looks made by chance: letters and digits, hardly any twice."""
    mixed = re.search("[0-9]", text) and re.search("[A-Za-z]", text)
    shares = [text.count(letter) / len(text) for letter in set(text)]
    bits = -sum(share * log2(share) for share in shares)
    return bool(mixed) and not _PLACEHOLDER.search(text) and bits >= _RANDOM


def _masked(secret: str) -> str:
    """As much of a secret as is needed to find it."""
    return f"{secret[:4]}… ({len(secret)} characters)"
