"""The page without storage: who gets it, from the dev server and from a built site's."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rich.console import Console

from tests.unit.devkit.asking import Answer, get
from tests.unit.devkit.small_site import make_project
from widget_devkit.build import build
from widget_devkit.preview import serve_dist
from widget_devkit.project import Project
from widget_devkit.server import Servers, serve

SCRIPT = "agent-app-storage-denial.js"
DENIED = "index.html?plugin_id=p&agent_app_storage=denied"
TAG = f'<script src="{SCRIPT}"></script>'
STALE = {"if-none-match": '"x"', "accept-encoding": "br, gzip"}

Ask = Callable[[str], Answer]


@contextmanager
def _built(project: Project, tmp_path: Path) -> Iterator[Servers]:
    dist = tmp_path / "dist"
    build(project, dist, Console(quiet=True), browser=False)
    with serve_dist(dist, project, prefix="/some/path") as servers:
        yield servers


@pytest.fixture(params=["dev", "built"])
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ask]:
    """Asks one of the two servers for a path beside the page."""
    project = make_project(tmp_path / "root", tmp_path / "devkit")
    serving = serve(project) if request.param == "dev" else _built(project, tmp_path)
    with serving as servers:
        below = urlsplit(servers.widget_url).path.lstrip("/")
        yield lambda path: get(
            servers.widget_url, f"{below}{path}", STALE if "denied" in path else None
        )


def test_the_script_that_denies_comes_before_every_other(ask: Ask) -> None:
    page = ask(DENIED)
    assert page.status == 200
    first, rules, bridge, *_ = re.findall(r'<script src="([^"]*)"', page.text)
    assert (first, Path(rules).name, Path(bridge).name) == (SCRIPT, "rules.js", "bridge.js")
    assert page.text.index("Content-Security-Policy") < page.text.index(TAG)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "etag" not in page.headers


def test_the_script_is_served_beside_the_page(ask: Ask) -> None:
    script = ask(SCRIPT)
    assert (script.status, script.headers["content-type"][:15]) == (200, "text/javascript")
    assert "SecurityError" in script.text


@pytest.mark.parametrize("query", ["", "?agent_app_storage=allowed", "?agent_app_storage="])
def test_nobody_else_gets_it(ask: Ask, query: str) -> None:
    assert SCRIPT not in ask(f"index.html{query}").text


def test_what_is_no_page_stays_as_it_is(ask: Ask) -> None:
    assert ask("none.html?agent_app_storage=denied").status == 404
