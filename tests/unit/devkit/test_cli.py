import re
import signal
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest

from tests.unit.devkit.running import COMMAND, ROOT, running
from widget_devkit.commands.dev import dev
from widget_devkit.ports import Wish, listen, port_of

STOPPED_WHILE_IT_WAITS = """
import signal, sys
from contextlib import nullcontext
from rich.console import Console
from widget_devkit.commands.serving import serve_until_stopped
from widget_devkit.ports import Wish
from widget_devkit.server import Servers


def at_every_line(frame, *_):
    if frame.f_globals["__name__"] in {"threading", "queue"}:
        signal.raise_signal(signal.SIGINT)
    return at_every_line


def once_and_then(_):
    signal.raise_signal(signal.SIGINT)
    sys.settrace(at_every_line)
    return ""


servers = Servers("http://127.0.0.1:1/", "http://localhost:2/")
wishes = Wish(0), Wish(0)
serve_until_stopped(nullcontext(servers), wishes, Console(), more=once_and_then)
sys.settrace(None)
"""


def agent_app(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60, check=False
    )


def test_an_error_is_words_and_a_code_and_no_traceback(tmp_path: Path) -> None:
    done = agent_app("vendor", cwd=tmp_path)
    assert done.returncode == 1
    assert "error not_a_project:" in done.stderr
    assert "--root" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_dev_prints_one_url_to_open_and_stops_cleanly(number: signal.Signals) -> None:
    with running("dev", "--port", "0", "--host-port", "0") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert re.fullmatch(r"Open: +http://localhost:\d+/\n", line)
        process.send_signal(number)
        rest, errors = process.communicate(timeout=30)
    assert rest == ""
    assert "Traceback" not in errors
    assert process.returncode == 0


def test_a_signal_may_come_at_any_moment_of_the_wait_for_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_IT_WAITS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "Stopped.")


def test_dev_says_what_it_watches_and_serves_on_https_for_a_real_host(tmp_path: Path) -> None:
    arguments = ["dev", "examples/weather", "--port", "0", "--host-port", "0"]
    host = ["--host", "https://my.livechatinc.com"]
    with running(*arguments, *host, XDG_CACHE_HOME=str(tmp_path)) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert re.fullmatch(r"Open: +https://localhost:\d+/\n", line)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert "Watched: examples/weather/, widget/, static/, " in errors
    assert f"Certificate authority, new: {tmp_path}/agent-app-widget/authority.pem" in errors
    assert re.search(r"Widget source URL  https://localhost:\d+/index.html\n", errors)
    assert "Traceback" not in errors


def test_dev_refuses_a_host_that_no_widget_listens_to() -> None:
    done = agent_app("dev", "--host", "https://evil.com", cwd=ROOT)
    assert done.returncode == 1
    assert "error invalid_host:" in done.stderr


def test_dev_opens_the_simulator_in_the_users_browser(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def open_and_stop(url: str) -> bool:
        opened.append(url)
        signal.raise_signal(signal.SIGINT)
        return False

    monkeypatch.setattr(webbrowser, "open", open_and_stop)
    arguments = ["--root", str(ROOT), "--port", "0", "--host-port", "0", "--open"]
    dev.main([*arguments, "--no-reload"], standalone_mode=False)
    said = capsys.readouterr()
    assert said.out == f"Open:    {opened[0]}\n"
    assert "Watched: nothing (--no-reload)" in said.err
    assert "No browser could be opened" in said.err


def test_dev_refuses_a_port_that_is_taken() -> None:
    [server] = listen(Wish(0))
    with server:
        done = agent_app("dev", "--port", str(port_of([server])), cwd=ROOT)
    assert done.returncode == 1
    assert "error port_in_use:" in done.stderr
    assert "--port 0" in done.stderr


def test_dev_says_what_is_wrong_with_a_widgets_folder(tmp_path: Path) -> None:
    done = agent_app("dev", str(tmp_path / "none"), cwd=ROOT)
    assert done.returncode == 1
    assert "error widget_missing:" in done.stderr
    assert "Traceback" not in done.stderr


def test_build_touches_no_folder_that_it_has_not_made(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    done = agent_app("build", "--out", str(tmp_path), cwd=ROOT)
    assert done.returncode == 1
    assert "error output_taken:" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_preview_says_that_there_is_no_build(tmp_path: Path) -> None:
    done = agent_app("preview", str(tmp_path), cwd=ROOT)
    assert done.returncode == 1
    assert "error build_missing:" in done.stderr
    assert "agent-app build" in done.stderr
