"""`agent-app new`: a project to begin from."""

import shlex
from pathlib import Path
from typing import get_args

import click

from widget_devkit.settings import Placement

_EXAMPLE = """\b
Example:
  agent-app new my-widget --placement messagebox
"""
_WHERE = {
    "details": "beside a chat, in the customer's details",
    "messagebox": "over the agent's message box",
    "fullscreen": "in the main area of the Agent App",
    "settings": "in the app's settings",
}


@click.command(epilog=_EXAMPLE)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--placement",
    type=click.Choice(get_args(Placement)),
    default="details",
    show_default=True,
    help="Where in the Agent App the widget is.",
)
def new(folder: Path, placement: Placement) -> None:
    """Make a project in FOLDER: a small widget that works, its tests, a scenario and scripts.

    FOLDER is named as the project is, and is not there yet, or empty.
    """
    from widget_devkit.scaffold.making import make_project

    name = make_project(folder, placement)
    click.echo(f"Made {name}: a widget {_WHERE[placement]}.\n")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("  scripts/dev   see it in a simulator of the Agent App, and change it meanwhile")
    click.echo("  scripts/test  run its tests")
    click.echo("\nIt starts in app/main.py; README.md says what else is where.")
