"""`agent-app vendor`: generate what the page, the simulator and the tests need."""

from pathlib import Path

import click

_EXAMPLE = """\b
Examples:
  agent-app vendor
  agent-app vendor --quiet
"""


@click.command(epilog=_EXAMPLE)
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option("--quiet", is_flag=True, help="Say nothing when everything is up to date.")
def vendor(root: Path, *, quiet: bool) -> None:
    """Make static/vendor and the simulator's libraries from the locks."""
    from rich.console import Console

    from widget_devkit import vendor as generated
    from widget_devkit.workspace import Workspace

    console = Console(stderr=True)
    if not generated.vendor(Workspace.at(root).project, console) and not quiet:
        console.print("Everything is up to date.")
