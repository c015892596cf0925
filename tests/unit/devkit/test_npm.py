import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from widget_devkit import npm
from widget_devkit.errors import DevkitError
from widget_devkit.project import Project

Program = Callable[[str, str], None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts shell scripts on a PATH that has nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin")
    monkeypatch.setattr(npm, "find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda name: _executable(folder / name))

    def write(name: str, body: str) -> None:
        script = folder / name
        script.write_text(f"#!/bin/sh\n{body}\n")
        script.chmod(0o755)

    return write


def _executable(path: Path) -> str | None:
    return str(path) if path.is_file() else None


def test_packages_are_installed_once_for_a_lock(
    project: Project, console: Console, program: Program
) -> None:
    program("node", "echo v22.1.0")
    program("npm", 'echo "$1" >> calls')
    assert npm.install_packages(project, console)
    assert not npm.install_packages(project, console)
    (project.root / "package-lock.json").write_text('{"changed": true}')
    assert npm.install_packages(project, console)
    assert (project.root / "calls").read_text().split().count("ci") == 2


def test_an_npm_that_fails_is_quoted_and_tried_again_next_time(
    project: Project, console: Console, program: Program
) -> None:
    program("node", "echo v22.1.0")
    program("npm", '[ "$1" = --version ] || { echo "the registry is on fire"; exit 1; }')
    for _ in range(2):
        with pytest.raises(DevkitError, match="the registry is on fire") as caught:
            npm.install_packages(project, console)
        assert caught.value.code == "command_failed"


@pytest.mark.parametrize("version", ["v18.20.0", "v20.18.3", "nonsense"])
def test_a_node_that_is_too_old_is_replaced_by_pips(
    project: Project,
    console: Console,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    version: str,
) -> None:
    program("node", f"echo {version}")
    program("npm", "exit 0")
    asked: list[Project] = []

    def install(project: Project, _: Console) -> npm.Node:
        asked.append(project)
        return npm.Node(Path("/pip/node"), ("npm",))

    monkeypatch.setattr(npm, "_install_wheel_node", install)
    assert npm.ensure_node(project, console).executable == Path("/pip/node")
    assert asked == [project]


def test_pips_node_is_pinned_by_hash() -> None:
    lines = Path(npm.__file__).with_name("node.lock").read_text().splitlines()
    assert sum("==" in line for line in lines) == 1
    hashes = [line for line in lines if "--hash=sha256:" in line]
    assert all(
        len(line.split(":")[1].rstrip(" \\")) == hashlib.sha256().digest_size * 2 for line in hashes
    )
    assert hashes
