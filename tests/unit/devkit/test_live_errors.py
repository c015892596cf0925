"""Python's errors as their author reads them: the author's files and lines, and nobody else's."""

import asyncio
import json
import logging
import runpy
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from widget import LiveChat
from widget_devkit.live.browser import _agent_app_dev as dev
from widget_devkit.live.browser._agent_app_dev import Describer, Reporter, text_of
from widget_devkit.live.reports import LARGEST, Report

Run = Callable[[str], BaseException]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder in the place of the browser's home."""
    (tmp_path / "widget/app").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def describer(home: Path) -> Describer:
    return Describer("widget/app", "examples/weather", f"{home}/")


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs code as the author's main.py; gives what it raises."""

    def run_main(code: str) -> BaseException:
        monkeypatch.syspath_prepend(home / "widget/app")
        file = home / "widget/app/main.py"
        file.write_text(code)
        try:
            runpy.run_path(str(file), run_name="__main__")
        except BaseException as error:  # noqa: BLE001 - that is what the test is about
            return error
        raise AssertionError("it raises nothing")

    return run_main


def test_an_error_is_its_place_its_line_and_its_words(run: Run, describer: Describer) -> None:
    error = run("def half(x):\n    return x + 1 / 0\n\nhalf(2)\n")
    assert text_of(describer.parts(error)) == (
        "examples/weather/main.py:4\n"
        "    half(2)\n"
        "examples/weather/main.py:2, in half\n"
        "    return x + 1 / 0\n"
        "               ^^^^^\n"
        "ZeroDivisionError: division by zero"
    )


def test_the_guide_shows_an_error_as_it_is(home: Path, run: Run) -> None:
    guide = (Path(__file__).resolve().parents[3] / "docs/dev-server.md").read_text()
    describer = Describer("widget/app", "app", f"{home}/")
    code = "def greet():\n    half = profile.id / 2\n\ngreet()\n"
    error = run("class profile: id = 'A'\n" + "\n" * 9 + code)
    assert text_of(describer.parts(error)).partition("\n")[2].partition("\n")[2] in guide


def test_frames_of_the_runtime_are_left_out(run: Run, describer: Describer) -> None:
    error = run("import json\njson.loads('{')\n")
    [part] = describer.parts(error)
    assert [frame["line"] for frame in part["frames"]] == [2]


def test_without_a_line_of_the_authors_the_last_one_is_said(describer: Describer) -> None:
    with pytest.raises(ValueError, match="Expecting") as raised:
        json.loads("{")
    raised.value.__traceback__ = raised.tb.tb_next  # without this test's own frame
    [part] = describer.parts(raised.value)
    [frame] = part["frames"]
    assert frame["file"].endswith("json/decoder.py")
    assert frame["source"].startswith("obj, end = ")


@pytest.mark.parametrize(
    ("file", "name", "own"),
    [
        ("/home/pyodide/app/main.py", "app/main.py", True),
        ("/home/pyodide/app/parts/card.py", "app/parts/card.py", True),
        ("/home/pyodide/extra.py", "extra.py", True),
        ("/home/pyodide/widget/client.py", "widget/client.py", False),
        ("/home/pyodide/pyscript/events.py", "pyscript/events.py", False),
        ("/lib/python314.zip/asyncio/events.py", "asyncio/events.py", False),
    ],
)
def test_the_sdk_and_the_runtime_are_not_the_authors(file: str, name: str, *, own: bool) -> None:
    describer = Describer("app", "app")
    assert (describer.name(file), describer.is_own(file)) == (name, own)


def test_a_syntax_error_is_where_it_is(run: Run, describer: Describer) -> None:
    error = run("x = 1\nif x = 2:\n    pass\n")
    [part] = describer.parts(error)
    assert part["frames"] == [
        {
            "file": "examples/weather/main.py",
            "line": 2,
            "function": "",
            "source": "if x = 2:",
            "mark": "   ^^^^^",
        }
    ]
    assert part["headline"].startswith("SyntaxError: invalid syntax")


def test_a_syntax_error_of_another_module_says_who_imports_it(
    run: Run, describer: Describer, home: Path
) -> None:
    (home / "widget/app/broken_module.py").write_text("def (:\n")
    [part] = describer.parts(run("import broken_module\n"))
    places = [(frame["file"], frame["line"]) for frame in part["frames"]]
    assert places == [
        ("examples/weather/main.py", 1),
        ("examples/weather/broken_module.py", 1),
    ]


def test_python_too_calls_a_file_as_its_author_does(
    run: Run, describer: Describer, home: Path
) -> None:
    (home / "widget/app/some_module.py").write_text("")
    [part] = describer.parts(run("from some_module import nothing\n"))
    assert part["headline"].endswith("'some_module' (examples/weather/some_module.py)")


def test_what_led_to_an_error_comes_before_it(run: Run, describer: Describer) -> None:
    error = run(
        "try:\n    int('x')\nexcept ValueError as error:\n    raise KeyError('price') from error\n"
    )
    first, last = describer.parts(error)
    assert (first["link"], last["link"]) == ("cause", "")
    assert first["headline"].startswith("ValueError")
    assert last["headline"] == "KeyError: 'price'"
    assert "\n\nwhich is the direct cause of:\n\n" in text_of([first, last])


def test_an_error_while_another_is_handled_keeps_it(run: Run, describer: Describer) -> None:
    error = run("try:\n    int('x')\nexcept ValueError:\n    {}['price']\n")
    assert [part["link"] for part in describer.parts(error)] == ["context", ""]
    error = run("try:\n    int('x')\nexcept ValueError:\n    raise KeyError('a') from None\n")
    assert [part["link"] for part in describer.parts(error)] == [""]


