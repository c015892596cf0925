"""`agent-app dev`: serve the widget and the simulator until somebody stops it."""

from pathlib import Path

import click

from widget_devkit import completing
from widget_devkit.commands.serving import PORT, serve_until_stopped, wish

_EXAMPLE = """\b
Examples:
  agent-app dev
  agent-app dev examples/weather --open
  agent-app dev --port 0 --host-port 0
"""


@click.command(epilog=_EXAMPLE)
@click.argument(
    "widget", type=click.Path(path_type=Path), required=False, shell_complete=completing.widgets
)
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option("--port", type=PORT, default=8100, show_default=True, help="The widget's port.")
@click.option(
    "--host-port", type=PORT, default=8101, show_default=True, help="The simulator's port."
)
@click.option("--reload/--no-reload", default=True, help="Reload the widget when a file is saved.")
@click.option("--open", "show", is_flag=True, help="Open the simulator in your browser.")
@click.pass_context
def dev(
    context: click.Context,
    /,
    *,
    widget: Path | None,
    root: Path,
    reload: bool,
    show: bool,
    **_: int,
) -> None:
    """Serve the widget and the simulator, the mock Agent App page.

    A save reloads the widget; the chosen customer, the conversation and the log stay.

    WIDGET is a folder with a main.py that takes the place of the project's own widget, such as
    examples/weather.
    """
    from rich.console import Console

    from widget_devkit.live import Live, PageFiles
    from widget_devkit.server import serve
    from widget_devkit.vendor import vendor
    from widget_devkit.workspace import Workspace

    console = Console(stderr=True)
    work = Workspace.at(root, widget)
    vendor(work.project, console)
    wishes = wish(context, "--port"), wish(context, "--host-port")
    page = PageFiles.of(work.project, work.widget)
    watched = f"Watched: {page.described}" if reload else "Watched: nothing (--no-reload)"
    serve_until_stopped(
        serve(work.project, *wishes, widget=work.widget, live=Live(reload=reload, console=console)),
        wishes,
        console,
        more=lambda _: [watched],
        show=show,
    )
