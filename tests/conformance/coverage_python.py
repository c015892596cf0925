"""Looks up in `widget` what the coverage table names."""

from __future__ import annotations

import inspect
import re
from typing import Any, ForwardRef, get_args, get_overloads

from pydantic import BaseModel, TypeAdapter, ValidationError
from typing_extensions import evaluate_forward_ref

import widget
from tests.conformance.declarations import Member
from widget import listening
from widget.payloads import MODELS


def find(name: str) -> Any:
    """Give what `widget` exports under a name; of an object its class."""
    if name not in widget.__all__:
        return None
    found = getattr(widget, name)
    return found if inspect.isclass(found) or inspect.isfunction(found) else type(found)


def has(owner: Any, name: str) -> bool:
    """Tell whether there is an attribute."""
    return inspect.getattr_static(owner, name, None) is not None


def is_property(owner: Any, name: str) -> bool:
    """Tell whether an attribute is read rather than called."""
    return isinstance(inspect.getattr_static(owner, name, None), property)


def model(event: str) -> str | None:
    """Give what an event hands over."""
    found = widget.AnyEvent if event == "*" else MODELS.get(event)
    return None if found is None else found.__name__


def method(owner: Any, name: str, parameters: list[str]) -> list[str]:
    """Give what is wrong with a method: it is missing, or does not take a parameter."""
    if not has(owner, name):
        return [f"{owner.__name__} has no {name}"]
    if is_property(owner, name):
        return [f"{owner.__name__}.{name} takes nothing"] if parameters else []
    takes = inspect.signature(getattr(owner, name)).parameters
    return [
        f"{owner.__name__}.{name} does not take {parameter}"
        for parameter in parameters
        if parameter not in takes
    ]


def event(owner: Any, name: str, models: tuple[str, ...] | None, *, untyped: bool) -> list[str]:
    """Give what is wrong with an event.

    It has a model, the one that its data is said to be, or is known to have none; and `on`, `once`,
    `wait_for` and `stream` of this placement tell a type checker so.
    """
    given = model(name)
    if untyped:
        return [f"{name} has a model"] if given else []
    if given is None:
        return [f"{name} has no model"]
    if models is not None and (given,) != models:
        return [f"{name} hands over {given}, not {' or '.join(models) or 'nothing'}"]
    return [
        f"{owner.__name__}.{way} does not tell that {name} hands over {given}"
        for way in ("on", "once", "wait_for", "stream")
        if not any(
            _is_of(each, owner, name) and re.search(rf"\b{given}\b", _gives(each))
            for each in get_overloads(getattr(owner, way))
        )
    ]


def fields(owner: Any, path: list[str], member: Member) -> list[str]:
    """Give what is wrong with a field, down a path of models: it is missing, or another one."""
    shown = ".".join([owner.__name__, *path])
    for step in path[:-1]:
        info = owner.model_fields.get(step.removesuffix("[]"))
        owner = info and _model(info.annotation)
        if owner is None:
            return [f"{shown}: {step} holds no model"]
    name = path[-1]
    if not has(owner, name) and name not in owner.model_fields:
        return [f"{shown} does not exist"]
    if name not in owner.model_fields:
        return constant([owner], name, member)
    info = owner.model_fields[name]
    wire = member.name.rpartition(".")[2]
    wrong = []
    if (info.serialization_alias or name) != wire:
        wrong.append(f"{shown} is {info.serialization_alias or name} on the wire, not {wire}")
    if "__init__" in vars(owner) and name not in inspect.signature(owner.__init__).parameters:
        wrong.append(f"{owner.__name__}() does not take {name}")
    if member.optional and info.is_required():
        wrong.append(f"{shown} is required, but {member.name} is not")
    for value in member.values:
        try:
            TypeAdapter[Any](info.annotation).validate_python(value)
        except ValidationError:
            wrong.append(f"{shown} does not take {value!r}")
    return wrong


def constant(owners: list[Any], name: str, member: Member) -> list[str]:
    """Give what is wrong with a text that one of these classes is known by on the wire."""
    attribute = "type" if member.kind == "constant" else name
    for owner in owners:
        if member.kind == "constant" and owner.__name__ != name:
            continue
        if getattr(owner, attribute, None) in (member.values or [None]):
            return []
    return [f"{' or '.join(each.__name__ for each in owners)}: no {name} that is {member.values}"]


def _model(annotation: Any) -> type[BaseModel] | None:
    """Give the model within `list[Model] | None`."""
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model, get_args(annotation))), None)


def _is_of(overload: Any, owner: Any, name: str) -> bool:
    placed = _read(overload, "self")
    wanted = _read(overload, "event")
    here = owner().placement
    places = [place for each in get_args(placed) for place in get_args(each)]
    return name in get_args(wanted) and (placed is None or here in places)


def _read(overload: Any, parameter: str) -> Any:
    """Evaluate one parameter's type; the others' are there for type checkers alone."""
    text = overload.__annotations__.get(parameter)
    if not isinstance(text, str):
        return text
    return evaluate_forward_ref(ForwardRef(text), globals=vars(listening))


def _gives(overload: Any) -> str:
    """Give the words in which an overload tells what the event hands over."""
    return str(overload.__annotations__.get("handler") or overload.__annotations__["return"])
