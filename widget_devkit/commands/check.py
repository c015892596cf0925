"""`agent-app check`: what is wrong with a widget, before anybody sees it."""

import sys
from pathlib import Path

import click

from widget_devkit import completing

_EXAMPLE = """\b
Examples:
  agent-app check
  agent-app check examples/weather --strict
  agent-app check --json > findings.json
"""


@click.command(epilog=_EXAMPLE)
@click.argument(
    "widget", type=click.Path(path_type=Path), required=False, shell_complete=completing.widgets
)
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option("--strict", is_flag=True, help="Fail for warnings too.")
def check(widget: Path | None, root: Path, *, as_json: bool, strict: bool) -> None:
    """Look for what does not work in a browser, in the Agent App or under the page's policy.

    WIDGET is a folder with a main.py that takes the place of the project's own widget. Fails when
    there is an error. `# agent-app: ignore[code]` on a line silences a code there.
    """
    import json

    from rich.console import Console

    from widget_devkit import check as checking
    from widget_devkit.check import report as reporting
    from widget_devkit.check.places import Places

    report = checking.check(Places.at(root, widget))
    if as_json:
        click.echo(json.dumps(reporting.as_json(report), indent=2))
    else:
        reporting.print_report(report, Console())
    if report.count("error") or (strict and report.count("warning")):
        sys.exit(1)
