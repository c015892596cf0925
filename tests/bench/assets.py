"""A contender's folder in memory: each file in every encoding, with the same headers for all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.bench.compression import WORTH, Brotli, gzipped
from widget_devkit.sites import media_type

if TYPE_CHECKING:
    from pathlib import Path

IMMUTABLE: Final = "public, max-age=31536000, immutable"
REVALIDATED: Final = "no-cache"
UNKEPT: Final = "no-store"

_ENCODED = (".br", ".gz")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file."""

    media_type: str
    etag: str
    cache_control: str
    encodings: dict[str, bytes]
    """By the name in `Content-Encoding`; `identity` is always there."""

    def best(self, accepted: str) -> tuple[str, bytes]:
        """The smallest that the browser takes."""
        offered = {name.partition(";")[0].strip() for name in accepted.split(",")}
        taken = [
            (name, body)
            for name, body in self.encodings.items()
            if name in offered or name == "identity"
        ]
        return min(taken, key=lambda each: len(each[1]))

    def headers(self, encoding: str) -> dict[str, str]:
        """What goes with it."""
        headers = {
            "cache-control": self.cache_control,
            "content-type": self.media_type,
            "etag": self.etag,
            "vary": "accept-encoding",
        }
        return headers if encoding == "identity" else headers | {"content-encoding": encoding}


def assets_of(folder: Path, brotli: Brotli) -> dict[str, Asset]:
    """A folder's files by their paths.

    The page is revalidated, everything else is kept for good. What has a `.br` beside it is served
    as that.
    """
    bodies = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    plain = [path for path in bodies if not _is_encoding(path, bodies)]
    made = [path for path in plain if f"{path}.br" not in bodies]
    compressed = dict(zip(made, brotli.compress(bodies[path] for path in made), strict=True))
    return {
        path: asset(path, bodies[path], compressed.get(path) or bodies[f"{path}.br"])
        for path in plain
    }


def asset(path: str, body: bytes, br: bytes | None = None, cache: str | None = None) -> Asset:
    """One file's; without `br` it goes over the wire as it is."""
    encodings = {"identity": body}
    if br is not None and len(br) < len(body) * WORTH:
        encodings |= {"br": br, "gzip": gzipped(body)}
    kept = REVALIDATED if path.endswith(".html") else IMMUTABLE
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    return Asset(media_type(path), etag, cache or kept, encodings)


def _is_encoding(path: str, bodies: dict[str, bytes]) -> bool:
    return any(path.endswith(e) and path.removesuffix(e) in bodies for e in _ENCODED)
