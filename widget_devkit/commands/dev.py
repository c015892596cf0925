"""`agent-app dev`: serve the widget and the simulator until somebody stops it."""

import signal
import threading
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

import click
from click.core import ParameterSource

_PORT = click.IntRange(0, 65535)


@click.command()
@click.argument("widget", type=click.Path(path_type=Path), required=False)
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option("--port", type=_PORT, default=8100, show_default=True, help="The widget's port.")
@click.option(
    "--host-port", type=_PORT, default=8101, show_default=True, help="The simulator's port."
)
@click.pass_context
def dev(context: click.Context, widget: Path | None, root: Path, port: int, host_port: int) -> None:
    """Serve the widget and the simulator, the mock Agent App page.

    WIDGET is a folder with a main.py that takes the place of the project's own widget, such as
    examples/weather.
    """
    from rich.console import Console

    from widget_devkit.ports import Wish
    from widget_devkit.project import Project
    from widget_devkit.server import serve
    from widget_devkit.vendor import vendor
    from widget_devkit.widget_folder import WidgetFolder

    def wish(option: str, value: int) -> Wish:
        name = option.removeprefix("--").replace("-", "_")
        asked = context.get_parameter_source(name) is not ParameterSource.DEFAULT
        return Wish(value, fixed=asked, option=option)

    console = Console(stderr=True)
    project = Project.at(root)
    if widget is not None:
        WidgetFolder.at(widget)  # says what is wrong before anything that takes long
    vendor(project, console)
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    with ExitStack() as stack:
        for number in (signal.SIGINT, signal.SIGTERM):
            stack.callback(signal.signal, number, signal.signal(number, on_signal))
        wishes = wish("--port", port), wish("--host-port", host_port)
        servers = stack.enter_context(serve(project, *wishes, widget=widget))
        for wanted, url in zip(wishes, (servers.widget_url, servers.simulator_url), strict=True):
            if wanted.port and f":{wanted.port}/" not in url:
                console.print(f"Port {wanted.port} is in use; took {url} instead.", style="yellow")
        click.echo(f"Widget:  {servers.widget_url}index.html", err=True)
        click.echo(f"Open:    {servers.simulator_url}")
        click.echo("Stop with Ctrl-C.", err=True)
        stop.wait()
    click.echo("Stopped.", err=True)
