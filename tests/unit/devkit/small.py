"""Wheels of a few bytes, and a download that hands them out and counts."""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from widget_devkit.wheels import Pin, canonical


class Wheels:
    """A package index in memory; calling it downloads."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.downloads: list[str] = []
        self.breaks_after: int | None = None

    def add(
        self,
        name: str,
        version: str,
        requires: Sequence[str] = (),
        files: Mapping[str, bytes] | None = None,
    ) -> None:
        """Publish a wheel with one module of its name, and other files."""
        headers = [
            f"Name: {name}",
            f"Version: {version}",
            *(f"Requires-Dist: {r}" for r in requires),
        ]
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(f"{name}/__init__.py", "")
            for path, data in (files or {}).items():
                archive.writestr(path, data)
            metadata = "\n".join(["Metadata-Version: 2.1", *headers, "", "Text: not a header"])
            archive.writestr(f"{name}-{version}.dist-info/METADATA", metadata)
        self.files[f"{name}-{version}-py3-none-any.whl"] = buffer.getvalue()

    def lock(self) -> str:
        """A lock file that names every wheel."""
        pins = [
            Pin(canonical(name), version, hashlib.sha256(raw).hexdigest())
            for file, raw in self.files.items()
            for name, version in [file.split("-")[:2]]
        ]
        return "# two wheels\n" + "\n".join(map(str, pins)) + "\n"

    def __call__(self, pins: Sequence[Pin], into: Path) -> None:
        for done, pin in enumerate(pins):
            if done == self.breaks_after:
                raise ConnectionError("the line went dead")
            for file, raw in self.files.items():
                if canonical(file.split("-", maxsplit=1)[0]) == pin.name:
                    (into / file).write_bytes(raw)
                    self.downloads.append(pin.name)
