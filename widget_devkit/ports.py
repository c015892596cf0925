"""Ports on the loopback: the one that was asked for, or the next free one."""

import errno
import socket
from contextlib import ExitStack
from dataclasses import dataclass

from widget_devkit.errors import DevkitError

_TRIES = 50
_TAKEN = frozenset({errno.EADDRINUSE, errno.EACCES})
_NO_SUCH_HOST = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})


@dataclass(frozen=True, slots=True)
class Wish:
    """Which port a server shall have.

    Attributes:
        port: the port; 0 is any free one.
        fixed: whether it was asked for, so that no other will do.
        option: the command line's option, for the error.
    """

    port: int
    fixed: bool = True
    option: str = "--port"


def listen(wish: Wish, hosts: tuple[str, ...] = ("127.0.0.1",)) -> list[socket.socket]:
    """Listen on one port of every host; hosts that the machine lacks (IPv6) are left out.

    Raises:
        DevkitError: `port_in_use` when the port that was asked for is taken, or with it fifty more.
    """
    last = wish.port + (0 if wish.fixed or wish.port == 0 else _TRIES)
    for port in range(wish.port, min(last, 65535) + 1):
        sockets = _listen_on_all(port, hosts)
        if sockets:
            return sockets
    span = f"Port {wish.port} is" if last == wish.port else f"Ports {wish.port} to {last} are"
    raise DevkitError(
        "port_in_use",
        f"{span} in use on this machine, or not allowed.",
        hint=f"Stop what listens there, or choose another one with {wish.option} "
        f"({wish.option} 0 takes any free one).",
    )


def port_of(sockets: list[socket.socket]) -> int:
    """The port that the sockets listen on."""
    port: int = sockets[0].getsockname()[1]
    return port


def _listen_on_all(port: int, hosts: tuple[str, ...]) -> list[socket.socket]:
    """Sockets on one port of every host, or none when it is taken on one of them."""
    for _ in range(_TRIES if port == 0 else 1):  # any free port may be taken on the next host
        with ExitStack() as opened:
            sockets: list[socket.socket] = []
            for host in hosts:
                try:
                    server = _listen(host, port_of(sockets) if sockets else port)
                except OSError as error:
                    if error.errno in _NO_SUCH_HOST and sockets:
                        continue
                    if error.errno in _TAKEN:
                        break
                    raise
                sockets.append(opened.enter_context(server))
            else:
                opened.pop_all()
                return sockets
    return []


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio sends at once what it has; else the end of an answer waits
    # until its beginning is acknowledged, some 40 ms later.
    server = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        server.bind((host, port))
        server.listen(256)
    except OSError:
        server.close()
        raise
    return server
