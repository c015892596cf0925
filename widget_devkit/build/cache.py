"""What took long and depends on its inputs only, kept for the next build.

The folder may be deleted at any time: it only saves time.
"""

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

NAME = ".agent-app-cache"
"""The folder's name, in the project's root."""

_KEPT_SECONDS = 30 * 24 * 3600.0


class Cache:
    """Entries by what they are and the hash of what they were made from.

    Args:
        folder: where they are kept; made when the first one is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, kind: str, key: str) -> bytes | None:
        """An entry, if there is one."""
        file = self._folder / kind / key
        try:
            data = file.read_bytes()
            os.utime(file)  # `sweep` takes what was not asked for
        except FileNotFoundError:
            return None
        return data

    def get(self, kind: str, key: str) -> bytes:
        """An entry that has been kept before.

        Raises:
            KeyError: it has not.
        """
        data = self.find(kind, key)
        if data is None:
            raise KeyError(kind, key)
        return data

    def keep(self, kind: str, key: str, data: bytes) -> None:
        """Put an entry in; a build that is killed leaves no half of one."""
        folder = self._folder / kind
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            file.write(data)
        Path(file.name).replace(folder / key)

    def made(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """An entry, made if there is none."""
        data = self.find(kind, key)
        if data is None:
            data = make()
            self.keep(kind, key, data)
        return data

    def sweep(self) -> None:
        """Remove what no build of the last month has asked for."""
        oldest = time.time() - _KEPT_SECONDS
        for file in self._folder.glob("*/*"):
            with suppress(FileNotFoundError):  # another build has moved it into place, or swept it
                if file.stat().st_mtime < oldest:
                    file.unlink()
