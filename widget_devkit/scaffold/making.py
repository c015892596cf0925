"""Writes a new project."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from widget_devkit.errors import DevkitError
from widget_devkit.settings import Placement

NAME = "my-widget"
"""What the template is called."""

_HERE = Path(__file__).resolve().parent
_NAME = re.compile(r"[a-z0-9]|[a-z0-9][a-z0-9._-]*[a-z0-9]", re.IGNORECASE)
_HIDDEN = frozenset({"gitignore", "github"})
"""What has a dot before its name in a project; in the template, tools would heed it."""


def make_project(folder: Path, placement: Placement) -> str:
    """Write a project into a folder that is not there, or that has nothing but `.git`.

    Args:
        folder: where; its own name is the project's.
        placement: where in the Agent App the widget is.

    Returns:
        The project's name.

    Raises:
        DevkitError: `invalid_name`, `folder_taken`.
    """
    folder = folder.resolve()
    name = folder.name
    if not _NAME.fullmatch(name):
        raise DevkitError(
            "invalid_name",
            f"{name!r} is no name for a project: expected letters, digits and, between them, "
            "dots, dashes and underscores.",
            hint=f"Take one such as {NAME}.",
        )
    if folder.exists() and not _is_free(folder):
        raise DevkitError(
            "folder_taken",
            f"{folder} is there already, and is no empty folder. Nothing was written.",
            hint="Take another name, or remove it first.",
        )
    for path, text in project_files(placement):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(NAME, name), encoding="utf-8")
        if file.parent.name == "scripts":
            file.chmod(0o755)
    return name


def project_files(placement: Placement) -> Iterator[tuple[str, str]]:
    """The files of a project called `my-widget`: their paths and their texts."""
    for part in (_HERE / "template", _HERE / "placements" / placement):
        for file in sorted(part.rglob("*")):
            path = PurePosixPath(file.relative_to(part).as_posix())
            if file.is_file() and "__pycache__" not in path.parts:
                first = path.parts[0]
                dot = "." if first in _HIDDEN else ""
                yield f"{dot}{path}", file.read_text(encoding="utf-8")


def _is_free(folder: Path) -> bool:
    return folder.is_dir() and all(each.name == ".git" for each in folder.iterdir())
