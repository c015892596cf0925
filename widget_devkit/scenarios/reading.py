"""Reading a scenario's file; what is wrong in it is said in words, by its step and key."""

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from widget_devkit.errors import DevkitError
from widget_devkit.scenarios.expectations import KINDS
from widget_devkit.scenarios.model import Scenario
from widget_devkit.scenarios.steps import VERBS

_HINT = "docs/scenarios.md has every verb and everything that can be expected."


def load(file: Path | str) -> Scenario:
    """Read a scenario's file.

    Raises:
        DevkitError: `invalid_scenario` when it cannot be read, is no TOML, or is no scenario; the
            message names every step and key that is wrong.
    """
    file = Path(file)
    return parse(read(file), file.name)


def read(file: Path) -> str:
    """Give the text of a scenario's file.

    Raises:
        DevkitError: `invalid_scenario` when it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DevkitError(
            "invalid_scenario", f"{file} cannot be read: {error}", hint=_HINT
        ) from error


def parse(text: str, source: str) -> Scenario:
    """Read a scenario's text.

    Args:
        text: TOML.
        source: what to call it in errors.

    Raises:
        DevkitError: `invalid_scenario`.
    """

    def finite(number: str) -> float:
        if math.isfinite(value := float(number)):
            return value
        raise DevkitError(
            "invalid_scenario", f"{source} has {number}, a number that JSON has not", hint=_HINT
        )

    try:
        data = tomllib.loads(text, parse_float=finite)
    except tomllib.TOMLDecodeError as error:
        raise DevkitError(
            "invalid_scenario", f"{source} is no TOML: {error}", hint=_HINT
        ) from error
    return from_data(data, source)


def from_data(data: Mapping[str, Any], source: str = "The scenario") -> Scenario:
    """Check a scenario that is not in a file.

    Raises:
        DevkitError: `invalid_scenario`.
    """
    try:
        return Scenario.model_validate(data)
    except ValidationError as error:
        wrong = "\n".join(f"  {line}" for line in _in_words(error, data))
        raise DevkitError(
            "invalid_scenario", f"{source} is not a scenario:\n{wrong}", hint=_HINT
        ) from error


def _in_words(error: ValidationError, data: Mapping[str, Any]) -> Iterator[str]:
    for each in error.errors(include_url=False):
        place = _place(each["loc"])
        value = each["input"]
        if each["type"] == "too_short" and value:
            continue  # every step of it is wrong, and that has been said
        if each["type"] in {"union_tag_not_found", "union_tag_invalid"}:
            yield f"{_where(place, data)}: {_unknown(place, value)}"
        elif each["type"] == "missing":
            yield f"{_where(place[:-1], data)}: {place[-1]} is missing"
        elif each["type"] == "extra_forbidden":
            yield f"{_where(place[:-1], data)}: there is no key {place[-1]}"
        elif each["type"] == "tuple_type":
            how = ", with [[step]] before each" if place == ["step"] else ""
            yield f"{_where(place, data)}: it is a list{how}, not {value!r}"
        else:
            message = each["msg"].removeprefix("Value error, ")
            yield f"{_where(place, data)}: {message[:1].lower()}{message[1:]}, not {value!r}"


_TYPES = frozenset({"text", "pattern", "constrained-int"})


def _place(parts: Sequence[int | str]) -> list[int | str]:
    """The place as the file has it: pydantic's has the verb too, and the alternatives of a union.

    These come behind the key of a value, and a step has keys of its own that are called so.
    """
    place: list[int | str] = []
    before: int | str = ""
    for part in parts:
        of_value = isinstance(before, str) and before not in VERBS and before not in _TYPES
        is_type = part in _TYPES or str(part).startswith("literal[")
        if part not in VERBS and not (is_type and of_value):
            place.append(part)
        before = part
    return place


def _where(place: Sequence[int | str], data: Mapping[str, Any]) -> str:
    """Such as `step 2 (agent select), expect 1, shows`."""
    words: list[str] = []
    before: int | str | None = None
    for part in place:
        if isinstance(part, int):
            verb = _verb(data, part) if before == "step" else ""
            words[-1] = f"{words[-1]} {part + 1}{verb}"
        elif not (
            isinstance(before, int) and part in KINDS
        ):  # a tag: the key itself comes after it
            words.append(part)
        before = part
    return ", ".join(words) or "the file"


def _verb(data: Mapping[str, Any], number: int) -> str:
    step = data["step"][number]
    said = f"{step.get('who')} {step.get('what')}" if isinstance(step, dict) else ""
    return f" ({said})" if said in VERBS else ""


def _unknown(place: Sequence[int | str], value: object) -> str:
    if "expect" in place:
        return f"{value!r} expects nothing that is known; it can be {', '.join(KINDS)}"
    if not isinstance(value, dict):
        return f"{value!r} is no step; it is a table with who and what"
    step = cast("dict[str, object]", value)
    who, what = step.get("who"), step.get("what")
    known = {verb: others for others, verb in (each.split(" ") for each in VERBS)}
    whose = [verb.split(" ")[1] for verb in VERBS if verb.startswith(f"{who} ")]
    if who is None or what is None:
        return f"{'who' if who is None else 'what'} is missing"
    if not whose:
        return f"who is {who!r}; it can be agent, customer or host"
    if isinstance(what, str) and what in known:
        return f"{what} is what the {known[what]} does: write who = {known[what]!r}"
    return f"the {who} cannot {what}; the {who} can {', '.join(whose)}"
