"""What every command of `agent-app` has in common."""

import errno
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click import Command
from click.testing import CliRunner

from widget_devkit import cli, commands
from widget_devkit.commands.groups import GROUPS
from widget_devkit.errors import DevkitError

COMMAND = [sys.executable, "-c", "from widget_devkit.cli import main; main()"]
NAMES = [name for group in GROUPS.values() for name in group]


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60, check=False
    )


def ended(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, *, line: str = "dev"
) -> int | str | None:
    """How the program ends when a command raises."""

    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(click.Group, "invoke", fails)
    monkeypatch.setattr(sys, "argv", ["agent-app", *line.split()])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return stopped.value.code


def test_help_says_of_every_command_what_it_does(tmp_path: Path) -> None:
    shown = run("--help", cwd=tmp_path).stdout
    for title, group in GROUPS.items():
        assert f"{title}:" in shown
        for name, does in group.items():
            assert f"  {name} " in shown
            assert does in " ".join(shown.split())


def test_every_module_with_a_command_is_in_the_help() -> None:
    names = [module.name for module in pkgutil.iter_modules(commands.__path__)]
    modules = {name: import_module(f"{commands.__name__}.{name}") for name in names}
    found = {n for n, module in modules.items() if isinstance(getattr(module, n, None), Command)}
    assert {name.replace("-", "_") for name in NAMES} == found


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert "Write LiveChat Agent App widgets in Python." in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_command_describes_itself(name: str) -> None:
    shown = CliRunner().invoke(cli.cli, [name, "--help"])
    assert shown.exit_code == 0
    assert f"\n    agent-app {name}" in shown.stdout, "it has no example"


def test_help_imports_no_command() -> None:
    code = (
        "import sys; sys.argv = ['agent-app', '--help']\n"
        "from widget_devkit.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith('widget_devkit.commands.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['widget_devkit.commands.groups']"


def test_a_mistyped_command_is_answered_with_the_nearest(tmp_path: Path) -> None:
    done = run("buidl", cwd=tmp_path)
    assert done.returncode == 2
    assert "No such command 'buidl'. Did you mean 'build'?" in done.stderr


@pytest.mark.parametrize("line", ["--debug vendor", "vendor --debug", "vendor --root . --debug"])
def test_debug_shows_the_traceback_wherever_it_stands(tmp_path: Path, line: str) -> None:
    done = run(*line.split(), cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_behind_two_dashes_debug_is_an_argument(tmp_path: Path) -> None:
    done = run("build", "--", "--debug", cwd=tmp_path)
    assert "error widget_missing:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "permission_denied"),
        (errno.EROFS, "permission_denied"),
        (errno.ENOSPC, "disk_full"),
        (errno.ENOTDIR, "file_failed"),
    ],
)
def test_what_the_system_refuses_is_said_with_its_path(
    number: int,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ended(OSError(number, "no", "/where/it/is"), monkeypatch) == 1
    assert capsys.readouterr().err.startswith(f"error {code}: /where/it/is: no\n")


def test_an_unexpected_error_is_words_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(RuntimeError("the disk is full of sand"), monkeypatch) == 1
    assert "error unexpected: RuntimeError: the disk is full of sand" in capsys.readouterr().err


def test_ctrl_c_ends_it_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(KeyboardInterrupt(), monkeypatch) == 130
    assert capsys.readouterr().err.strip() == ""


def test_a_reader_that_has_gone_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("stdout", "stderr"):  # click replaces them so that nothing is flushed any more
        monkeypatch.setattr(sys, name, getattr(sys, name))
    assert ended(BrokenPipeError(errno.EPIPE, "gone"), monkeypatch) == 1
    assert capsys.readouterr().err == ""


def test_an_errors_code_message_and_hint_can_be_read() -> None:
    error = DevkitError("port_in_use", "taken", hint="free it")
    assert (error.code, str(error), error.hint) == ("port_in_use", "taken", "free it")
