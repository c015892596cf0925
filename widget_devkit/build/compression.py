"""What servers hand out in the place of a file: the same, as small as it gets."""

import gzip
import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import brotli

from widget_devkit.build.cache import Cache

WORTH = 0.95
"""A compressed file at most this part of the plain one is worth its place."""

_BEST, _GOOD = 11, 9
_LARGE = 16 * 1024 * 1024
"""A file beyond that, a snapshot, would take minutes to be compressed as well as can be."""

_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Compressed:
    """A file's compressed forms; None where it is not worth it."""

    br: bytes | None
    gz: bytes | None


def compress(files: Mapping[str, bytes], cache: Cache) -> dict[str, Compressed]:
    """Compress files, the largest first, on more than one core."""
    largest_first = sorted(files, key=lambda name: -len(files[name]))
    with ThreadPoolExecutor(_WORKERS) as pool:  # brotli lets other threads run
        done = pool.map(lambda name: _compress(files[name], cache), largest_first)
        return dict(zip(largest_first, done, strict=True))


def _compress(data: bytes, cache: Cache) -> Compressed:
    key = hashlib.sha256(data).hexdigest()
    quality = _BEST if len(data) < _LARGE else _GOOD
    br = cache.made(f"br-{quality}", key, lambda: brotli.compress(data, quality=quality))
    gz = cache.made("gz-9", key, lambda: gzip.compress(data, 9, mtime=0))
    return Compressed(_if_worth(br, data), _if_worth(gz, data))


def _if_worth(compressed: bytes, data: bytes) -> bytes | None:
    return compressed if len(compressed) <= WORTH * len(data) else None
