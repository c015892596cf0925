"""`pyscript.toml` and `widget.toml`: what they say and what there is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches

from widget_devkit.check.findings import Finding, Place
from widget_devkit.check.importable import Importable
from widget_devkit.check.places import ENTRY
from widget_devkit.check.subject import Subject
from widget_devkit.errors import DevkitError
from widget_devkit.settings import Settings, parse_settings

_KNOWN = [field.name for field in fields(Settings)]
_INTERPRETER = "./static/interpreter.mjs"
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def check(subject: Subject, importable: Importable) -> Iterator[Finding]:
    """Look at the settings file."""
    if "__main__" not in subject.own:
        place = Place(f"{subject.places.place}/{ENTRY}" if subject.places.whole else ENTRY)
        hint = "Put the widget's code there."
        yield Finding("entry_missing", place, f"There is no {ENTRY}, where a widget starts.", hint)
    yield from _own_table(subject)
    yield from _interpreter(subject)
    yield from _files(subject)
    yield from _sdk(subject, importable)
    yield from _packages(subject, importable)


def _own_table(subject: Subject) -> Iterator[Finding]:
    if not isinstance(subject.config.get("agent_app", {}), dict):
        words = "agent_app is no table."
        yield Finding(
            "setting_invalid", subject.setting("agent_app"), words, "Write it as: [agent_app]"
        )
    for key, value in subject.table.items():
        if key not in _KNOWN:
            near = get_close_matches(key, _KNOWN, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(_KNOWN)}."
            words = f"[agent_app] has no {key}, so it says nothing."
            yield Finding("setting_unknown", subject.setting(key), words, hint)
            continue
        for each in value if key == "connect" and isinstance(value, list) else [value]:
            try:
                parse_settings(
                    {key: [each] if key == "connect" and each is not value else each}, ""
                )
            except DevkitError as error:
                words = error.message.removeprefix(": ")
                yield Finding("setting_invalid", subject.setting(key), words, error.hint)
    for origin in subject.settings.connect:
        if origin.startswith("http:"):
            yield Finding(
                "address_loopback",
                subject.setting(origin),
                f"{origin} is this machine; agents' browsers find nothing there.",
                "Name the service's https address before you publish the widget.",
            )


def _interpreter(subject: Subject) -> Iterator[Finding]:
    said = subject.config.get("interpreter", None if subject.places.whole else _INTERPRETER)
    if isinstance(said, str) and said.removeprefix("./") == _INTERPRETER.removeprefix("./"):
        return
    yield Finding(
        "interpreter_other",
        subject.setting("interpreter"),
        f"The interpreter is {said!r}; the page's start and its snapshots need its own.",
        f'Write: interpreter = "{_INTERPRETER}"',
    )


def _files(subject: Subject) -> Iterator[Finding]:
    files = subject.config.get("files", {})
    for source in _strings(files):
        place = subject.setting(f'"{source}"')
        if _REMOTE.match(source):
            yield Finding(
                "remote_resource",
                place,
                f"[files] takes {source} from another origin, which the page's policy forbids.",
                "Put the file into the widget's folder and name it there.",
            )
        elif not subject.places.exists(source):
            yield Finding(
                "file_missing",
                place,
                f"[files] names {source}, and there is no such file: the page would not start.",
                "Take the line out, or put the file there.",
            )


def _sdk(subject: Subject, importable: Importable) -> Iterator[Finding]:
    """Modules of the SDK that a page's own `[files]` lacks."""
    files = subject.config.get("files", {})
    if not subject.places.whole or not isinstance(files, dict):
        return
    listed = {str(target).removeprefix("./") for target in files.values()}
    for name in sorted(importable.sdk):
        path = name.replace(".", "/")
        if not {f"{path}.py", f"{path}/__init__.py"} & listed:
            words = f"[files] lacks {name}, a module of the SDK, so nothing starts."
            hint = f'Add: "./{path}.py" = "./{path}.py"'
            yield Finding("module_not_listed", subject.setting("[files]"), words, hint)


def _packages(subject: Subject, importable: Importable) -> Iterator[Finding]:
    packages = subject.config.get("packages", [])
    for name in _strings(packages):
        place = subject.setting(f'"{name}"')
        if importable.provides is None:
            continue
        if _normal(name) in importable.provides:
            yield Finding(
                "package_unused",
                place,
                f"The page has {name} in any case.",
                "Take it out of packages.",
            )
        else:
            yield Finding(
                "package_missing",
                place,
                f"The page has no package {name}, and fetches none from another origin.",
                "Copy what you need of it into the widget's folder, if it is Python throughout. "
                f"There are {', '.join(sorted(importable.provides))}.",
            )


def _strings(value: object) -> list[str]:
    if not isinstance(value, list | Mapping):
        return []
    return [each for each in value if isinstance(each, str)]


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()
