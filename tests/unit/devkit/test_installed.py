"""The wheel by itself: without Node, network and checkout a widget is made with it.

What Python packages it needs comes from the environment that runs the tests, by a line of a `.pth`
file; the wheel itself is installed. An audit hook in the environment's every process ends what asks
for the network or starts Node.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.answers import ask
from tests.unit.devkit.asking import get

pytestmark = pytest.mark.xdist_group("installed")

ROOT = Path(__file__).resolve().parents[3]
NAME = "my-widget"

ALONE = """\
import ipaddress, sys


def _alone(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        if not ipaddress.ip_address(arguments[1][0]).is_loopback:
            raise PermissionError(f"the network: {arguments[1]}")
    elif event == "socket.getaddrinfo" and arguments[0] not in {"localhost", "127.0.0.1", "::1"}:
        raise PermissionError(f"the network: {arguments[0]}")
    elif event == "subprocess.Popen" and any(name in str(arguments[1]) for name in ("node", "npm")):
        raise PermissionError(f"Node: {arguments[1]}")


sys.addaudithook(_alone)
"""
HASTY = """\
import brotli

_compress = brotli.compress
brotli.compress = lambda data, quality: _compress(data, quality=1)
"""
"""As well as can be takes a minute, and other tests have it."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment with the wheel, and a project that it has made."""

    python: Path
    project: Path
    variables: dict[str, str]

    def run(self, *command: str | Path) -> str:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.project if self.project.is_dir() else self.project.parent,
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def agent_app(self, *arguments: str) -> str:
        return self.run(self.python.with_name("agent-app"), *arguments)


def build_wheel(into: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = into.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv/bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    options = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *options, str(wheel)], check=True)
    (site,) = (folder / "venv/lib").glob("python*/site-packages")
    dependencies = Path(pytest.__file__).parent.parent
    (site / "alone.py").write_text(ALONE)
    (site / "hasty.py").write_text(HASTY)
    (site / "tests.pth").write_text(f"{dependencies}\nimport alone, hasty\n")
    tools = folder / "bin"
    tools.mkdir()
    for name in ("bash", "dirname", "env", "sed"):
        (tools / name).symlink_to(shutil.which(name) or name)
    environment = Environment(
        python, folder / NAME, {"PATH": f"{python.parent}:{tools}", "HOME": str(folder)}
    )
    environment.agent_app("new", NAME)
    return environment


def test_the_code_is_the_wheels(installed: Environment) -> None:
    source = "import widget, widget_devkit; print(widget.__file__, widget_devkit.__file__)"
    places = [Path(place) for place in installed.run(installed.python, "-c", source).split()]
    assert all(place.is_relative_to(installed.python.parents[1]) for place in places)


def test_the_environment_is_cut_off(installed: Environment) -> None:
    for source in (
        "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
        "import urllib.request; urllib.request.urlopen('https://example.com')",
        "import subprocess; subprocess.run(['node'])",
    ):
        done = subprocess.run(
            [installed.python, "-c", source],
            env=installed.variables,
            capture_output=True,
            check=False,
        )
        assert b"PermissionError" in done.stderr


def test_the_projects_tests_pass(installed: Environment) -> None:
    assert re.search(r"\d passed", installed.run(installed.project / "scripts/test"))
    assert not (installed.project / ".venv").exists()


def test_nothing_is_found_in_the_project(installed: Environment) -> None:
    assert installed.agent_app("check", "--strict").startswith("Nothing found.")
    (installed.project / "app/wrong.py").write_text("import requests, json, tkinter")
    try:
        said = subprocess.run(
            [installed.python.with_name("agent-app"), "check", "--json"],
            cwd=installed.project,
            env=installed.variables,
            capture_output=True,
            check=False,
        )
    finally:
        (installed.project / "app/wrong.py").unlink()
    codes = [finding["code"] for finding in json.loads(said.stdout)["findings"]]
    assert codes == ["module_missing", "module_missing"]


