"""The command `agent-app`; `commands.groups` names its subcommands."""

import sys

import click

from widget_devkit.commands.groups import LazyGroup
from widget_devkit.failing import failures_in_words

_EPILOG = """\b
Examples:
  agent-app dev
  agent-app build --out dist
  agent-app build --help
"""


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error; anywhere in the line.")
@click.version_option(package_name="agent-app-widget")
def cli(*, debug: bool) -> None:
    """Write LiveChat Agent App widgets in Python."""
    _ = debug  # `main` takes it from the line, for it has to know it when parsing fails


def main() -> None:
    """Run the command line; errors are words and a code, not a traceback."""
    arguments, debug = _without_debug(sys.argv[1:])
    with failures_in_words(debug=debug):
        status = cli.main(arguments, prog_name="agent-app", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)


def _without_debug(arguments: list[str]) -> tuple[list[str], bool]:
    """The line without `--debug`, and whether it was there; behind `--` it is an argument."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = [argument for argument in arguments[:end] if argument != "--debug"]
    return [*options, *arguments[end:]], len(options) < end
