"""The dev server's snapshot: the runtime and the SDK, so that a reload runs the author's code only.

The browser makes it at the first start and keeps it under a key. The key changes with everything
that is in it; what the author writes is not.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from widget_devkit.project import Project
from widget_devkit.settings import read_settings
from widget_devkit.trees import STAMP, fingerprint

FROZEN = ("pydantic", "widget")
"""What a snapshot holds beside Python and PyScript's own package."""


def dev_manifest(project: Project, settings_file: Path, config: str) -> str:
    """`runtime.json` with a snapshot in it.

    Args:
        project: whose runtime and SDK it is.
        settings_file: where `[agent_app] snapshot` may say `none`.
        config: PyScript's configuration, which its package holds too.

    Raises:
        FileNotFoundError: there is no runtime yet.
        DevkitError: the settings are wrong.
    """
    manifest = json.loads((project.runtime / "runtime.json").read_bytes())
    if read_settings(settings_file).snapshot != "none":
        key = fingerprint([config, *_parts(project)])
        manifest["snapshot"] = {"key": key, "imports": FROZEN, "served": []}
    return json.dumps(manifest)


def _parts(project: Project) -> Iterator[str | bytes]:
    yield (project.runtime / STAMP).read_bytes()
    own, static = project.sdk / "app", project.root / "static"
    modules = [file for file in project.sdk.rglob("*.py") if not file.is_relative_to(own)]
    for folder, files in ((project.sdk, modules), (static, static.glob("*.mjs"))):
        for file in sorted(files):
            yield file.relative_to(folder).as_posix()
            yield file.read_bytes()