def test_the_project_is_built(installed: Environment) -> None:
    installed.agent_app("build", "--no-browser")
    dist = installed.project / "dist"
    html = (dist / "index.html").read_text()
    entry = re.search(r'src="(?:\./)?(assets/widget-\w+/main\.py)"', html)
    assert entry
    assert (dist / entry[1]).read_text() == (installed.project / "app/main.py").read_text()
    assert "Mozilla Public License" in (dist / "licenses.txt").read_text()


def test_set_up_has_nothing_to_make(installed: Environment) -> None:
    files = [*installed.python.parents[1].rglob("page/**/*")]
    before = {file: file.stat().st_mtime_ns for file in files}
    installed.agent_app("vendor")
    assert files
    assert {file: file.stat().st_mtime_ns for file in files} == before


@pytest.fixture(scope="module")
def addresses(installed: Environment) -> Iterator[tuple[str, str]]:
    """Where `agent-app dev` says that the widget and the simulator are."""
    with subprocess.Popen(
        [installed.project / "scripts/dev", "--port", "0", "--host-port", "0"],
        cwd=installed.project,
        env=installed.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            assert running.stdout
            assert running.stderr
            simulator = running.stdout.readline()
            widget = next((line for line in running.stderr if line.startswith("Widget:")), "")
            yield widget.split()[-1].removesuffix("index.html"), simulator.split()[-1]
            running.send_signal(signal.SIGTERM)
            running.communicate(timeout=60)
        finally:
            running.kill()  # nothing, when it has ended
    assert running.returncode == 0


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("index.html", 'src="./app/main.py"'),
        ("app/main.py", "create_details_widget"),
        ("app/app.css", "main {"),
        ("pyscript.toml", '"./app/greeting.py"'),
        ("widget/__init__.py", "LiveChat"),
        ("static/bridge.js", "postMessage"),
        ("static/vendor/pyodide.mjs", "loadPyodide"),
    ],
)
def test_the_widget_is_served(addresses: tuple[str, str], path: str, part: str) -> None:
    answer = get(addresses[0], path)
    assert answer.status == 200
    assert part in answer.text


def test_its_runtime_has_a_snapshot_for_reloads(addresses: tuple[str, str]) -> None:
    manifest = json.loads(get(addresses[0], "static/vendor/runtime.json").text)
    assert manifest["snapshot"]["key"]
    for each in (manifest["stdlib"], *manifest["archives"], *manifest["libraries"]):
        url = f"{addresses[0]}static/vendor/{each['url'].removeprefix('./')}"
        assert len(ask(url).body) == each["size"]


@pytest.mark.parametrize("path", ["", "js/main.js", "vendor/postmessage-0.3.5.js", "config.json"])
def test_the_simulator_is_served(addresses: tuple[str, str], path: str) -> None:
    assert get(addresses[1], path).status == 200


def test_two_wheels_of_one_tree_are_equal(wheel: Path, tmp_path: Path) -> None:
    assert build_wheel(tmp_path).read_bytes() == wheel.read_bytes()


def test_the_wheel_has_what_is_served_and_its_licences_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    page = "widget_devkit/page"
    for needed in (
        f"{page}/index.html",
        f"{page}/static/vendor/licenses.txt",
        "widget_devkit/simulator/vendor/licenses.txt",
        "widget_devkit/scaffold/template/gitignore",
        "widget/py.typed",
    ):
        assert needed in names
    unread = re.compile(r"\.whl$|/\.vendor\.|^tests/|/ruff\.toml$|__pycache__")
    assert not [name for name in names if unread.search(name)]
    assert wheel.stat().st_size < 10_000_000


def test_without_set_up_no_wheel_is_built_and_the_reason_is_said(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("widget", "widget_devkit"):
        (tmp_path / name).mkdir()
        shutil.copy(ROOT / name / "__init__.py", tmp_path / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "static/vendor/runtime.json" in done.stderr + done.stdout
    assert "Run scripts/setup" in done.stderr + done.stdout
    assert not (tmp_path / "dist").exists() or not [*(tmp_path / "dist").iterdir()]
