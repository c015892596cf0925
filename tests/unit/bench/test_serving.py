from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.bench.assets import Asset, asset
from tests.bench.serving import serve

HOST = {"host.html": asset("host.html", b"<!doctype html>")}
WIDGETS = {"ours/main.py": asset("ours/main.py", b"print()" * 9, b"small")}


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", parts.path, headers=named)
    response = connection.getresponse()
    answer = response.status, dict(response.getheaders()), response.read()
    connection.close()
    return answer


def test_the_host_and_the_widgets_have_a_server_each() -> None:
    with serve(HOST, WIDGETS) as servers:
        assert ask(servers.host_url)[2] == b"<!doctype html>"
        assert ask(servers.url("ours/main.py"))[2] == b"print()" * 9


def test_a_widget_is_of_another_site_than_the_host_or_of_the_same() -> None:
    with serve(HOST, WIDGETS) as servers:
        assert urlsplit(servers.host_url).hostname == "localhost"
        assert urlsplit(servers.url("ours/index.html", "same")).hostname == "localhost"
        assert urlsplit(servers.url("ours/index.html", "cross")).hostname == "127.0.0.1"


def test_the_ledger_has_what_went_over_the_wire() -> None:
    with serve(HOST, WIDGETS) as servers:
        status, headers, body = ask(servers.url("ours/main.py"), accept_encoding="br")
        assert (status, headers["content-encoding"], body) == (200, "br", b"small")
        etag = headers["etag"]
        assert ask(servers.url("ours/main.py"), if_none_match=etag)[0] == 304
        assert servers.ledger.take() == [("ours/main.py", 5), ("ours/main.py", 0)]
        assert servers.ledger.take() == []


def test_what_is_not_there_is_kept_by_nobody() -> None:
    nothing: dict[str, Asset] = {}
    with serve(HOST, nothing) as servers:
        status, headers, _ = ask(servers.url("ours/main.py"))
        assert (status, headers["cache-control"]) == (404, "no-store")
