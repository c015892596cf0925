"""docs/new-project.md shows what `agent-app new` makes."""

import re
import shlex
from pathlib import Path

import pytest
from click import Command, Context

from widget_devkit.cli import cli
from widget_devkit.commands.groups import LazyGroup
from widget_devkit.scaffold.making import NAME, make_project, project_files

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs/new-project.md").read_text(encoding="utf-8")
FILES = dict(project_files("details"))


def snippets(language: str) -> list[str]:
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return found


@pytest.mark.parametrize("code", [*snippets("python"), *snippets("toml")])
def test_a_snippet_is_what_the_project_has(code: str) -> None:
    assert any(code in text for text in FILES.values())


def test_the_tree_is_the_projects(tmp_path: Path) -> None:
    make_project(tmp_path / NAME, "details")
    (tree,) = (text for text in snippets("") if "├──" in text)
    shown = set()
    folder = ""
    for line in tree.splitlines()[1:]:
        inside, _, name = line.rpartition("── ")
        folder = folder if len(inside) > 1 else ""
        if name.endswith("/"):
            folder = name
        else:
            shown.add(f"{folder}{name}")
    made = (file.relative_to(tmp_path / NAME) for file in tmp_path.rglob("*") if file.is_file())
    assert shown == {path.as_posix() for path in made}


@pytest.mark.parametrize("line", "".join(snippets("sh")).splitlines())
def test_a_command_is_there(line: str) -> None:
    words = shlex.split(line)
    if words[0] == "agent-app":
        assert isinstance(cli, LazyGroup)
        command = cli.get_command(Context(cli), words[1])
        assert isinstance(command, Command)
        command.make_context(words[1], words[2:])
    elif words[0].startswith("scripts/"):
        assert words[0] in FILES
    else:
        assert words[0] in {"cd", "pip", "python3"}
