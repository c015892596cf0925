"""Plain values that several models hold."""

import sys
from typing import Annotated

from pydantic import Field, PlainValidator

Text = Annotated[str, Field(min_length=1)]
"""Text that is not empty."""


def is_number(value: object) -> bool:
    """Tell whether it is what JavaScript calls a number and JSON can write."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return -sys.float_info.max <= value <= sys.float_info.max


def _number(value: object) -> object:
    if not is_number(value):
        raise ValueError("must be a finite number")
    return value


def _text_or_number(value: object) -> object:
    if not isinstance(value, str) and not is_number(value):
        raise ValueError("must be text or a finite number")
    return value


Number = Annotated[int | float, PlainValidator(_number)]
"""A number that stays what it is: 5 is not 5.0, and "5" is refused."""
TextOrNumber = Annotated[str | int | float, PlainValidator(_text_or_number)]
"""Text or a number, neither made into the other."""
