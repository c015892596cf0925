"""Files as they go over the wire: the same compression for every contender."""

from __future__ import annotations

import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import brotli

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BEST: Final = 11
QUICK: Final = 5
WORTH: Final = 0.97
"""What is not smaller than this share of itself stays as it is."""

_GZIP_LEVEL = 6
_WORKERS = 2


class Brotli:
    """Brotli; what was compressed once is kept.

    Args:
        cache: where it is kept.
        quality: `BEST`, which takes its time, or `QUICK`.
    """

    def __init__(self, cache: Path, quality: int) -> None:
        self.quality = quality
        self._cache = cache

    def compress(self, bodies: Iterable[bytes]) -> list[bytes]:
        """Give what each becomes, in order."""
        self._cache.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(_WORKERS) as pool:  # brotli lets other threads run
            return list(pool.map(self._compress, bodies))

    def _compress(self, body: bytes) -> bytes:
        kept = self._cache / f"{hashlib.sha256(body).hexdigest()}.{self.quality}.br"
        if not kept.is_file():
            fresh = kept.with_suffix(".new")
            fresh.write_bytes(brotli.compress(body, quality=self.quality))
            fresh.rename(kept)
        return kept.read_bytes()


def gzipped(body: bytes) -> bytes:
    """Gzip, for browsers that take no brotli from the loopback."""
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)
