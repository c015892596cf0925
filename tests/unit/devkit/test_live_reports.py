"""What pages report of errors: checked, counted, shown as text and nothing but text."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from rich.console import Console

from tests.unit.devkit.asking import get
from widget_devkit.live import Live
from widget_devkit.live.browser import _agent_app_dev as dev
from widget_devkit.live.printing import show
from widget_devkit.live.reports import LARGEST, LINKS, Report
from widget_devkit.project import Project
from widget_devkit.server import Servers, serve

PLACE = {
    "file": "app/main.py",
    "line": 12,
    "function": "greet",
    "source": "half = 1 / 0",
    "mark": "       ^^^^^",
}
HEADLINE = "ZeroDivisionError: division by zero"


def report(**fields: Any) -> dict[str, Any]:
    part = {"link": "", "frames": [PLACE], "omitted": 0, "headline": HEADLINE}
    return {"page": "p", "frame": "f", "count": 1, "note": "", "parts": [part]} | fields


@pytest.fixture
def servers(project: Project, console: Console) -> Iterator[Servers]:
    with serve(project, live=Live(console=console)) as servers:
        yield servers


def post(servers: Servers, body: bytes, **headers: str) -> int:
    netloc = urlsplit(servers.widget_url).netloc
    connection = HTTPConnection(netloc, timeout=10)
    given = {"origin": f"http://{netloc}", "content-type": "application/json"} | headers
    named = {name.replace("_", "-"): value for name, value in given.items()}
    connection.request("POST", "/_agent_app_dev/errors", body, named)
    status = connection.getresponse().status
    connection.close()
    return status


def test_an_error_is_printed_with_its_place_its_line_and_its_words(
    servers: Servers, said: StringIO
) -> None:
    assert post(servers, json.dumps(report()).encode()) == 204
    assert said.getvalue() == (
        "\napp/main.py:12, in greet\n"
        "    half = 1 / 0\n"
        "           ^^^^^\n"
        "ZeroDivisionError: division by zero\n"
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
    ],
)
def test_only_the_widgets_own_page_may_report(
    servers: Servers, said: StringIO, headers: dict[str, str]
) -> None:
    assert post(servers, json.dumps(report()).encode(), **headers) == 403
    assert said.getvalue() == ""


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (json.dumps(report(count=0)).encode(), 400),
        (json.dumps(report(parts=[])).encode(), 400),
        (json.dumps(report(more="x")).encode(), 400),
        (json.dumps(report(note="n" * 2000)).encode(), 400),
        (b" " * (LARGEST + 1), 413),
    ],
)
def test_what_is_no_report_is_refused(
    servers: Servers, said: StringIO, body: bytes, status: int
) -> None:
    assert post(servers, body) == status
    assert said.getvalue() == ""


def test_a_get_finds_no_reports(servers: Servers) -> None:
    assert get(servers.widget_url, "_agent_app_dev/errors").status == 404


def test_the_page_has_the_reporter_and_a_build_or_a_test_has_not(
    servers: Servers, project: Project
) -> None:
    boot = '<script type="module" src="static/boot.js"></script>'
    html = project.index.read_text() + boot
    project.index.write_text(html)
    page = get(servers.widget_url).text
    assert "_agent_app_dev/dev.mjs" in page
    assert page.index("dev.mjs") < page.index("boot.js")
    assert get(servers.widget_url, "_agent_app_dev/dev.mjs").status == 200
    assert get(servers.widget_url, "_agent_app_dev/__init__.py").status == 404
    with serve(project) as plain:
        assert get(plain.widget_url).text == html
        assert get(plain.widget_url, "_agent_app_dev/dev.mjs").status == 404


# ---- The terminal -------------------------------------------------------------------------------


def printed(*counts: int, **fields: Any) -> str:
    said = StringIO()
    total = 0
    for count in counts:
        total += count
        given = Report.model_validate(report(count=count, **fields))
        show(Console(file=said, width=400), given, total)
    return said.getvalue()


def test_the_same_error_again_is_counted_and_less_and_less_often() -> None:
    text = printed(*[1] * 100)
    assert text.count("app/main.py:12") == 1
    assert [line for line in text.splitlines() if "times" in line] == [
        f"{count} times: {HEADLINE}" for count in (2, 4, 8, 16, 32, 64)
    ]


def test_hostile_text_reaches_no_terminal_as_it_is() -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\r\u202egnp\u2066 [bold red]x[/] \U000e0001"
    place = PLACE | {"file": hostile, "function": hostile, "source": hostile, "mark": hostile}
    part = {"link": "", "frames": [place], "omitted": 0, "headline": hostile}
    text = printed(1, 1, parts=[part], note=hostile)
    assert all(each.isprintable() or each == "\n" for each in text)
    assert "\\x1b]0;owned\\x07" in text
    assert "[bold red]x[/]" in text


def test_a_chain_is_printed_in_the_order_in_which_it_was_raised() -> None:
    first = {"link": "cause", "frames": [PLACE], "omitted": 0, "headline": "ValueError: a"}
    last = {"link": "", "frames": [PLACE] * 6, "omitted": 3, "headline": "KeyError: 'b'"}
    text = printed(1, parts=[first, last])
    assert text.index("ValueError") < text.index("direct cause") < text.index("KeyError")
    assert text.count("… 3 more") == 1


def test_both_sides_say_the_same_between_two_exceptions() -> None:
    assert dict(LINKS) == dev.LINKS
