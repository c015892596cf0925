import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from widget_devkit.errors import DevkitError
from widget_devkit.ports import Wish, listen, port_of


@pytest.fixture
def taken() -> Iterator[int]:
    [server] = listen(Wish(0))
    with server:
        yield port_of([server])


def test_a_port_that_was_asked_for_and_is_taken_is_an_error_that_says_what_to_do(
    taken: int,
) -> None:
    with pytest.raises(DevkitError) as caught:
        listen(Wish(taken, option="--host-port"))
    assert caught.value.code == "port_in_use"
    assert str(taken) in caught.value.message
    assert "--host-port 0" in caught.value.hint


def test_a_default_port_that_is_taken_gives_way_to_the_next_free_one(taken: int) -> None:
    sockets = listen(Wish(taken, fixed=False))
    with closing(sockets[0]):
        assert port_of(sockets) > taken


def test_a_port_taken_on_one_of_the_hosts_is_taken(taken: int) -> None:
    with pytest.raises(DevkitError, match=str(taken)):
        listen(Wish(taken), ("127.0.0.2", "127.0.0.1"))
    with socket.create_server(("127.0.0.2", taken)) as free_again:
        assert free_again.getsockname()[1] == taken


def test_every_host_gets_the_same_port() -> None:
    sockets = listen(Wish(0), ("127.0.0.1", "127.0.0.2"))
    try:
        assert {each.getsockname() for each in sockets} == {
            ("127.0.0.1", port_of(sockets)),
            ("127.0.0.2", port_of(sockets)),
        }
    finally:
        for each in sockets:
            each.close()


def test_a_further_host_that_the_machine_lacks_is_left_out() -> None:
    sockets = listen(Wish(0), ("127.0.0.1", "192.0.2.1"))
    with closing(sockets[0]):
        assert len(sockets) == 1
