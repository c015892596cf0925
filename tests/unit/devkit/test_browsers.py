import os
import stat
from pathlib import Path

import pytest
from rich.console import Console

from widget_devkit import browsers
from widget_devkit.errors import DevkitError


class Machine:
    """Which browsers there are, which of them start, and what was tried."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.broken: set[str] = set()
        self.tried: list[str] = []
        self.installable: list[str] = []
        self.installed: list[str] = []
        monkeypatch.setattr(browsers, "starts", self.starts)
        monkeypatch.setattr(browsers, "_playwrights_own", lambda: folder / "playwright")
        monkeypatch.setattr(browsers, "_PLACES", (str(folder / "opt-chrome"),))
        monkeypatch.setattr(
            browsers, "_install_with_playwright", lambda: self.install("playwright")
        )
        monkeypatch.setattr(browsers, "_install_with_apt", lambda: self.install("chromium"))
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.delenv(browsers.VARIABLE, raising=False)
        self.has("apt-get")

    def has(self, name: str) -> Path:
        path = self.folder / name
        path.write_text("")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def starts(self, executable: Path) -> str | None:
        self.tried.append(executable.name)
        return "it crashed" if executable.name in self.broken else None

    def install(self, name: str) -> None:
        self.installed.append(name)
        if name not in self.installable:
            raise DevkitError("command_failed", f"no network for {name}")
        self.has(name)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_the_one_that_the_environment_names_comes_first(
    machine: Machine, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has("playwright")
    monkeypatch.setenv(browsers.VARIABLE, str(machine.has("mine")))
    assert browsers.find_chromium(console).name == "mine"
    assert machine.tried == ["mine"]


@pytest.mark.parametrize("there", [True, False])
def test_a_named_one_that_does_not_start_is_an_error_and_no_other_is_taken(
    machine: Machine, console: Console, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    machine.has("chromium")
    machine.broken.add("mine")
    if there:
        machine.has("mine")
    monkeypatch.setenv(browsers.VARIABLE, str(machine.folder / "mine"))
    with pytest.raises(DevkitError) as caught:
        browsers.find_chromium(console)
    assert caught.value.code == "browser_broken"
    assert "mine" in caught.value.message


def test_playwrights_own_comes_before_the_systems(machine: Machine, console: Console) -> None:
    machine.has("chromium")
    machine.has("playwright")
    assert browsers.find_chromium(console).name == "playwright"


def test_one_that_does_not_start_gives_way_to_the_next(machine: Machine, console: Console) -> None:
    for name in ("playwright", "google-chrome", "chromium"):
        machine.has(name)
    machine.broken |= {"playwright", "google-chrome"}
    assert browsers.find_chromium(console).name == "chromium"
    assert machine.tried == ["playwright", "google-chrome", "chromium"]
    assert machine.installed == []


def test_chrome_in_its_fixed_place_is_found(machine: Machine, console: Console) -> None:
    machine.has("opt-chrome")
    assert browsers.find_chromium(console).name == "opt-chrome"


def test_without_any_playwright_installs_its_own(machine: Machine, console: Console) -> None:
    machine.installable = ["playwright", "chromium"]
    assert browsers.find_chromium(console).name == "playwright"
    assert machine.installed == ["playwright"]


def test_without_playwrights_download_apt_installs_one(machine: Machine, console: Console) -> None:
    machine.installable = ["chromium"]
    assert browsers.find_chromium(console).name == "chromium"
    assert machine.installed == ["playwright", "chromium"]


def test_apt_is_left_alone_without_root(
    machine: Machine, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.installable = ["chromium"]
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(DevkitError):
        browsers.find_chromium(console)
    assert machine.installed == ["playwright"]


def test_when_all_fails_the_error_says_what_was_tried_and_what_to_install(
    machine: Machine, console: Console
) -> None:
    machine.has("chromium")
    machine.broken.add("chromium")
    with pytest.raises(DevkitError) as caught:
        browsers.find_chromium(console)
    assert caught.value.code == "browser_missing"
    assert "it crashed" in caught.value.message
    assert "no network for playwright" in caught.value.message
    assert "apt-get install chromium" in caught.value.hint


def test_looking_only_installs_nothing(machine: Machine) -> None:
    machine.installable = ["playwright"]
    with pytest.raises(DevkitError, match="No Chromium"):
        browsers.require_chromium()
    assert machine.installed == []
