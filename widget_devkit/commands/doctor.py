"""`agent-app doctor`: what is installed, what is missing, and what to do about it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from widget_devkit.doctor.lines import Line

_EXAMPLE = """\b
Examples:
  agent-app doctor
  agent-app doctor --root ../my-widget --json
"""
_COLOURS = {"ok": "green", "missing": "yellow", "problem": "red"}


@click.command(epilog=_EXAMPLE)
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def doctor(root: Path, *, as_json: bool) -> None:
    """Say what is installed, which browser would be used, and what is missing.

    Fails when something keeps `agent-app dev` from running.
    """
    import json
    from dataclasses import asdict

    from rich.console import Console

    from widget_devkit.doctor import examine

    console = Console(stderr=True)
    out = Console()
    lines: list[Line] = []
    for line in examine(root, console):
        lines.append(line)
        if not as_json:
            _say(line, out)
    problems = sum(line.state == "problem" for line in lines)
    if as_json:
        said = {"version": 1, "problems": problems, "lines": [asdict(line) for line in lines]}
        click.echo(json.dumps(said, indent=2))
    if problems:
        sys.exit(1)


def _say(line: "Line", out: "Console") -> None:
    from rich.markup import escape

    colour = _COLOURS[line.state]
    words = escape(line.words)
    hint = f"\n{' ' * 27}[dim]{escape(line.hint)}[/]" if line.hint else ""
    out.print(
        f"[{colour}]{line.state:<8}[/] {line.subject:<17} {words}{hint}",
        highlight=False,
        soft_wrap=True,
    )
