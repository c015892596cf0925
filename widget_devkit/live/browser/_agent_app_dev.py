"""Python's errors as the author reads them; runs in the browser, and on CPython for its tests.

`install` listens wherever an error ends that nobody handles: in a log, in the event loop, on its
way to JavaScript. Each becomes JSON for the page: of every traceback the author's own frames, with
the line of source and what of it failed, and no frame of the runtime.
"""

from __future__ import annotations

import asyncio
import importlib
import itertools
import json
import linecache
import logging
import sys
import traceback
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, TracebackType

HOME = "/home/pyodide/"
PARTS, FRAMES, SHOWN = 8, 12, 4
"""At most so many exceptions of a chain, frames of each, and of these the first ones."""
HEADLINE, NOTE, NAME, SOURCE = 4000, 1000, 200, 400
"""At most so many characters of a message, of how it ended, of a name, and of a line of source."""
KNOWN = 20
"""So many errors that went to JavaScript are kept until the page asks for them."""

_TOLD, _ORIGIN = "agent_app_told", "agent_app_origin"

LINKS = {
    "cause": "which is the direct cause of:",
    "context": "and while that was handled:",
    "group": "which is one of several in:",
}
"""What stands between two exceptions of a chain, in the order in which they were raised."""


class Place(NamedTuple):
    """Where something is in a file: lines from 1, columns from 0, in bytes; the end may be None."""

    file: str
    line: int
    function: str
    end_line: int | None = None
    start: int | None = None
    end: int | None = None


class Describer:
    """Describes errors for one author.

    Args:
        place: the folder of the author's modules, as Python has it below its home.
        shown: the same folder, as the author has it.
    """

    def __init__(self, place: str, shown: str, home: str = HOME) -> None:
        """Take where the author's files are."""
        self._home = home
        self._sdk = f"{home}widget/"
        self._app = f"{home}{place}/"
        self._shown = shown

    def is_own(self, file: str) -> bool:
        """Whether a file is the author's."""
        if file.startswith(self._app):
            return True
        runtime = (self._sdk, f"{self._home}pyscript/")
        return file.startswith(self._home) and not file.startswith(runtime)

    def name(self, file: str) -> str:
        """What the author calls a file."""
        if file.startswith(self._app):
            return f"{self._shown}/{file.removeprefix(self._app)}"
        for folder in (self._home, "/lib/"):
            file = file.removeprefix(folder)
        first, _, rest = file.partition("/")
        return rest if rest and first.startswith("python3") else file

    def _said(self, words: str) -> str:
        """Python's words, with the author's names of his files."""
        return _sound(words.replace(self._app, f"{self._shown}/").replace(self._home, ""))

    def own_stack(self, frame: FrameType | None) -> list[Place]:
        """The author's frames among those that are running, the outermost first."""
        places: list[Place] = []
        while frame is not None:
            if self.is_own(frame.f_code.co_filename):
                places.append(_place(frame, frame.f_lineno, frame.f_lasti))
            frame = frame.f_back
        return places[::-1]

    def parts(self, error: BaseException) -> list[dict[str, Any]]:
        """The chain of an error, in the order in which its exceptions were raised."""
        return [self._part(each, link) for each, link in [*_chain(error)][-PARTS:]]

    def _part(self, error: BaseException, link: str) -> dict[str, Any]:
        places = [*_places(error.__traceback__)]
        own = [place for place in places if self.is_own(place.file)]
        frames = [self._frame(place) for place in own or _marks(error).get(_ORIGIN, ())]
        if isinstance(error, SyntaxError) and error.filename:
            frames.append(self._syntax(error))
        frames = frames or [self._frame(place) for place in places[-1:]]
        omitted = max(len(frames) - FRAMES, 0)
        if omitted:
            frames = frames[:SHOWN] + frames[SHOWN + omitted :]
        return {
            "link": link,
            "frames": frames,
            "omitted": omitted,
            "headline": self._said(_headline(error))[:HEADLINE],
        }

    def _frame(self, place: Place) -> dict[str, Any]:
        line = linecache.getline(place.file, place.line).rstrip()
        start, end = _marked(line, place)
        return self._described(place.file, place.line, place.function, line, start, end)

    def _syntax(self, error: SyntaxError) -> dict[str, Any]:
        line = (error.text or "").split("\n")[0].rstrip()
        start = (error.offset or 0) - 1
        same = error.end_lineno in (None, error.lineno)
        end = (error.end_offset or 0) - 1 if same else len(line)
        file = error.filename or "<unknown>"
        return self._described(file, error.lineno or 0, "", line, start, max(end, start + 1))

    def _described(  # noqa: PLR0913, PLR0917 - the fields of a frame
        self, file: str, number: int, function: str, line: str, start: int, end: int
    ) -> dict[str, Any]:
        text = _sound(line.lstrip())
        indent = len(line) - len(text)
        return {
            "file": _sound(self.name(file))[-NOTE:],
            "line": number,
            "function": function[:NAME],
            "source": text[:SOURCE],
            "mark": _under(text, start - indent, end - indent) if start >= indent else "",
        }


