from pathlib import Path

import pytest

from tests.unit.devkit.small import Wheels
from widget_devkit import wheels as subject
from widget_devkit.errors import DevkitError
from widget_devkit.project import Project

PIP_SAYS = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. …
    pydantic==2.14.3 from file:///somewhere/pydantic-2.14.3-py3-none-any.whl (from -r wanted.txt):
        Expected sha256 aaaa
             Got        bbbb
"""


def test_the_lock_of_the_browser_names_pydantics_five_packages() -> None:
    lock = Path(subject.__file__).with_name("wasm.lock")
    assert {pin.name for pin in subject.read_lock(lock)} == {
        "annotated-types",
        "pydantic",
        "pydantic-core",
        "typing-extensions",
        "typing-inspection",
    }


@pytest.mark.parametrize("line", ["alpha", "alpha==1", "alpha>=1 --hash=sha256:0", "--index-url x"])
def test_a_line_without_version_and_hash_is_refused(tmp_path: Path, line: str) -> None:
    lock = tmp_path / "wasm.lock"
    lock.write_text(line)
    with pytest.raises(DevkitError) as caught:
        subject.read_lock(lock)
    assert caught.value.code == "invalid_lock"


def test_pips_own_hash_error_becomes_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> str:
        raise DevkitError("command_failed", f"`pip download` ended with status 1:\n{PIP_SAYS}")

    monkeypatch.setattr(subject, "run", fails)
    with pytest.raises(DevkitError) as caught:
        subject.pip_download([], tmp_path)
    assert caught.value.code == "hash_mismatch"
    assert "pydantic==2.14.3" in caught.value.message
    assert "expected aaaa" in caught.value.message
    assert "bbbb" in caught.value.message


def test_a_download_that_fails_otherwise_says_what_pip_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise DevkitError("command_failed", "no route to host")

    monkeypatch.setattr(subject, "run", fails)
    with pytest.raises(DevkitError, match="no route to host"):
        subject.pip_download([], tmp_path)


def test_a_wheel_that_the_download_lacks_is_named(project: Project, wheels: Wheels) -> None:
    pins = subject.read_lock(project.devkit / "wasm.lock")
    with pytest.raises(DevkitError, match="beta-core") as caught:
        subject.verified(pins, project.root)
    assert caught.value.code == "invalid_wheel"
    assert wheels.downloads == []


def test_a_wheel_that_needs_an_unnamed_package_is_refused(tmp_path: Path) -> None:
    index = Wheels()
    index.add("alpha", "1.0", requires=("delta>=1",))
    [(name, raw)] = index.files.items()
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(DevkitError, match="needs delta"):
        subject.provided([tmp_path / name])
