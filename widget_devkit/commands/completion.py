"""`agent-app completion`: the script that lets a shell complete the command line."""

import os
import sys
from pathlib import Path
from typing import cast, get_args

import click

from widget_devkit.completing import VARIABLE, Shell, where_to_put

_EXAMPLE = """\b
Examples:
  agent-app completion bash > ~/.local/share/bash-completion/completions/agent-app
  agent-app completion fish > ~/.config/fish/completions/agent-app.fish
  eval "$(agent-app completion zsh)"        # in ~/.zshrc, below compinit
"""


@click.command(epilog=_EXAMPLE)
@click.argument("shell", type=click.Choice(get_args(Shell)), required=False)
@click.pass_context
def completion(context: click.Context, /, shell: Shell | None) -> None:
    """Print the script that completes commands, options, widgets' folders and scenarios.

    SHELL is bash, zsh or fish; without it, that of $SHELL. On a terminal the last line says where
    to put the script.
    """
    from click.shell_completion import get_completion_class

    chosen = shell or Path(os.environ.get("SHELL", "")).name
    if chosen not in get_args(Shell):
        raise click.UsageError(f"Name a shell: {', '.join(get_args(Shell))}.")
    chosen = cast("Shell", chosen)
    completer = get_completion_class(chosen)
    if completer is None:
        raise click.UsageError(f"There is no completion for {chosen}.")
    click.echo(completer(context.find_root().command, {}, "agent-app", VARIABLE).source())
    if sys.stdout.isatty():
        click.echo(where_to_put(chosen), err=True)
