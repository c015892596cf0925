"""The certificate of `agent-app dev --https`, and the authority of this user's own behind it.

The authority is made once and kept, so that a browser has to be told once. Its key stays in the
user's cache folder, for the user alone: whoever has it can be any site to that browser.
"""

import os
import ssl
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

NAMES = ("localhost", "127.0.0.1", "::1")
"""What the servers are called."""
_DAYS = 397
"""How long a certificate is good: no browser takes one that lasts much longer."""
_FOLDER = "agent-app-widget"
_AUTHORITY, _KEY, _SERVER = "authority.pem", "authority-key.pem", "localhost.pem"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for the loopback.

    Attributes:
        authority: the file of who vouches for it, which a browser is told to trust.
        server: the file with its key and the chain, for servers.
        is_new: whether the authority has just been made, so that no browser knows it.
    """

    authority: Path
    server: Path
    is_new: bool

    @property
    def key(self) -> Path:
        """The file with the authority's own key, which nobody else may have."""
        return self.authority.with_name(_KEY)


def cache_folder() -> Path:
    """Where this user keeps what can be made again: `XDG_CACHE_HOME`, or the system's own place."""
    given = os.environ.get("XDG_CACHE_HOME")
    if given and Path(given).is_absolute():
        return Path(given) / _FOLDER
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / _FOLDER
    local = os.environ.get("LOCALAPPDATA")
    if sys.platform == "win32" and local:
        return Path(local) / _FOLDER
    return Path.home() / ".cache" / _FOLDER


def certificate(folder: Path | None = None) -> Certificate:
    """The certificate that is kept; what of it is missing, damaged or out of date is made anew.

    Args:
        folder: where it is kept; `cache_folder()` unless said.
    """
    folder = folder or cache_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority, server = folder / _AUTHORITY, folder / _SERVER
    kept = _kept_authority(folder)
    if kept is not None and is_accepted(server, authority):
        return Certificate(authority, server, is_new=False)
    maker = kept or trustme.CA(organization_name="agent-app dev, on this machine only")
    if kept is None:
        _write(folder / _KEY, maker.private_key_pem.bytes())
        _write(authority, maker.cert_pem.bytes())
    _write(server, _issued(maker))
    return Certificate(authority, server, is_new=kept is None)


def is_accepted(server: Path, authority: Path) -> bool:
    """Whether who trusts the authority takes the certificate for every name, today."""
    try:
        there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        there.load_cert_chain(server)
        here = ssl.create_default_context(cafile=str(authority))
        for name in NAMES:
            _shake_hands(here, there, name)
    except (OSError, ValueError):  # a file is missing or damaged; ssl.SSLError is an OSError
        return False
    return True


def _shake_hands(here: ssl.SSLContext, there: ssl.SSLContext, name: str) -> None:
    """Let two ends of a line in memory shake hands; raises `ssl.SSLError`."""
    out, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = here.wrap_bio(back, out, server_hostname=name)
    server = there.wrap_bio(out, back, server_side=True)
    for end in (client, server, client, server):
        with suppress(ssl.SSLWantReadError):
            end.do_handshake()


def _issued(maker: trustme.CA) -> bytes:
    now = datetime.now(UTC)
    leaf = maker.issue_cert(
        *NAMES,
        common_name="localhost",
        not_before=now - timedelta(days=1),
        not_after=now + timedelta(days=_DAYS - 1),
    )
    return b"".join(blob.bytes() for blob in (leaf.private_key_pem, *leaf.cert_chain_pems))


def _kept_authority(folder: Path) -> trustme.CA | None:
    """The authority that is kept, when a certificate that it issues is accepted."""
    try:
        for name in (_KEY, _SERVER):
            if (folder / name).exists():
                (folder / name).chmod(0o600)
        kept = trustme.CA.from_pem((folder / _AUTHORITY).read_bytes(), (folder / _KEY).read_bytes())
        trial = folder / f".{_SERVER}.trial"
        _write(trial, _issued(kept))
    except (FileNotFoundError, ValueError):
        return None
    try:
        return kept if is_accepted(trial, folder / _AUTHORITY) else None
    finally:
        trial.unlink()


def _write(file: Path, data: bytes) -> None:
    """Put a file into its place, for this user alone from its first byte on."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(data)
    fresh.replace(file)
