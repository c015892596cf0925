"""Every command of `agent-app`, in the order of its help.

A command `name` is the function `name` of the module `widget_devkit.commands.name`. The module is
imported when the command is used, so the command line is as fast with many commands as with one.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import cast

import click
from click.exceptions import NoSuchCommand
from typing_extensions import override

GROUPS: Mapping[str, Mapping[str, str]] = {
    "Write a widget": {
        "new": "Make a project: a small widget, its tests and scripts.",
        "dev": "Serve the widget and the simulator of the Agent App.",
        "play": "Play scenarios, and say where the widget differs.",
        "check": "Look for what does not work in a browser or in the Agent App.",
    },
    "Publish it": {
        "build": "Write the widget as a static site.",
        "preview": "Serve a built site as its servers would.",
    },
    "This machine": {
        "doctor": "Say what is installed, what is missing, and what to do.",
        "completion": "Print the script that completes the command line in your shell.",
        "browser": "Find a Chromium that starts, or install one.",
        "vendor": "Make what the page and the simulator need from the locks.",
    },
}
"""The commands by what they are for, each with what it does in a few words."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for commands in GROUPS.values() for name in commands]

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__package__}.{cmd_name.replace('-', '_')}")
        return cast("click.Command", getattr(module, cmd_name.replace("-", "_")))

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:  # click suggests from commands that are there already
            raise NoSuchCommand(
                error.command_name, possibilities=self.list_commands(ctx), ctx=ctx
            ) from None

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([*commands.items()])
