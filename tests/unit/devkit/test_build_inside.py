"""What runs in the browser's Python runs in this one too."""

import base64
import json
import sys
from importlib.machinery import SourcelessFileLoader
from importlib.util import module_from_spec, spec_from_loader
from tempfile import NamedTemporaryFile
from types import CodeType
from typing import Any

import pytest

from widget_devkit.build.inside_compiler import compiled
from widget_devkit.build.inside_page import loaded


def compile_one(source: str, *, told: bool = False) -> bytes:
    given = [["/lib/a.zip/a.py", base64.b64encode(source.encode()).decode(), told]]
    [text] = json.loads(compiled(json.dumps(given)))
    return base64.b64decode(text)


def run(source: str, *, told: bool = False) -> dict[str, Any]:
    """Import what was compiled, as a page does: from its file, without a source."""
    with NamedTemporaryFile(suffix=".pyc") as file:
        file.write(compile_one(source, told=told))
        file.flush()
        loader = SourcelessFileLoader("a", file.name)
        spec = spec_from_loader("a", loader)
        assert spec is not None
        module = module_from_spec(spec)
        loader.exec_module(module)
        code = loader.get_code("a")
    assert isinstance(code, CodeType)
    assert code.co_filename == "/lib/a.zip/a.py"
    return vars(module)


DOCUMENTED = '''"""Module."""
from dataclasses import dataclass
def f():
    """Function."""
    return "kept"
class C:
    """Class."""
@dataclass
class D:
    """Dataclass."""
    x: int
async def only():
    """Nothing else."""
'''


def test_docstrings_are_emptied_but_those_of_decorated_classes() -> None:
    names = run(DOCUMENTED)
    assert names["__doc__"] == names["f"].__doc__ == names["C"].__doc__ == ""
    assert names["only"].__doc__ == ""
    assert names["D"].__doc__ == "Dataclass."
    assert names["f"]() == "kept"


def test_the_authors_docstrings_are_kept() -> None:
    assert run(DOCUMENTED, told=True)["f"].__doc__ == "Function."


def test_bytecode_is_taken_unchecked() -> None:
    head = compile_one("x = 1")[:16]
    assert int.from_bytes(head[4:8], "little") == 0b01


def test_what_is_no_python_is_left_to_the_page() -> None:
    given = [["a.py", base64.b64encode(b"no Python").decode(), False]]
    assert json.loads(compiled(json.dumps(given))) == [None]


def ask(*names: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(loaded(json.dumps(names)))
    return answer


def test_names_that_are_modules_are_imported() -> None:
    answer = ask("xml", "xml.dom", "xml.dom.minidom", "json", "json.loads")
    assert answer["imported"] == ["xml", "xml.dom", "xml.dom.minidom", "json"]
    assert answer["failed"] == {}
    assert {"xml.dom.minidom", "json"} <= set(answer["modules"])


def test_modules_that_are_part_of_python_itself_are_in_no_archive() -> None:
    assert not {"sys", "zipimport"} & set(ask()["modules"])


def test_a_module_that_is_not_there_is_named_and_what_is_in_it_is_not_asked_for() -> None:
    answer = ask("nowhere", "nowhere.near", "json", "json.nothing")
    assert answer["failed"] == {"nowhere": "No module named 'nowhere'"}


def test_a_module_that_raises_is_named(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "raises_at_once.py").write_text("1 / 0")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert ask("raises_at_once")["failed"] == {
        "raises_at_once": "ZeroDivisionError: division by zero"
    }
