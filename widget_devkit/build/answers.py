"""What the build has to ask a browser, and asks only once: answers are kept for the next build."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from widget_devkit.build.asking import INSIDE as INSIDE_PAGE
from widget_devkit.build.asking import Loaded, ask_page
from widget_devkit.build.browser import in_browser
from widget_devkit.build.cache import Cache
from widget_devkit.build.compiling import INSIDE as INSIDE_COMPILER
from widget_devkit.build.compiling import Group, compile_in
from widget_devkit.build.imports import imported_names
from widget_devkit.build.modules import archive, open_archive
from widget_devkit.build.runtime import Runtime
from widget_devkit.build.widget import Widget
from widget_devkit.project import Project
from widget_devkit.trees import fingerprint
from widget_devkit.widget_folder import WidgetFolder

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Answers:
    """What a browser knows.

    Attributes:
        loaded: what a started page has in Python.
        code: bytecode, group by group, by the paths that Python knows the modules by.
    """

    loaded: Loaded
    code: Mapping[str, Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a build is about.

    Attributes:
        project: whose page it is.
        folder: another widget's folder.
        widget: its sources.
        runtime: the vendored runtime.
    """

    project: Project
    folder: WidgetFolder | None
    widget: Widget
    runtime: Runtime


def ask(subject: Subject, groups: Mapping[str, Group], cache: Cache) -> Answers:
    """Answers from the cache; for those that it lacks a browser is started.

    Args:
        subject: what is built.
        groups: what is compiled.
        cache: where answers are kept.

    Raises:
        NoBrowserError: there is no browser to ask.
        DevkitError: `page_failed` when the widget does not start.
    """
    project, widget, runtime = subject.project, subject.widget, subject.runtime
    inside = [INSIDE_PAGE.read_bytes(), INSIDE_COMPILER.read_bytes()]
    compilers = [*inside, *_parts(runtime.pyodide), *_parts(runtime.stdlib)]
    keys = {
        name: fingerprint([*compilers, str(group.told), *_parts(group.sources)])
        for name, group in groups.items()
    }
    page_key = fingerprint([*compilers, *_page_parts(project, widget, runtime)])
    loaded = cache.find("loaded", page_key)
    code = {name: cache.find("code", key) for name, key in keys.items()}
    missing = {name: group for name, group in groups.items() if code[name] is None}

    def fill(page: "Page") -> None:
        if loaded is None:
            names = imported_names(widget.code, widget.package)
            cache.keep("loaded", page_key, ask_page(page, project, subject.folder, names).encode())
        if missing:
            lock = runtime.manifest["lock"]
            for name, compiled in compile_in(page, project, lock, missing).items():
                cache.keep("code", keys[name], archive(compiled))

    if loaded is None or missing:
        in_browser(fill)
    return Answers(
        Loaded.parse(loaded or cache.get("loaded", page_key)),
        {name: open_archive(code[name] or cache.get("code", key)) for name, key in keys.items()},
    )


def _page_parts(project: Project, widget: Widget, runtime: Runtime) -> Iterator[str | bytes]:
    """All that a started page is made of, but for what `compilers` has."""
    yield widget.page
    yield json.dumps(widget.config, sort_keys=True)
    yield widget.entry
    for files in (widget.modules, widget.sdk, runtime.site, runtime.pyscript):
        yield from _parts(files)
    for file in sorted((project.root / "static").glob("*.*js")):
        yield file.name
        yield file.read_bytes()


def _parts(files: Mapping[str, bytes]) -> Iterator[str | bytes]:
    for path, data in sorted(files.items()):
        yield path
        yield data
