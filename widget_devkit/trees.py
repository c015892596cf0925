"""Folders that are made as a whole: either the complete one stands there, or the one before it.

A tree is built beside its place and renamed into it. Its stamp `.complete` names the inputs it
was made from and the size of every file, so a tree that somebody damaged is made again, and one
that is up to date costs no more than looking at it.
"""

import fcntl
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

STAMP = ".complete"


def fingerprint(parts: Iterable[str | bytes]) -> str:
    """A hash of what a tree is made from."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def is_complete(tree: Path, inputs: str) -> bool:
    """Whether the tree was made from these inputs and still has every file in full."""
    try:
        stamp = json.loads((tree / STAMP).read_bytes())
    except (FileNotFoundError, ValueError):
        return False
    return bool(stamp == {"inputs": inputs, "files": _sizes(tree)})


def install(tree: Path, inputs: str, build: Callable[[Path], None]) -> bool:
    """Make the tree unless it is complete; `build` fills an empty folder.

    Returns whether it had to be made. When `build` raises, what stood there before stays.
    """
    if is_complete(tree, inputs):
        return False
    tree.parent.mkdir(parents=True, exist_ok=True)
    with _locked(tree):
        if is_complete(tree, inputs):  # another process was faster
            return False
        fresh, stale = tree.with_name(f".{tree.name}.new"), tree.with_name(f".{tree.name}.old")
        _remove(fresh)
        try:
            fresh.mkdir()
            build(fresh)
            stamp = {"inputs": inputs, "files": _sizes(fresh)}
            (fresh / STAMP).write_text(json.dumps(stamp, indent=1, sort_keys=True))
            _remove(stale)
            if tree.exists():
                tree.rename(stale)
            fresh.rename(tree)
        finally:
            _remove(fresh)
        _remove(stale)
    return True


def _sizes(tree: Path) -> dict[str, int]:
    return {
        path.relative_to(tree).as_posix(): path.stat().st_size
        for path in sorted(tree.rglob("*"))
        if path.is_file() and path.name != STAMP
    }


def _remove(tree: Path) -> None:
    if tree.exists():
        shutil.rmtree(tree)


@contextmanager
def _locked(tree: Path) -> Iterator[None]:
    with tree.with_name(f".{tree.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
