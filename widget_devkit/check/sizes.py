"""How much agents' browsers have to fetch for the widget itself."""

from collections.abc import Iterator

from widget_devkit.check.findings import Finding, Place
from widget_devkit.check.subject import Subject

FILE = 500_000
"""Bytes of one file that are many for a widget."""
ALL = 2_000_000
"""Bytes of all files together."""
PYTHON = 200_000
"""Bytes of all Python together; it is parsed at every start."""


def check(subject: Subject) -> Iterator[Finding]:
    """Add up the sizes."""
    python = everything = 0
    for path, file in subject.files.items():
        everything += file.size
        python += file.size if path.endswith(".py") else 0
        if file.size > FILE:
            words = (
                f"{_kilobytes(file.size)} in one file; others have less than {_kilobytes(FILE)}."
            )
            hint = "Make it smaller, or load it when it is needed."
            yield Finding("files_large", Place(path), words, hint)
    place = Place(subject.places.settings)
    if everything > ALL:
        words = f"{_kilobytes(everything)} in all; widgets have less than {_kilobytes(ALL)}."
        yield Finding("files_large", place, words, "Look at the largest: pictures, fonts, data.")
    if python > PYTHON:
        words = f"{_kilobytes(python)} of Python; widgets have less than {_kilobytes(PYTHON)}."
        hint = "Move data to files that are fetched when needed; import rare parts in functions."
        yield Finding("python_large", place, words, hint)


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"
