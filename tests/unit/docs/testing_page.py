"""What docs/testing.md shows: a widget, its settings, and tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "testing.md").read_text(encoding="utf-8")
WIDGET, *EXAMPLES = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
[SETTINGS] = re.findall(r"```ini\n(.*?)```", TEXT, re.DOTALL)
ROWS = [line.split("|")[1] for line in TEXT.splitlines() if line.startswith("| `")]
NAMES = [
    name
    for name in re.findall(r"`(?:await )?(\w+)(?:\(|`)", "\n".join(ROWS))
    if "agent_app" not in name
]
"""The verbs and what there is to see, as the tables have them."""


def lay_out(root: Path, wanted: Callable[[str], bool]) -> None:
    """Make the project, with those of the examples that are wanted."""
    files = {
        "app/main.py": WIDGET,
        "pyscript.toml": "",
        "pytest.ini": SETTINGS,
        **{f"tests/test_{number}.py": code for number, code in enumerate(EXAMPLES) if wanted(code)},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def count_tests(wanted: Callable[[str], bool]) -> int:
    """Count the tests in the examples that are wanted."""
    return sum(code.count("async def test_") for code in EXAMPLES if wanted(code))
