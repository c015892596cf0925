"""Shell completion: what the command line can propose, and the scripts that let shells ask it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click
from click.shell_completion import CompletionItem

Shell = Literal["bash", "zsh", "fish"]

VARIABLE = "_AGENT_APP_COMPLETE"
"""The environment variable by which a shell asks; click's own."""

_ENTRY = "main.py"


def widgets(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Folders with a widget, here and one folder further; other folders when there are none."""
    begun = incomplete.rpartition("/")[2]
    prefix = incomplete.removesuffix(begun)
    near = [each for each in _folders(Path(prefix or ".")) if each.name.startswith(begun)]
    found = [f"{prefix}{each.name}" for each in near if _is_widget(each)]
    others = [each for each in near if not _is_widget(each)]
    found += [f"{prefix}{e.name}/{f.name}" for e in others for f in _folders(e) if _is_widget(f)]
    return [*map(CompletionItem, found)] or [CompletionItem(incomplete, type="dir")]


def scenarios(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of the project's scenarios and the devkit's; with a slash in it, files."""
    from widget_devkit.scenarios.finding import FOLDER, LIBRARY, scenarios_in

    if "/" in incomplete:
        return [CompletionItem(incomplete, type="file")]
    root = Path(context.params.get("widget") or context.params.get("root") or ".")
    names = {**scenarios_in(LIBRARY), **scenarios_in(root / FOLDER)}
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def where_to_put(shell: Shell) -> str:
    """What makes a shell ask, in every window that is opened from then on."""
    command = f"agent-app completion {shell}"
    file = _file(shell)
    if file is None:
        return f'Add to ~/.zshrc, below compinit:  eval "$({command})"'
    return f"Run:  mkdir -p {file.parent} && {command} > {file}"


def is_installed(shell: Shell) -> bool:
    """Whether a shell has been told to ask."""
    file = _file(shell)
    profiles = {"bash": (".bashrc", ".bash_profile"), "zsh": (".zshrc",), "fish": ()}[shell]
    texts = (_text(Path.home() / name) for name in profiles)
    told = any("agent-app completion" in text or VARIABLE in text for text in texts)
    return told or (file is not None and file.is_file())


def _file(shell: Shell) -> Path | None:
    """Where a shell looks for one command's completion; zsh has no such place by itself."""
    home = Path.home()
    if shell == "bash":
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
        return data / "bash-completion/completions/agent-app"
    if shell == "fish":
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        return config / "fish/completions/agent-app.fish"
    return None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _folders(base: Path) -> Iterator[Path]:
    try:
        found = sorted(base.iterdir())
    except OSError:
        return
    for each in found:
        hidden = each.name.startswith((".", "__")) or each.name == "node_modules"
        if each.is_dir() and not hidden:
            yield each


def _is_widget(folder: Path) -> bool:
    project = (folder / "pyscript.toml").is_file() and (folder / "app" / _ENTRY).is_file()
    return project or (folder / _ENTRY).is_file()
