"""PyScript's configuration of the built site, as JSON: for TOML it would load a parser."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from widget_devkit.build.widget import Widget
from widget_devkit.errors import DevkitError

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/", re.IGNORECASE)
_OURS = frozenset({"agent_app", "files", "interpreter", "packages"})


def pyscript_json(widget: Widget, manifest: Mapping[str, Any], places: Mapping[str, str]) -> bytes:
    """The configuration.

    Modules are in archives, and so are the packages that the runtime brings; what else the author
    has declared stays.

    Args:
        widget: the widget, with its `pyscript.toml`.
        manifest: `static/vendor/runtime.json`.
        places: where the project's files went.

    Raises:
        DevkitError: `reference_broken` when it names a file that is not there.
    """
    config = {name: value for name, value in widget.config.items() if name not in _OURS}
    # PyScript takes it relative to the page.
    config["interpreter"] = _moved(widget.config.get("interpreter", ""), places)
    provided = manifest.get("provides", [])
    packages = [name for name in widget.config.get("packages", []) if name not in provided]
    if packages:
        config["packages"] = packages
    files = dict(_files(widget, places))
    if files:
        config["files"] = files
    return json.dumps(config, separators=(",", ":")).encode()


def _files(widget: Widget, places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for source, target in widget.config.get("files", {}).items():
        if not target.removeprefix("./").startswith(("widget/", f"{widget.place}/")):
            moved = _moved(source, places)
            # PyScript takes it relative to the configuration, two folders below the page.
            yield (moved if moved == source else f"../../{moved}"), target


def _moved(reference: str, places: Mapping[str, str]) -> str:
    if _ELSEWHERE.match(reference):
        return reference
    target = places.get(reference.removeprefix("./"))
    if target is None:
        raise DevkitError(
            "reference_broken",
            f"pyscript.toml names {reference!r}, and the build has no such file.",
            hint="Put it into the widget's folder, or into static/.",
        )
    return target
