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
  agent-app dev --host https://my.livechatinc.com
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
@click.option("--https", is_flag=True, help="Serve on https, with a certificate of your own.")
@click.option(
    "--host",
    metavar="URL",
    help="Say how to try the widget in the real Agent App at this address; serves on https.",
)
@click.option("--open", "show", is_flag=True, help="Open the simulator in your browser.")
@click.pass_context
def dev(  # noqa: PLR0913 - one for each option
    context: click.Context,
    /,
    *,
    widget: Path | None,
    root: Path,
    reload: bool,
    https: bool,
    host: str | None,
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
    from widget_devkit.server import Servers, serve
    from widget_devkit.vendor import vendor
    from widget_devkit.workspace import Workspace

    console = Console(stderr=True)
    work = Workspace.at(root, widget)
    page = PageFiles.of(work.project, work.widget)
    said = [f"Watched: {page.described}" if reload else "Watched: nothing (--no-reload)"]
    tls, origin = None, None
    if host is not None:
        from widget_devkit.real_host import host_origin

        origin = host_origin(host, work.index)
    if https or host is not None:
        from widget_devkit.certificates import certificate
        from widget_devkit.real_host import trust_words

        made = certificate()
        tls = made.server
        said.append(trust_words(made))

    def more(servers: Servers) -> str:
        if origin is None:
            return "\n".join(said)
        from widget_devkit.real_host import host_words

        return "\n".join([*said, host_words(origin, servers.widget_url, work.settings)])

    vendor(work.project, console)
    wishes = wish(context, "--port"), wish(context, "--host-port")
    live = Live(reload=reload, console=console)
    serving = serve(work.project, *wishes, widget=work.widget, live=live, tls=tls)
    serve_until_stopped(serving, wishes, console, more=more, show=show)
