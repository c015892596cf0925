"""What a widget's page reports of an error in Python, checked: a page can send anything."""

from collections import OrderedDict
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

LARGEST = 1024 * 1024
"""Bytes of a report at most: more than the most that `_agent_app_dev` describes."""
_KNOWN = 200
"""So many errors are counted; the oldest are forgotten."""

Short = Annotated[str, StringConstraints(max_length=200)]
Line = Annotated[str, StringConstraints(max_length=1000)]
Link = Literal["", "cause", "context", "group"]

LINKS: dict[Link, str] = {
    "cause": "which is the direct cause of:",
    "context": "and while that was handled:",
    "group": "which is one of several in:",
}
"""What stands between two exceptions of a chain, in the order in which they were raised."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Frame(_Strict):
    """A place in the author's code.

    Attributes:
        file: as the author has it.
        line: its number, from 1; 0 when nobody knows it.
        function: whose code it is; empty outside functions.
        source: the line, without what it is indented by; may be empty.
        mark: what stands below it, carets under what is meant; may be empty.
    """

    file: Line
    line: Annotated[int, Field(ge=0)]
    function: Short
    source: Line
    mark: Line


class Part(_Strict):
    """An exception of a chain.

    Attributes:
        link: what it is to the one behind it; empty for the last one.
        frames: the author's, the outermost first.
        omitted: how many are left out behind the first ones.
        headline: its type and message.
    """

    link: Link
    frames: Annotated[list[Frame], Field(max_length=20)]
    omitted: Annotated[int, Field(ge=0)]
    headline: Annotated[str, StringConstraints(max_length=5000)]


class Report(_Strict):
    """An error that nobody handled.

    Attributes:
        page: which load of a page it happened in.
        frame: the name of the page's frame, by which a simulator knows its own.
        count: how often, since the last report of the same.
        note: how it ended, where that says more.
        parts: the chain, in the order in which its exceptions were raised.
    """

    page: Short
    frame: Short
    count: Annotated[int, Field(ge=1, le=1_000_000)]
    note: Line
    parts: Annotated[list[Part], Field(min_length=1, max_length=10)]


class Counted:
    """How often each error has come in each load of a page."""

    def __init__(self) -> None:
        self._counts: OrderedDict[tuple[str, str], int] = OrderedDict()

    def add(self, report: Report) -> int:
        """How often it has come, with this time."""
        key = (report.page, "\n".join(part.model_dump_json() for part in report.parts))
        count = self._counts.pop(key, 0) + report.count
        self._counts[key] = count
        if len(self._counts) > _KNOWN:
            self._counts.popitem(last=False)
        return count
