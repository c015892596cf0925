"""`agent-app build`: the widget as a static site of its own."""

from pathlib import Path
from typing import get_args

import click

from widget_devkit.settings import Snapshot

_EXAMPLE = """\b
Example:
  agent-app build examples/weather --out /tmp/weather
  agent-app preview /tmp/weather
"""


@click.command(epilog=_EXAMPLE)
@click.argument("widget", type=click.Path(path_type=Path), required=False)
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option(
    "--out", type=click.Path(path_type=Path), default="dist", show_default=True, help="The folder."
)
@click.option(
    "--browser/--no-browser",
    default=True,
    help="Whether a browser is asked what the widget needs of Python; else the site has it all.",
)
@click.option(
    "--snapshot",
    type=click.Choice(get_args(Snapshot)),
    help="Where later starts have Python's memory from, in the place of what the settings say.",
)
def build(
    widget: Path | None, root: Path, out: Path, *, browser: bool, snapshot: Snapshot | None
) -> None:
    """Write the widget as a static site that any file server can serve, from any path.

    WIDGET is a folder with a main.py that takes the place of the project's own widget. The folder
    that it writes has configurations for Netlify, Cloudflare Pages, nginx and Caddy.
    """
    from rich.console import Console

    from widget_devkit import build as building
    from widget_devkit.build.writing import check_free
    from widget_devkit.vendor import vendor
    from widget_devkit.workspace import Workspace

    console = Console(stderr=True)
    work = Workspace.at(root, widget)
    check_free(out.resolve())  # says what is wrong before anything that takes long
    vendor(work.project, console)
    built = building.build(
        work.project,
        out,
        console,
        widget=work.widget,
        browser=browser,
        snapshot=snapshot,
        kept=work.base,
    )
    click.echo(f"Built: {built.folder}")
