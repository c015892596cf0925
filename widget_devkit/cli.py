"""The command `agent-app`. Every subcommand is a module of `widget_devkit.commands`."""

import sys

import click

from widget_devkit.commands.browser import browser
from widget_devkit.commands.build import build
from widget_devkit.commands.dev import dev
from widget_devkit.commands.preview import preview
from widget_devkit.commands.vendor import vendor
from widget_devkit.errors import DevkitError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="agent-app-widget")
def cli(*, debug: bool) -> None:
    """Write LiveChat Agent App widgets in Python."""
    _ = debug  # read by `main`, which also has to know it when parsing fails


for command in (browser, build, dev, preview, vendor):
    cli.add_command(command)


def main() -> None:
    """Run the command line; errors are words and a code, not a traceback."""
    try:
        cli()
    except DevkitError as error:
        if "--debug" in sys.argv:
            raise
        click.secho(f"error {error.code}: {error.message}", fg="red", err=True)
        if error.hint:
            click.echo(error.hint, err=True)
        sys.exit(1)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        click.secho(f"error unexpected: {type(error).__name__}: {error}", fg="red", err=True)
        click.echo("Run `agent-app --debug …` for the traceback, and please report it.", err=True)
        sys.exit(1)
