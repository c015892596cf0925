"""docs/command-line.md has every command and option, and examples that can be parsed."""

import re
import shlex
from pathlib import Path

import click
import pytest

from widget_devkit.cli import cli
from widget_devkit.commands.groups import GROUPS

TEXT = (Path(__file__).resolve().parents[3] / "docs/command-line.md").read_text()
SECTIONS = dict(
    re.findall(r"^### `agent-app ([\w-]+).*?`\n(.+?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
)
NAMES = [name for group in GROUPS.values() for name in group]


def command(name: str) -> tuple[click.Command, click.Context]:
    context = click.Context(cli, info_name="agent-app")
    found = cli.get_command(context, name)
    assert found is not None
    return found, click.Context(found, parent=context, info_name=name)


def test_the_commands_are_those_of_the_help_in_its_order() -> None:
    assert list(SECTIONS) == NAMES
    groups = [title for title in re.findall(r"^## (.+)$", TEXT, re.MULTILINE) if title in GROUPS]
    assert groups == list(GROUPS)


@pytest.mark.parametrize("name", NAMES)
def test_a_commands_options_are_those_of_its_help(name: str) -> None:
    described = re.findall(r"^\| ((?:`--[\w-]+`(?:, )?)+) \|", SECTIONS[name], re.MULTILINE)
    flags = [flag for row in described for flag in re.findall(r"`(--[\w-]+)`", row)]
    options = [each for each in command(name)[0].params if isinstance(each, click.Option)]
    known = [flag for each in options for flag in (*each.opts, *each.secondary_opts)]
    assert flags == known, f"docs/command-line.md, {name}: a row for each option, in its order"


@pytest.mark.parametrize("name", NAMES)
def test_a_commands_heading_is_its_usage(name: str) -> None:
    found, context = command(name)
    arguments = [piece for piece in found.collect_usage_pieces(context) if piece != "[OPTIONS]"]
    assert f"### `{' '.join(['agent-app', name, *arguments])}`\n" in TEXT


@pytest.mark.parametrize("name", NAMES)
def test_a_commands_examples_can_be_parsed(name: str) -> None:
    found, _ = command(name)
    lines = re.findall(rf"(?<![\w`-])agent-app {name}\b([^\n`)>]*)", "".join(_blocks(name)))
    assert lines
    for line in lines:
        words = shlex.split(line, comments=True)
        found.make_context(name, words)


def _blocks(name: str) -> list[str]:
    return re.findall(r"```sh\n(.+?)```", SECTIONS[name], re.DOTALL)
