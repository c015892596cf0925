"""Where scenarios are: the project's own in `scenarios/`, and those that come with the devkit."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from widget_devkit.errors import DevkitError

FOLDER = "scenarios"
"""The folder of a project's own scenarios, in its root."""

LIBRARY = Path(__file__).resolve().parent / "library"
"""The scenarios that come with the devkit."""

DEMO = Path(__file__).resolve().parent / "demo"
"""The small widget that some of them are about."""


def scenarios_in(folder: Path) -> Mapping[str, Path]:
    """The files of a folder, by the names that the command line knows them by, in order."""
    return {file.stem: file for file in sorted(folder.glob("*.toml"))}


def find(names: Sequence[str], root: Path) -> Sequence[Path]:
    """The files of the scenarios that are named.

    Args:
        names: files, or names without `.toml` of the project's scenarios or of the devkit's; none
            are all of the project's.
        root: the project.

    Raises:
        DevkitError: `scenario_missing`.
    """
    own, shipped = scenarios_in(root / FOLDER), scenarios_in(LIBRARY)
    if not names:
        if own:
            return tuple(own.values())
        raise DevkitError(
            "scenario_missing",
            f"{root / FOLDER} has no scenarios.",
            hint=f"Name one that comes with the devkit: {', '.join(shipped)}.",
        )
    known = {**shipped, **own}
    found: list[Path] = []
    for name in names:
        file = Path(name)
        if file.is_file():
            found.append(file)
        elif name in known:
            found.append(known[name])
        else:
            raise DevkitError(
                "scenario_missing",
                f"There is no scenario {name}: it is no file, and none is called so.",
                hint=f"There are {', '.join(known)}; `agent-app play --list` says what they are.",
            )
    return found
