"""`agent-app build`: the widget as a static site of its own."""

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from widget_devkit import completing
from widget_devkit.errors import DevkitError
from widget_devkit.settings import Snapshot

if TYPE_CHECKING:
    from rich.console import Console

    from widget_devkit.workspace import Workspace

_EXAMPLE = """\b
Example:
  agent-app build examples/weather --out /tmp/weather
  agent-app preview /tmp/weather
"""


@click.command(epilog=_EXAMPLE)
@click.argument(
    "widget", type=click.Path(path_type=Path), required=False, shell_complete=completing.widgets
)
@click.option("--root", type=click.Path(path_type=Path), default=".", help="The project's root.")
@click.option(
    "--out", type=click.Path(path_type=Path), default="dist", show_default=True, help="The folder."
)
@click.option(
    "--browser/--no-browser",
    default=True,
    help="Whether a browser is asked what the widget needs of Python; else the site has it all.",
)
@click.option(
    "--snapshot",
    type=click.Choice(get_args(Snapshot)),
    help="Where later starts have Python's memory from, in the place of what the settings say.",
)
@click.option(
    "--check/--no-check",
    "checked",
    default=True,
    help="Whether `agent-app check` looks at the widget first; its errors end the build.",
)
def build(  # noqa: PLR0913 - as many as there are options
    widget: Path | None,
    root: Path,
    out: Path,
    *,
    browser: bool,
    snapshot: Snapshot | None,
    checked: bool,
) -> None:
    """Write the widget as a static site that any file server can serve, from any path.

    WIDGET is a folder with a main.py that takes the place of the project's own widget. The folder
    that it writes has configurations for Netlify, Cloudflare Pages, nginx and Caddy.
    """
    from rich.console import Console

    from widget_devkit import build as building
    from widget_devkit.build.writing import check_free
    from widget_devkit.vendor import vendor
    from widget_devkit.workspace import Workspace

    console = Console(stderr=True)
    work = Workspace.at(root, widget)
    check_free(out.resolve())  # says what is wrong before anything that takes long
    vendor(work.project, console)
    if checked:
        _check(work, console)
    built = building.build(
        work.project,
        out,
        console,
        widget=work.widget,
        browser=browser,
        snapshot=snapshot,
        kept=work.base,
    )
    click.echo(f"Built: {built.folder}")


def _check(work: "Workspace", console: "Console") -> None:
    from widget_devkit.check import check
    from widget_devkit.check.places import Places
    from widget_devkit.check.report import print_report

    report = check(Places.of(work))
    errors = report.count("error")
    if errors or report.count("warning"):
        print_report(report, console)
    if errors:
        raise DevkitError(
            "check_failed",
            f"The widget has {errors} error{'' if errors == 1 else 's'}, so it was not built.",
            hint="Correct what is said above, or build it all the same with --no-check.",
        )
