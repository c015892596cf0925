"""`agent-app build`: the widget as a static site of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from widget_devkit.build.answers import Subject, ask
from widget_devkit.build.assembling import Site, assemble
from widget_devkit.build.browser import NoBrowserError
from widget_devkit.build.cache import NAME, Cache
from widget_devkit.build.compression import Compressed, compress
from widget_devkit.build.freezing import try_freezing
from widget_devkit.build.python_side import PythonSide, cut, groups_of, uncut
from widget_devkit.build.report import File, print_report
from widget_devkit.build.runtime import read_runtime
from widget_devkit.build.widget import read_files, read_widget
from widget_devkit.build.writing import check_free, read_record, write_site
from widget_devkit.project import Project
from widget_devkit.settings import Snapshot
from widget_devkit.steps import step
from widget_devkit.widget_folder import WidgetFolder
from widget_devkit.workspace import widget_in


@dataclass(frozen=True, slots=True)
class Built:
    """A built site.

    Attributes:
        folder: where it is.
        files: every file that browsers may ask for.
        places: where the project's files went, such as `widget/app/main.py`.
        placement: where in the Agent App the widget is.
    """

    folder: Path
    files: Sequence[File]
    places: Mapping[str, str]
    placement: str

    @classmethod
    def at(cls, folder: Path) -> "Built":
        """The site that an earlier build has made.

        Raises:
            DevkitError: `build_missing`.
        """
        record = read_record(folder)
        files = [File(**each) for each in record["files"]]
        return cls(folder, files, record["places"], record["placement"])


def build(  # noqa: PLR0913 - four of them are options
    project: Project,
    out: Path,
    console: Console,
    *,
    widget: WidgetFolder | Path | None = None,
    browser: bool = True,
    snapshot: Snapshot | None = None,
    kept: Path | None = None,
) -> Built:
    """Build the project's widget, or another one that takes its place.

    Args:
        project: the project; its runtime is vendored.
        out: the site's folder.
        console: for progress and the table at the end.
        widget: another widget than the project's own, or its folder; see `WidgetFolder`.
        browser: whether a browser is asked what the widget needs of Python.
        snapshot: in the place of what the settings say.
        kept: the folder for what the next build need not make again; the project's by itself.

    Raises:
        DevkitError: `output_taken`, `page_failed`, `reference_broken`, and what is wrong with
            the widget's folder and settings.
    """
    out = out.resolve()
    check_free(out)
    folder = widget_in(widget) if isinstance(widget, Path) else widget
    source = read_widget(project, folder)
    if snapshot is not None:
        source = replace(source, settings=replace(source.settings, snapshot=snapshot))
    runtime = read_runtime(project, source.config)
    cache = Cache((kept or project.root) / NAME)
    subject = Subject(project, folder, source, runtime)
    side = _python_side(subject, cache, console) if browser else uncut(source, runtime)
    static = read_files(project.root / "static", without=["vendor"])
    site = _site(subject, side, static, cache, console)
    with step(console, "brotli and gzip"):
        compressed = compress(site.files, cache)
    cache.sweep()
    files = _table(site, compressed)
    placement = source.settings.placement
    record = {
        "files": [{name: getattr(each, name) for name in File.__slots__} for each in files],
        "places": site.places,
        "placement": placement,
    }
    write_site(out, _all_files(site, compressed), record)
    print_report(console, files, source.settings.snapshot)
    return Built(out, files, site.places, placement)


def _python_side(subject: Subject, cache: Cache, console: Console) -> PythonSide:
    widget, runtime = subject.widget, subject.runtime
    try:
        with step(console, "a browser: what the widget needs of Python, and its bytecode"):
            groups = groups_of(widget, runtime)
            side = cut(widget, runtime, ask(subject, groups, cache))
    except NoBrowserError as error:
        console.print(
            f"No browser could be asked what the widget needs. {escape(str(error))}\n"
            "So the site has all of Python, as sources, and its first visit takes longer.",
            style="yellow",
        )
        return uncut(widget, runtime)
    return side


def _site(
    subject: Subject,
    side: PythonSide,
    static: Mapping[str, bytes],
    cache: Cache,
    console: Console,
) -> Site:
    widget, runtime = subject.widget, subject.runtime

    def files(frozen: Sequence[str]) -> Mapping[str, bytes]:
        site = assemble(widget, runtime, replace(side, frozen=frozen), static)
        return {**site.files, **site.for_servers}

    served = widget.settings.snapshot == "served"
    if not side.seen:
        if served:
            console.print("Without a browser there is no snapshot to serve.", style="yellow")
        return assemble(widget, runtime, side, static)
    with step(console, "a browser: the site's first two visits"):
        freezing = try_freezing(subject, side.frozen, files, cache, take=served)
    for name, reason in {**side.failed, **freezing.dropped}.items():
        console.print(
            f"{escape(name)} cannot be in a snapshot, so each start imports it: {escape(reason)}",
            style="yellow",
        )
    if freezing.trouble is not None:
        console.print(f"No snapshot could be made: {escape(freezing.trouble)}", style="yellow")
    side = replace(side, frozen=freezing.frozen)
    return assemble(widget, runtime, side, static, served=freezing.snapshot)


def _table(site: Site, compressed: Mapping[str, Compressed]) -> list[File]:
    return [
        File(
            path=path,
            size=len(data),
            br=len(data if (br := compressed[path].br) is None else br),
            gz=len(data if (gz := compressed[path].gz) is None else gz),
            at_start=path not in site.asked,
        )
        for path, data in sorted(site.files.items())
    ]


def _all_files(site: Site, compressed: Mapping[str, Compressed]) -> dict[str, bytes]:
    files = {**site.files, **site.for_servers}
    for path, forms in compressed.items():
        if forms.br is not None:
            files[f"{path}.br"] = forms.br
        if forms.gz is not None:
            files[f"{path}.gz"] = forms.gz
    return files
