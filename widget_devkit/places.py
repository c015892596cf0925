"""Paths as their author would name them."""

from pathlib import Path


def shown_path(path: Path) -> str:
    """A path from where the command runs, in full when it lies elsewhere; with slashes."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
