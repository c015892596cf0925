"""What the commands that serve have in common: ports, what they say, and how they stop."""

import signal
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from queue import SimpleQueue
from types import FrameType
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from rich.console import Console

    from widget_devkit.ports import Wish
    from widget_devkit.server import Servers

PORT = click.IntRange(0, 65535)


def wish(context: click.Context, option: str) -> "Wish":
    """The port of an option; fixed when somebody has asked for it."""
    from widget_devkit.ports import Wish

    name = option.removeprefix("--").replace("-", "_")
    asked = context.get_parameter_source(name) is not ParameterSource.DEFAULT
    return Wish(context.params[name], fixed=asked, option=option)


def serve_until_stopped(
    serving: "AbstractContextManager[Servers]",
    wishes: "tuple[Wish, Wish]",
    console: "Console",
    *,
    more: Callable[["Servers"], str] = lambda _: "",
    show: bool = False,
) -> None:
    """Serve, say where, and wait until somebody stops it.

    Args:
        serving: what serves while it is entered.
        wishes: the ports that were wished for, the widget's first.
        console: for what goes wrong without being an error.
        more: what is said beside the addresses.
        show: whether the simulator is opened in the user's browser.
    """
    with _signals() as signals, serving as servers:
        for wanted, url in zip(wishes, (servers.widget_url, servers.simulator_url), strict=True):
            if wanted.port and f":{wanted.port}/" not in url:
                console.print(f"Port {wanted.port} is in use; took {url} instead.", style="yellow")
        click.echo(f"Widget:  {servers.widget_url}index.html", err=True)
        click.echo(f"Open:    {servers.simulator_url}")
        if text := more(servers):
            click.echo(text, err=True)
        click.echo("Stop with Ctrl-C.", err=True)
        if show and not webbrowser.open(servers.simulator_url):
            console.print("No browser could be opened; open the address yourself.", style="yellow")
        signals.get()
    click.echo("Stopped.", err=True)


@contextmanager
def _signals() -> "Iterator[SimpleQueue[int]]":
    """The signals that stop a program, as they come.

    In a queue of this kind, because a handler may put into it at any moment of the wait: an event
    is set and waited for under one lock, which the handler, in the same thread, would never get.
    """
    signals: SimpleQueue[int] = SimpleQueue()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        signals.put(number)

    with ExitStack() as stack:
        for number in (signal.SIGINT, signal.SIGTERM):
            stack.callback(signal.signal, number, signal.signal(number, on_signal))
        yield signals