def test_errors_of_a_group_come_before_it(run: Run, describer: Describer) -> None:
    error = run("raise ExceptionGroup('tasks', [ValueError('a'), KeyError('b')])\n")
    headlines = [part["headline"] for part in describer.parts(error)]
    assert headlines == [
        "ValueError: a",
        "KeyError: 'b'",
        "ExceptionGroup: tasks (2 sub-exceptions)",
    ]


def test_notes_are_kept(run: Run, describer: Describer) -> None:
    [part] = describer.parts(run("e = ValueError('a')\ne.add_note('look here')\nraise e\n"))
    assert part["headline"] == "ValueError: a\nlook here"


def test_a_long_traceback_is_cut_in_the_middle(run: Run, describer: Describer) -> None:
    [part] = describer.parts(run("def f(n):\n    return f(n + 1)\nf(0)\n"))
    assert len(part["frames"]) == dev.FRAMES
    assert part["omitted"] > 900
    assert part["frames"][0]["line"] == 3
    assert f"… {part['omitted']} more\n" in text_of([part])


def test_carets_stand_under_wide_characters(run: Run, describer: Describer) -> None:
    [part] = describer.parts(run("x = '東京' + None + 'abc'\n"))
    assert part["frames"][0]["mark"] == "    ^^^^^^^^^^^^^"


# ---- Where errors end ---------------------------------------------------------------------------


@pytest.fixture
async def told(describer: Describer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[Any]]:
    """What is reported; this test's process listens as the page does."""
    reports: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    command = sys.modules["widget.command"].Command
    monkeypatch.setattr(command, "__init__", command.__init__)
    factory = logging.getLogRecordFactory()
    reporter = Reporter(describer, lambda text: reports.append(json.loads(text)))
    reporter.listen()
    yield reports
    logging.setLogRecordFactory(factory)


async def test_a_logged_error_is_reported_once(told: list[Any], run: Run) -> None:
    error = run("1 / 0\n")
    logging.getLogger("widget").error("%r has raised", "greet", exc_info=error)
    asyncio.get_running_loop().call_exception_handler({"exception": error, "message": "again"})
    [report] = told
    assert report["note"] == "'greet' has raised"
    assert report["parts"][0]["frames"][0]["file"] == "examples/weather/main.py"


async def test_a_report_fits_however_much_there_is_to_say(told: list[Any], run: Run) -> None:
    name = "f" * 300
    last = f"raise ValueError('{'誤' * 9000}')"
    code = f"def {name}(n):\n  if n: {name}(n - 1)\n  {last}\n{name}(30)\n"
    error = run(code)
    for _ in range(dev.PARTS):
        later = run(code)
        later.__context__, error = error, later
    logging.getLogger("widget").error("n" * 5000, exc_info=error)
    [report] = told
    said = json.dumps({"page": "p", "frame": "f", "count": 1, **report}, ensure_ascii=False)
    assert Report.model_validate_json(said).note == "n" * dev.NOTE
    assert len(said.encode()) <= LARGEST


async def test_half_a_character_keeps_no_error_from_being_reported(
    told: list[Any], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nor into pytest's own log: pytest-xdist cannot send it.
    monkeypatch.setattr(logging.getLogger("widget"), "propagate", False)
    error = run("half = '\\ud83d'\nraise ValueError(half)\n")
    logging.getLogger("widget").error("with %s", "\udc00", exc_info=error)
    [report] = told
    said = Report.model_validate_json(json.dumps({"page": "", "frame": "", "count": 1, **report}))
    assert said.note == "with \ufffd"
    assert said.parts[0].headline == "ValueError: \ufffd"


async def test_what_is_logged_without_an_error_is_no_error(told: list[Any]) -> None:
    logging.getLogger("widget").error("nothing of the kind")
    logging.getLogger("widget").warning("only a warning", exc_info=ValueError("x"))
    assert told == []


async def test_a_task_that_nobody_awaited_is_reported(told: list[Any], run: Run) -> None:
    async def fail() -> None:
        raise run("1 / 0\n")

    task = asyncio.get_running_loop().create_task(fail())
    await asyncio.wait([task])
    del task
    [report] = told
    assert report["note"] == "Nobody awaited it"
    assert report["parts"][0]["headline"] == "ZeroDivisionError: division by zero"


async def test_a_command_that_nobody_awaited_names_the_line_that_called_it(
    told: list[Any], home: Path
) -> None:
    file = home / "widget/app/main.py"
    code = "def greet():\n    live_chat.put_message(42)\n"
    file.write_text(code)
    names = runpy.run_path(str(file), {"live_chat": LiveChat})
    names["greet"]()
    for _ in range(3):  # until the loop has let go of it
        await asyncio.sleep(0)
    [report] = told
    [part] = report["parts"]
    assert part["frames"][0] | {"mark": ""} == {
        "file": "examples/weather/main.py",
        "line": 2,
        "function": "greet",
        "source": "live_chat.put_message(42)",
        "mark": "",
    }


async def test_an_error_that_javascript_handles_is_not_reported(
    told: list[Any], run: Run, describer: Describer, capsys: pytest.CaptureFixture[str]
) -> None:
    error = run("1 / 0\n")
    sys.excepthook(type(error), error, None)
    assert capsys.readouterr().err == f"{text_of(describer.parts(error))}\n"
    assert told == []


def test_one_that_it_does_not_handle_is_reported_by_its_text(
    describer: Describer, run: Run
) -> None:
    reports: list[str] = []
    reporter = Reporter(describer, reports.append)
    text = reporter.cross(run("1 / 0\n"))
    reporter.unhandled("another text")
    assert reports == []
    reporter.unhandled(f"{text}\n")
    reporter.unhandled(f"{text}\n")
    assert len(reports) == 1
