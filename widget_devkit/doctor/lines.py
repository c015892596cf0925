"""What the doctor says: a line for each thing."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "missing", "problem"]
"""`missing` is what one can do without; a `problem` keeps `agent-app dev` from running."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be said of one thing.

    Attributes:
        subject: the thing, in a word or two.
        state: how it is.
        words: what was found.
        hint: what to do.
    """

    subject: str
    state: State
    words: str
    hint: str = ""
