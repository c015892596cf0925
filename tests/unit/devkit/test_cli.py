import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from widget_devkit.ports import Wish, listen, port_of

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-c", "from widget_devkit.cli import main; main()"]


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
    with subprocess.Popen(
        [*COMMAND, "dev", "--port", "0", "--host-port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert re.fullmatch(r"Open: +http://localhost:\d+/\n", line)
        process.send_signal(number)
        rest, errors = process.communicate(timeout=30)
    assert rest == ""
    assert "Traceback" not in errors
    assert process.returncode == 0


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