def _sound(text: str) -> str:
    """Text without halves of characters: JavaScript can hand them over, no report can have them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _marks(error: BaseException) -> dict[str, Any]:
    """What is noted in an error; nothing stays in one of JavaScript's, which has other fields."""
    marks = getattr(error, "__dict__", None)
    return marks if isinstance(marks, dict) else {}


def _chain(error: BaseException) -> Iterator[tuple[BaseException, str]]:
    """An error and what led to it, each with its link to what comes behind it."""
    chain: list[tuple[BaseException, str]] = []
    seen: set[int] = set()
    link, each = "", error
    while id(each) not in seen:
        seen.add(id(each))
        chain.append((each, link))
        if each.__cause__ is not None:
            link, each = "cause", each.__cause__
        elif each.__context__ is not None and not each.__suppress_context__:
            link, each = "context", each.__context__
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions[: PARTS // 2]:
            yield from ((other, link or "group") for other, link in _chain(inner))
    yield from reversed(chain)


def _places(trace: TracebackType | None) -> Iterator[Place]:
    while trace is not None:
        yield _place(trace.tb_frame, trace.tb_lineno, trace.tb_lasti)
        trace = trace.tb_next


def _place(frame: FrameType, line: int, instruction: int) -> Place:
    code = frame.f_code
    name = "" if code.co_name == "<module>" else code.co_name
    positions = itertools.islice(code.co_positions(), instruction // 2, None)
    begins, end_line, start, end = next(positions, (None, None, None, None))
    if begins != line:
        return Place(code.co_filename, line, name)
    return Place(code.co_filename, line, name, end_line, start, end)


def _marked(line: str, place: Place) -> tuple[int, int]:
    """What of a line is meant, in characters; nothing of it where that is unknown."""
    if place.start is None or place.end is None or not line:
        return -1, -1
    raw = line.encode()
    start = len(raw[: place.start].decode(errors="replace"))
    if place.end_line != place.line:
        return start, len(line)
    return start, len(raw[: place.end].decode(errors="replace"))


def _under(text: str, start: int, end: int) -> str:
    """The line below a line, with carets under what is meant; none when that is all of it."""
    start, end = min(start, len(text)), min(end, max(len(text), start + 1))
    if (start <= 0 and end >= len(text)) or end > SOURCE:
        return ""
    before = "".join("\t" if each == "\t" else " " * _width(each) for each in text[:start])
    return before + "^" * max(sum(map(_width, text[start:end])), 1)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "FW" else 1


def _headline(error: BaseException) -> str:
    """Python's own words for an error, its suggestion and notes included."""
    described = traceback.TracebackException(type(error), error, error.__traceback__, compact=True)
    lines = list(described.format_exception_only())
    if isinstance(error, SyntaxError):  # where it is stands in a frame of its own
        while len(lines) > 1 and lines[0].startswith("  "):
            del lines[0]
    return "".join(lines).rstrip()


def text_of(parts: list[dict[str, Any]]) -> str:
    """The parts of an error as text; its last line says what happened."""
    lines: list[str] = []
    for part in parts:
        for index, frame in enumerate(part["frames"]):
            if part["omitted"] and index == SHOWN:
                lines.append(f"… {part['omitted']} more")
            function = f", in {frame['function']}" if frame["function"] else ""
            lines.append(f"{frame['file']}:{frame['line']}{function}")
            lines += [f"    {frame[key]}" for key in ("source", "mark") if frame[key]]
        lines.append(part["headline"])
        if part["link"]:
            lines += ["", LINKS[part["link"]], ""]
    return "\n".join(lines)


class Reporter:
    """Tells a page of errors, each once however many ways it ends.

    Args:
        describer: for the author.
        report: takes JSON: ``note``, how the error ended, and ``parts``.
    """

    def __init__(self, describer: Describer, report: Callable[[str], object]) -> None:
        """Listen to nothing yet."""
        self._describer = describer
        self._report = report
        self._crossed: dict[str, BaseException] = {}

    def tell(self, error: BaseException, note: str = "") -> None:
        """Report an error."""
        if _TOLD in _marks(error):
            return
        _marks(error)[_TOLD] = True
        parts = self._describer.parts(error)
        self._report(json.dumps({"note": _sound(note)[:NOTE], "parts": parts}))

    def cross(self, error: BaseException) -> str:
        """The text with which an error goes to JavaScript, which may handle it."""
        text = text_of(self._describer.parts(error))
        self._crossed.pop(text, None)
        self._crossed[text] = error
        if len(self._crossed) > KNOWN:
            del self._crossed[next(iter(self._crossed))]
        return text

    def unhandled(self, text: str) -> None:
        """Report an error that JavaScript did not handle, by its text."""
        for known in tuple(self._crossed):
            if known.strip() == text.strip():
                self.tell(self._crossed.pop(known))

    def note_origin(self, future: asyncio.Future[Any], frame: FrameType | None) -> None:
        """Let what fails without a traceback say which of the author's lines began it."""
        places = self._describer.own_stack(frame)

        def settled(future: asyncio.Future[Any]) -> None:
            if not future.cancelled() and (error := future.exception()) is not None:
                _marks(error).setdefault(_ORIGIN, places)

        if future.done():
            settled(future)
        else:
            future.add_done_callback(settled)

    def listen(self) -> None:
        """Hear of errors in logs, in the event loop and on their way to JavaScript."""
        _listen_to_logs(self)
        _listen_to_loop(self)
        _listen_to_commands(self)

        def excepthook(
            _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
        ) -> None:
            sys.stderr.write(f"{self.cross(error)}\n")

        sys.excepthook = excepthook  # what it prints is the message of JavaScript's error
        unraisable = sys.unraisablehook

        def unraisablehook(given: sys.UnraisableHookArgs) -> None:
            if given.exc_value is not None:
                self.tell(given.exc_value, given.err_msg or "Nobody could be told of it")
            unraisable(given)

        sys.unraisablehook = unraisablehook


def _listen_to_logs(reporter: Reporter) -> None:
    make = logging.getLogRecordFactory()

    def factory(*args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401 - the record's own
        record = make(*args, **kwargs)
        error = record.exc_info[1] if record.exc_info else None
        if error is None and isinstance(record.args, tuple):
            error = next((each for each in record.args if isinstance(each, BaseException)), None)
        if error is not None and record.levelno >= logging.ERROR:
            reporter.tell(error, record.getMessage() if record.exc_info else "")
        return record

    logging.setLogRecordFactory(factory)


def _listen_to_loop(reporter: Reporter) -> None:
    def handler(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is not None:
            lost = "future" in context or "task" in context or "message" not in context
            reporter.tell(error, "Nobody awaited it" if lost else "In a callback of the event loop")
        loop.default_exception_handler(context)

    asyncio.get_event_loop().set_exception_handler(handler)


def _listen_to_commands(reporter: Reporter) -> None:
    """A command that failed and that nobody awaited has no traceback: where was it called?"""
    try:
        command: Any = importlib.import_module("widget.command").Command
    except Exception:  # noqa: BLE001 - whatever is wrong with the SDK, the widget's own import says it
        return
    make = command.__init__

    def noting(self: object, name: str, future: asyncio.Future[Any], *rest: object) -> None:
        make(self, name, future, *rest)
        reporter.note_origin(future, sys._getframe(1))  # noqa: SLF001 - as `inspect` does

    command.__init__ = noting


def install(settings: str, report: Callable[[str], object]) -> Callable[[str], None]:
    """Listen from now on.

    Args:
        settings: JSON: ``place`` and ``shown``, see `Describer`.
        report: see `Reporter`.

    Returns:
        What takes the message of an error that JavaScript got from Python and did not handle.
    """
    reporter = Reporter(Describer(**json.loads(settings)), report)
    reporter.listen()
    return reporter.unhandled
