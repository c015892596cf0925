"""`agent-app preview`: serve a built site as its servers would, and the simulator."""

from pathlib import Path

import click

from widget_devkit.commands.serving import PORT, serve_until_stopped, wish

_EXAMPLE = """\b
Example:
  agent-app preview dist --prefix /widgets/desk/
"""


@click.command(epilog=_EXAMPLE)
@click.argument("dist", type=click.Path(path_type=Path), default="dist")
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option("--port", type=PORT, default=8100, show_default=True, help="The site's port.")
@click.option(
    "--host-port", type=PORT, default=8101, show_default=True, help="The simulator's port."
)
@click.option("--prefix", default="/", show_default=True, help="The path below which the site is.")
@click.pass_context
def preview(context: click.Context, /, dist: Path, root: Path, prefix: str, **_: int) -> None:
    """Serve what `agent-app build` has written, with its own headers, beside the simulator."""
    from rich.console import Console

    from widget_devkit.build.writing import read_record
    from widget_devkit.preview import LOOPBACK_HOSTS, serve_dist
    from widget_devkit.vendor import vendor
    from widget_devkit.workspace import Workspace

    console = Console(stderr=True)
    work = Workspace.at(root)
    read_record(dist)  # says what is wrong before anything that takes long
    vendor(work.project, console)
    wishes = wish(context, "--port"), wish(context, "--host-port")
    serving = serve_dist(dist.resolve(), work.project, *wishes, prefix=prefix, root=work.root)
    console.print(
        f"For the simulator, and here only, frame-ancestors has {LOOPBACK_HOSTS} too.",
        highlight=False,
    )
    serve_until_stopped(serving, wishes, console)
