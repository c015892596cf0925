"""What is checked: the author's files and settings, read without ever failing."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, cast

from widget_devkit.check.findings import Finding, Place, place_at, place_in
from widget_devkit.check.modules import Module
from widget_devkit.check.places import Places
from widget_devkit.check.reading import File, read_file
from widget_devkit.errors import DevkitError
from widget_devkit.settings import Settings, parse_settings

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True)
class Subject:
    """A widget, as its author wrote it.

    Attributes:
        places: where its files and the page's are.
        files: every file of the author's, by its path.
        modules: the Python among them that can be parsed, by name; the entry is `__main__`.
        config: the settings file; empty when it cannot be read.
        settings: `[agent_app]`; what is wrong in it is as if it were not there.
        troubles: what was found while reading.
    """

    places: Places
    files: Mapping[str, File]
    modules: Mapping[str, Module]
    config: Mapping[str, Any]
    settings: Settings
    troubles: list[Finding]

    @property
    def table(self) -> Mapping[str, Any]:
        """`[agent_app]` as it is written."""
        return _table(self.config)

    @cached_property
    def own(self) -> Mapping[str, str]:
        """The files of the author's modules by their names, whether they can be parsed or not."""
        named = ((self.places.module_name(path), path) for path in self.files)
        return {name: path for name, path in named if name}

    def text(self, path: str) -> str:
        """What a file says; nothing when there is none, or it cannot be read."""
        found = self.files.get(path)
        return (found.text or "") if found else ""

    def texts(self, *suffixes: str) -> Iterator[tuple[str, str]]:
        """The files with one of these endings that can be read, and what they say."""
        for path, file in self.files.items():
            if file.text is not None and path.endswith(suffixes):
                yield path, file.text

    def setting(self, what: str) -> Place:
        """Where the settings say something: the line that sets it, else where it stands first."""
        path, text = self.places.settings, self.text(self.places.settings)
        line = re.search(rf"^[ \t]*{re.escape(what)}[ \t]*=", text, re.MULTILINE)
        return place_at(path, text, line.start()) if line else place_in(path, text, what)


def read_subject(places: Places) -> Subject:
    """Read everything that is checked."""
    troubles: list[Finding] = []
    files: dict[str, File] = {}
    for path, file in places.files():
        read = read_file(path, file)
        if isinstance(read, Finding):
            troubles.append(read)
        else:
            files[path] = read
    modules: dict[str, Module] = {}
    for path, each in files.items():
        name = places.module_name(path)
        if name is None or each.text is None:
            continue
        parsed = Module.parse(path, name, each.text)
        if isinstance(parsed, Finding):
            troubles.append(parsed)
        else:
            modules[name] = parsed
    config = _config(places.settings, files.get(places.settings), troubles)
    settings = _settings(config)
    return Subject(places, files, modules, config, settings, troubles)


def _config(path: str, file: File | None, troubles: list[Finding]) -> Mapping[str, Any]:
    try:
        return tomllib.loads((file.text or "") if file else "")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT.search(str(error))
        line, column = (int(at[1]), int(at[2])) if at else (0, 0)
        words = f"It cannot be read as TOML: {_AT.sub('', str(error)).strip()}"
        hint = "Correct the line; nothing of the file counts until then."
        troubles.append(Finding("settings_unreadable", Place(path, line, column), words, hint))
        return {}


def _table(config: Mapping[str, Any]) -> Mapping[str, Any]:
    section = config.get("agent_app", {})
    return cast("dict[str, Any]", section) if isinstance(section, dict) else {}


def _settings(config: Mapping[str, Any]) -> Settings:
    settings = Settings()
    table = _table(config)
    for key in (field.name for field in fields(Settings) if field.name in table):
        try:
            said = parse_settings({key: table[key]}, "")
        except DevkitError:
            continue  # `configuration` says it
        settings = replace(settings, **{key: getattr(said, key)})
    return settings
