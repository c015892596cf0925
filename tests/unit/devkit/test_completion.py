import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.devkit.checking import ROOT, write
from widget_devkit.completing import Shell, is_installed, where_to_put


def proposed(words: str, cwd: Path = ROOT) -> list[str]:
    """What is proposed for the last of the words, as zsh and fish are told it."""
    asking = {
        "_AGENT_APP_COMPLETE": "fish_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": words.rsplit(" ", maxsplit=1)[-1],
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "widget_devkit"],
        env=os.environ | asking,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line.partition(",")[2] for line in done.stdout.splitlines())
    return [line.partition("\t")[0] for line in lines if line]


def test_commands_and_options_are_proposed() -> None:
    assert {"dev", "check", "build", "doctor"} <= set(proposed("agent-app "))
    assert proposed("agent-app com") == ["completion"]
    assert "--strict" in proposed("agent-app check --s")
    assert proposed("agent-app build --snapshot v") == ["visitor"]
    assert proposed("agent-app new mine --placement f") == ["fullscreen"]


def test_folders_with_a_widget_are_proposed(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "bare/main.py": "",
            "project/pyscript.toml": "",
            "project/app/main.py": "",
            "many/a/main.py": "",
            "other/deep/down/main.py": "",
            ".hidden/main.py": "",
        },
    )
    every = ["bare", "project", "many/a"]
    assert proposed("agent-app check ", tmp_path) == every
    assert proposed("agent-app dev many/", tmp_path) == ["many/a"]
    assert proposed("agent-app play --widget b", tmp_path) == ["bare"]
    assert proposed("agent-app build oth", tmp_path) == ["oth"]  # the shell goes on with folders
    assert proposed(f"agent-app build {tmp_path}/ba", ROOT) == [f"{tmp_path}/bare"]


def test_scenarios_are_proposed_by_name(tmp_path: Path) -> None:
    write(tmp_path, {"scenarios/first-order.toml": ""})
    names = proposed("agent-app play first", tmp_path)
    assert {"first-chat", "first-order"} <= set(names)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_the_shells_own_and_says_how_it_is_asked(shell: str, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "widget_devkit", "completion"]
    named, guessed = (
        subprocess.run(
            [*line, *arguments],
            env=os.environ | {"SHELL": f"/bin/{shell}", "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        for arguments in ([shell], [])
    )
    assert f"_AGENT_APP_COMPLETE={shell}_complete" in named.stdout
    assert guessed.stdout == named.stdout
    assert named.stderr == ""


def test_a_shell_that_is_not_known_is_asked_for(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "widget_devkit", "completion"],
        env=os.environ | {"SHELL": "/bin/sh", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Name a shell: bash, zsh, fish." in done.stderr


@pytest.mark.parametrize(
    ("shell", "file"),
    [
        ("bash", ".local/share/bash-completion/completions/agent-app"),
        ("bash", ".bashrc"),
        ("zsh", ".zshrc"),
        ("fish", ".config/fish/completions/agent-app.fish"),
    ],
)
def test_completion_is_installed_where_its_shell_looks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: Shell, file: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert not is_installed(shell)
    write(tmp_path, {file: f'eval "$(agent-app completion {shell})"'})
    assert is_installed(shell)


def test_where_to_put_it_is_a_line_to_run_or_to_add(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/mary")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert where_to_put("bash") == (
        "Run:  mkdir -p /data/bash-completion/completions && "
        "agent-app completion bash > /data/bash-completion/completions/agent-app"
    )
    assert 'eval "$(agent-app completion zsh)"' in where_to_put("zsh")
