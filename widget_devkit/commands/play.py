"""`agent-app play`: scenarios, headless, with a report."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from widget_devkit import completing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widget_devkit.scenarios.report import Report
    from widget_devkit.workspace import Workspace

_EXAMPLE = """\b
Example:
  agent-app play                              # all of scenarios/
  agent-app play first-chat chat-switch       # two that come with the devkit
  agent-app play scenarios/greeting.toml --json
"""


@click.command(epilog=_EXAMPLE)
@click.argument("scenarios", nargs=-1, shell_complete=completing.scenarios)
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option(
    "--widget",
    type=click.Path(path_type=Path),
    shell_complete=completing.widgets,
    help="A folder with a main.py that takes the place of the project's own widget.",
)
@click.option("--list", "only_list", is_flag=True, help="Say which scenarios there are.")
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON.")
@click.option("--headed", is_flag=True, help="Show the browser.")
@click.pass_context
def play(
    context: click.Context,
    /,
    scenarios: tuple[str, ...],
    root: Path,
    widget: Path | None,
    **options: bool,
) -> None:
    """Play scenarios in a headless browser, and say where the widget differs.

    SCENARIOS are files, or names of the project's or the devkit's scenarios; none are all in the
    project's scenarios/. Ends with 1 when something differs.
    """
    from widget_devkit.scenarios.finding import find
    from widget_devkit.scenarios.listing import in_words, listing
    from widget_devkit.workspace import Workspace

    work = Workspace.at(root, widget)
    if options["only_list"]:
        rows = listing(work.root)
        click.echo(json.dumps(rows, indent=2) if options["as_json"] else in_words(rows))
        return
    files = find(scenarios, work.root)
    passed = _play(work, files, as_json=options["as_json"], headed=options["headed"])
    context.exit(0 if passed else 1)


def _play(work: "Workspace", files: "Sequence[Path]", *, as_json: bool, headed: bool) -> bool:
    from rich.console import Console

    from widget_devkit.scenarios.reading import load
    from widget_devkit.scenarios.running import play_all
    from widget_devkit.vendor import vendor

    scenarios = [load(file) for file in files]  # says what is wrong before anything that takes long
    vendor(work.project, Console(stderr=True))

    def done(report: "Report") -> None:
        if not as_json:
            click.echo(report.in_words())

    reports = play_all(work, scenarios, headed=headed, done=done)
    if as_json:
        click.echo(json.dumps([report.model_dump(mode="json") for report in reports], indent=2))
    return all(report.passed for report in reports)
