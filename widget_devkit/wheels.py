"""The browser's Python packages: fetched by version and hash, described for Pyodide."""

import hashlib
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from typing_extensions import override

from widget_devkit.errors import DevkitError
from widget_devkit.steps import run

_ENTRY = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+)\s+--hash=sha256:(?P<sha256>[0-9a-f]{64})")
_MISMATCH = re.compile(r"^\s+(\S+).*\n\s+Expected sha256 (\w+)\n\s+Got\s+(\w+)", re.MULTILINE)
_PLATFORM = ("--platform", "pyemscripten_2026_0_wasm32", "--implementation", "cp")
_PYTHON = ("--python-version", "3.14", "--abi", "cp314", "--abi", "none")


@dataclass(frozen=True, slots=True)
class Pin:
    """One line of `wasm.lock`."""

    name: str
    version: str
    sha256: str

    @override
    def __str__(self) -> str:
        """The line itself, as pip reads it."""
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"


Download = Callable[[Sequence[Pin], Path], None]
"""Puts the pinned wheels into a folder."""


def read_lock(lock: Path) -> list[Pin]:
    """The pins of a lock file.

    Raises:
        DevkitError: `invalid_lock` for a line that is no pin with exactly one hash.
    """
    lines = [line.strip() for line in lock.read_text().splitlines()]
    pins = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line)
        if entry is None:
            raise DevkitError(
                "invalid_lock", f"{lock.name}: expected `name==1.0 --hash=sha256:…`, got {line!r}."
            )
        pins.append(Pin(canonical(entry["name"]), entry["version"], entry["sha256"]))
    return pins


def collect(pins: Sequence[Pin], into: Path, *, known: Iterable[Path], download: Download) -> None:
    """Put the wheel of every pin into a folder; only what `known` lacks is downloaded.

    Raises:
        DevkitError: `hash_mismatch` or `invalid_wheel` when what came is not what was asked for.
    """
    have = {_sha256(wheel): wheel for wheel in known}
    for pin in pins:
        if pin.sha256 in have:
            shutil.copy2(have[pin.sha256], into)
    missing = [pin for pin in pins if pin.sha256 not in have]
    if missing:
        with tempfile.TemporaryDirectory(prefix="agent-app-wheels-") as folder:
            download(missing, Path(folder))
            for wheel in verified(missing, Path(folder)):
                shutil.copy2(wheel, into)


def verified(pins: Sequence[Pin], folder: Path) -> list[Path]:
    """The wheels of a folder, once every one has its pin's hash."""
    wheels = {wheel_name(wheel.name): wheel for wheel in sorted(folder.glob("*.whl"))}
    for pin in pins:
        wheel = wheels.get(pin.name)
        if wheel is None:
            raise DevkitError(
                "invalid_wheel", f"The download has no wheel of {pin.name} {pin.version}."
            )
        got = _sha256(wheel)
        if got != pin.sha256:
            raise _mismatch(wheel.name, pin.sha256, got)
    return [wheels[pin.name] for pin in pins]


def pip_download(pins: Sequence[Pin], into: Path) -> None:
    """Download with pip, from wherever this machine's pip downloads.

    Raises:
        DevkitError: `hash_mismatch`, or `command_failed` with what pip said.
    """
    lock = into / "wanted.txt"
    lock.write_text("\n".join(map(str, pins)) + "\n")
    pip = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps"]
    what = ["--require-hashes", "--only-binary=:all:", "-r", str(lock), "--dest", str(into)]
    try:
        run([*pip, *_PLATFORM, *_PYTHON, *what], cwd=into)
    except DevkitError as error:
        found = _MISMATCH.search(error.message)
        if found is None:
            raise
        raise _mismatch(*found.groups()) from error


def provided(wheels: Sequence[Path]) -> list[str]:
    """The distributions in these wheels, once nothing that one of them needs is missing.

    Raises:
        DevkitError: `invalid_wheel` when a wheel needs what the others do not have.
    """
    names = {wheel_name(wheel.name) for wheel in wheels}
    for wheel in wheels:
        _check_needs(wheel, names)
    return sorted(names)


def wheel_name(file_name: str) -> str:
    """The distribution that a wheel's file name names."""
    return canonical(file_name.partition("-")[0])


def canonical(name: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _check_needs(wheel: Path, names: set[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        files = archive.namelist()
        metadata = next(name for name in files if name.endswith(".dist-info/METADATA"))
        headers = Parser().parsestr(archive.read(metadata).decode(), headersonly=True)
    for requirement in headers.get_all("Requires-Dist", []):
        spec, _, marker = requirement.partition(";")
        name = canonical(re.split(r"[^\w.-]", spec.strip(), maxsplit=1)[0])
        # What a marker asks for is for extras, or for other Pythons and platforms.
        if name not in names and not marker:
            raise DevkitError(
                "invalid_wheel", f"{wheel.name} needs {name}, which wasm.lock does not name."
            )


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _mismatch(name: str, expected: str, got: str) -> DevkitError:
    return DevkitError(
        "hash_mismatch",
        f"{name} is not the file that wasm.lock names.\n  expected {expected}\n  got      {got}",
        hint="Nothing was changed. Try again; if it stays so, do not trust the package's source.",
    )
