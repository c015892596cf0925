"""What `agent-app dev` hears of saves, and what every open simulator hears then."""

import json
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.unit.devkit.asking import get
from widget_devkit.errors import DevkitError
from widget_devkit.live import Live, PageFiles
from widget_devkit.live.watching import _tell, watching
from widget_devkit.project import Project
from widget_devkit.server import Servers, serve
from widget_devkit.widget_folder import WidgetFolder

Heard = Callable[[], list[str]]


@pytest.fixture
def folder(project: Project, tmp_path: Path) -> WidgetFolder:
    """A widget of its own beside the project's, with everything that is watched."""
    for place in ("widget/app", "static/vendor"):
        (project.root / place).mkdir(parents=True)
    path = tmp_path / "weather"
    path.mkdir()
    (path / "main.py").write_text("")
    return WidgetFolder.at(path)


@pytest.fixture
def heard(project: Project, folder: WidgetFolder) -> Iterator[Heard]:
    """The names of what was saved; waits for the next time."""
    times: queue.Queue[Sequence[Path]] = queue.Queue()
    with ExitStack() as stack:
        stack.enter_context(watching(PageFiles.of(project, folder), times.put))
        yield lambda: [file.name for file in times.get(timeout=10)]


def test_every_kind_of_file_of_the_page_is_heard_of(
    heard: Heard, project: Project, folder: WidgetFolder
) -> None:
    files = (folder.path / "main.py", project.pyscript_toml, project.root / "widget/sdk.py")
    for file in files:
        file.write_text("# saved")
        assert heard() == [file.name]


def test_no_folder_is_watched_twice(
    monkeypatch: pytest.MonkeyPatch, project: Project, folder: WidgetFolder
) -> None:
    watched: list[Path] = []

    def watch(*folders: Path, **_: object) -> Iterator[set[object]]:
        watched.extend(folders)
        yield set()

    monkeypatch.setattr("watchfiles.watch", watch)
    with watching(PageFiles.of(project, folder), print):
        pass
    assert sorted(watched) == [
        project.root,
        project.root / "static",
        project.sdk,
        folder.path,
    ]


def test_a_system_that_does_not_say_what_is_saved_is_an_error_in_words(
    monkeypatch: pytest.MonkeyPatch, project: Project
) -> None:
    def watch(*_: object, **__: object) -> Iterator[set[object]]:
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr("watchfiles.watch", watch)
    with pytest.raises(DevkitError, match="OS file watch limit reached") as caught:
        serve(project, live=Live()).__enter__()
    assert caught.value.code == "server_failed"
    assert "--no-reload" in caught.value.hint


def test_what_is_saved_together_is_told_at_once(project: Project, folder: WidgetFolder) -> None:
    own, sdk = folder.path / "main.py", project.sdk / "client.py"
    changes: queue.Queue[set[Path] | None] = queue.Queue()
    for change in ({own}, {sdk, project.root / "notes.txt"}, {own}, None):
        changes.put(change)
    times: list[Sequence[Path]] = []
    _tell(PageFiles.of(project, folder), changes, times.append)
    assert times == [sorted([own, sdk])]


def test_a_file_that_an_editor_puts_in_anothers_place_is_saved(
    heard: Heard, project: Project
) -> None:
    fresh = project.root / "index.html.new"
    fresh.write_text("<p>another</p>")
    fresh.rename(project.index)
    assert heard() == ["index.html"]


@pytest.mark.parametrize(
    "other",
    [
        "root/static/vendor/runtime.json",
        "root/widget/app/main.py",
        "root/notes.txt",
        "root/tests.py",
        "weather/.main.py.swp",
        "weather/main.py~",
        "weather/__pycache__/facts.pyc",
        "weather/tests/test_facts.py",
    ],
)
def test_what_the_page_is_not_made_of_is_not_told(
    heard: Heard, tmp_path: Path, folder: WidgetFolder, other: str
) -> None:
    file = tmp_path / other
    file.parent.mkdir(exist_ok=True)
    file.write_text("other")
    (folder.path / "facts.py").write_text("own")
    assert heard() == ["facts.py"]


def test_a_new_folder_of_modules_counts(heard: Heard, folder: WidgetFolder) -> None:
    (folder.path / "parts").mkdir()
    assert heard() == ["parts"]
    (folder.path / "parts" / "card.py").write_text("")
    assert heard() == ["card.py"]


class Listener:
    """A simulator's page that listens."""

    def __init__(self, servers: Servers) -> None:
        self._connection = HTTPConnection(urlsplit(servers.simulator_url).netloc, timeout=10)
        self._connection.request("GET", "/live")
        self.answer: HTTPResponse = self._connection.getresponse()

    def next(self) -> tuple[str, Any]:
        """The next event and its data."""
        lines = [self.answer.readline().decode() for _ in range(3)]
        name, data = (line.partition(": ")[2] for line in lines[:2])
        return name.strip(), json.loads(data)

    def rest(self) -> bytes:
        """What comes until the stream ends."""
        rest = self.answer.read()
        self._connection.close()
        return rest


def test_a_save_reaches_every_simulator_that_listens(project: Project) -> None:
    live = Live()
    with serve(project, live=live) as servers:
        listeners = Listener(servers), Listener(servers)
        first, second = (each.next() for each in listeners)
        assert first == second
        assert first[0] == "hello"
        project.pyscript_toml.write_text("# saved")
        expected = {"server": first[1]["server"], "saves": 1, "files": ["pyscript.toml"]}
        assert [each.next() for each in listeners] == [("reload", expected)] * 2
    assert [each.rest() for each in listeners] == [b"", b""]


def test_a_stream_ends_with_the_server_and_not_before_its_time(project: Project) -> None:
    with serve(project, live=Live(reload=False)) as servers:
        listener = Listener(servers)
        assert listener.next()[0] == "hello"
        assert listener.answer.headers["content-type"].startswith("text/event-stream")
    assert listener.rest() == b""  # an ending of its own: a stream that is cut short raises here


def test_without_reload_nothing_is_watched(project: Project) -> None:
    with serve(project, live=Live(reload=False)):
        assert "agent-app-watch" not in {thread.name for thread in threading.enumerate()}
    with serve(project, live=Live()):
        assert "agent-app-watch" in {thread.name for thread in threading.enumerate()}


def test_only_a_dev_server_that_has_news_says_where_they_are(project: Project) -> None:
    with serve(project) as servers:
        answer = get(servers.simulator_url)
        assert "server-timing" not in answer.headers
        assert get(servers.simulator_url, "live").status == 404
    with serve(project, live=Live()) as servers:
        assert get(servers.simulator_url).headers["server-timing"] == 'live;desc="/live"'
