import ast
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

import widget
import widget_devkit.testing
from widget import AgentAppError, InvalidArgumentError, InvalidPayloadError
from widget.payloads import MODELS

ROOT = Path(widget.__file__).parent
BROWSER_ONLY = {"bridge.py", "app"}


def sources(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if path.relative_to(ROOT).parts[0] not in BROWSER_ONLY
    ]


def imports(path: Path) -> set[str]:
    """Give every module that a file imports, absolute; imports for type checkers too."""
    package = (ROOT.name, *path.relative_to(ROOT).parent.parts)
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join((*above, *filter(None, [node.module])))
            found.add(name)
            found.update(f"{name}.{alias.name}" for alias in node.names if not node.module)
    return found


@pytest.mark.parametrize("module", [widget, widget_devkit.testing])
def test_all_names_what_is_exported_and_nothing_else(module: ModuleType) -> None:
    for name in module.__all__:  # one that is imported when it is asked for
        getattr(module, name)
    exported = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert set(module.__all__) == exported
    assert list(module.__all__) == sorted(module.__all__)


def test_widget_is_imported_without_a_browser_and_without_the_devkit() -> None:
    script = (
        "import sys, widget; names = set(sys.modules);"
        "assert not names & {'js', 'pyodide', 'widget.bridge', 'widget_devkit'}, names"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT.parent)


@pytest.mark.parametrize("path", sources(ROOT), ids=lambda path: str(path.relative_to(ROOT)))
def test_widget_never_imports_the_devkit_or_the_browser(path: Path) -> None:
    tops = {name.split(".")[0] for name in imports(path)}
    assert not tops & {"widget_devkit", "js", "pyodide", "pyscript"}


@pytest.mark.parametrize(
    "path", sources(ROOT / "models"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_models_import_nothing_above_them(path: Path) -> None:
    ours = {name for name in imports(path) if name.split(".")[0] == "widget"}
    assert all(name.startswith("widget.models.") for name in ours), ours


def test_every_error_has_a_code_of_its_own_that_the_tree_shows() -> None:
    tree = sys.modules[AgentAppError.__module__].__doc__ or ""
    kinds = [value for value in vars(widget).values() if isinstance(value, type)]
    errors = [kind for kind in kinds if issubclass(kind, AgentAppError)]
    assert len({kind.code for kind in errors}) == len(errors)
    for kind in errors:
        assert kind.__name__ in tree
        assert kind is AgentAppError or f" {kind.code} " in tree
        assert issubclass(kind.__mro__[1], Exception)


def test_errors_can_be_caught_by_what_they_are() -> None:
    assert issubclass(widget.DeadlineError, TimeoutError)
    assert issubclass(widget.NoBrowserError, widget.NoHostError)
    assert issubclass(InvalidArgumentError, ValueError)
    assert str(InvalidPayloadError("words")) == "words"


def test_overloads_tell_the_models_of_all_known_events() -> None:
    listening, waiting = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("listening.py", "waiting.py")
    )
    for event, model in MODELS.items():
        assert f'"{event}"' in listening, event
        assert listening.count(f"Registrar[{model.__name__}]") >= 2, model
        assert listening.count(f"Subscription[{model.__name__}, R]") >= 2, model
        assert f"Command[{model.__name__}]" in waiting, model
        assert f"Stream[{model.__name__}]" in waiting, model


def test_the_public_surface_is_sorted_by_module() -> None:
    tree = ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8"))
    modules = [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert all(first < second for first, second in pairwise(modules))
