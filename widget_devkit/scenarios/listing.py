"""The scenarios that there are: the project's own, and those that come with the devkit."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from widget_devkit.errors import DevkitError
from widget_devkit.scenarios.finding import FOLDER, LIBRARY, scenarios_in
from widget_devkit.scenarios.reading import parse, read


def listing(root: Path) -> Sequence[dict[str, Any]]:
    """What the simulator is told of each: where it is from, and itself or what is wrong with it.

    Args:
        root: the project.
    """
    own = scenarios_in(root / FOLDER)
    shipped = {name: file for name, file in scenarios_in(LIBRARY).items() if name not in own}
    return [
        {"id": name, "from": whose, **_entry(file)}
        for whose, files in {"project": own, "shipped": shipped}.items()
        for name, file in files.items()
    ]


def in_words(rows: Sequence[dict[str, Any]]) -> str:
    """The same for people."""
    width = max(len(row["id"]) for row in rows)
    return "\n".join(f"{row['id']:<{width}}  {_about(row)}" for row in rows)


def _entry(file: Path) -> dict[str, Any]:
    try:
        text = read(file)
        scenario = parse(text, file.name)
    except DevkitError as error:
        return {"error": error.message}
    return {"scenario": scenario.as_json(), "query": scenario.query, "toml": text}


def _about(row: dict[str, Any]) -> str:
    if "error" in row:
        return f"error: {row['error']}"
    scenario = row["scenario"]
    return f"{scenario['name']}. {scenario['about']}".strip()
