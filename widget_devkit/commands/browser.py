"""`agent-app browser`: the Chromium that the tests use."""

import click

_EXAMPLE = """\b
Examples:
  agent-app browser
  agent-app browser --no-install
"""


@click.command(epilog=_EXAMPLE)
@click.option("--no-install", is_flag=True, help="Only look for one.")
def browser(*, no_install: bool) -> None:
    """Find a Chromium that starts, or install one, and print its path."""
    from rich.console import Console

    from widget_devkit.browsers import find_chromium, require_chromium

    console = Console(stderr=True)
    found = require_chromium() if no_install else find_chromium(console)
    click.echo(str(found))
