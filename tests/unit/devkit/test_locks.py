import json
import re
from pathlib import Path

import pytest

from widget_devkit.wheels import read_lock

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    "lock",
    [
        "requirements.lock",
        "package-lock.json",
        "widget_devkit/wasm.lock",
        "widget_devkit/node.lock",
    ],
)
def test_a_lock_never_says_where_a_package_comes_from(lock: str) -> None:
    found = re.findall(r'"resolved"|--\S*index\S*|--find-links|file:\S*', (ROOT / lock).read_text())
    assert found == []


def test_every_python_package_is_locked_by_hash() -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert packages
    assert all("==" in entry and "--hash=sha256:" in entry for entry in packages)


def test_every_npm_package_is_locked_by_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


def test_every_npm_package_is_pinned_exactly() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    assert [v for v in wanted.values() if not re.fullmatch(r"(npm:@?[\w./-]+@)?[\d.]+", v)] == []


def test_the_browser_and_the_machine_have_the_same_pydantic() -> None:
    machine = (ROOT / "requirements.lock").read_text()
    for pin in read_lock(ROOT / "widget_devkit/wasm.lock"):
        assert f"\n{pin.name}=={pin.version} " in machine
