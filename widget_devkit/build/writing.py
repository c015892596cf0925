"""The site's folder, which is there as a whole: the new build, or the one before it."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from widget_devkit.errors import DevkitError

RECORD = "build.json"
"""What a build notes of itself, in its folder; the mark of a folder that may be overwritten."""

_FORMAT = 1


def check_free(out: Path) -> None:
    """See that a build may put its site there.

    Raises:
        DevkitError: `output_taken` when something else is there.
    """
    if not out.exists() or _is_build(out) or (out.is_dir() and not any(out.iterdir())):
        return
    raise DevkitError(
        "output_taken",
        f"{out} is there already and is no earlier build, so it is left as it is.",
        hint="Name another folder with --out, or remove this one.",
    )


def write_site(out: Path, files: Mapping[str, bytes], record: Mapping[str, Any]) -> None:
    """Write the site beside its place, then move it there.

    Raises:
        DevkitError: `output_taken` when something else is there.
    """
    check_free(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
    try:
        fresh, stale = work / "new", work / "old"
        for path, data in files.items():
            file = fresh / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        text = json.dumps({"format": _FORMAT, **record}, indent=1, sort_keys=True)
        (fresh / RECORD).write_text(f"{text}\n", encoding="utf-8")
        if out.exists():
            out.rename(stale)
        try:
            fresh.rename(out)
        except OSError:
            if stale.exists():
                stale.rename(out)
            raise
    finally:
        shutil.rmtree(work)


def read_record(out: Path) -> dict[str, Any]:
    """What a build has noted of itself.

    Raises:
        DevkitError: `build_missing` when there is no build, or one of another version.
    """
    if not _is_build(out):
        raise DevkitError(
            "build_missing",
            f"{out} holds no site that this version of `agent-app build` has made.",
            hint="Run `agent-app build` first, or name the folder that it wrote to.",
        )
    record: dict[str, Any] = json.loads((out / RECORD).read_bytes())
    return record


def _is_build(out: Path) -> bool:
    try:
        record = json.loads((out / RECORD).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(record, dict) and record.get("format") == _FORMAT
