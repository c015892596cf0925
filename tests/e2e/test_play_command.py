"""`agent-app play`, with a page that fails before Python has to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)

ROOT = Path(__file__).resolve().parents[2]
DIFFERS = """
name = "Differs"
[host]
storage = "denied"
[[step]]
who = "agent"
what = "open"
expect = [{ code = "storage_denied" }]
within = 60
[[step]]
who = "agent"
what = "theme"
theme = "dark"
expect = [{ shows = "Mary Brown" }]
within = 0.1
[[step]]
who = "agent"
what = "reload"
"""


def agent_app_play(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "widget_devkit", "play", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.usefixtures("servers")  # a site is made ready once, not by two at a time
def test_the_report_has_every_step_and_the_command_ends_with_1_when_something_differs(
    tmp_path: Path,
) -> None:
    file = tmp_path / "differs.toml"
    file.write_text(DIFFERS)
    done = agent_app_play("storage-denied", str(file))
    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("✓ Storage denied (")
    assert "✗ Differs (" in done.stdout
    assert "      ✗ shows “Mary Brown”" in lines
    assert '          expected: "Mary Brown"' in lines
    assert "The widget could not start" in done.stdout
    assert "  - 3 The agent reloads the widget" in lines
