"""What every model that goes to the host shares.

Constructors read well, by position and by Python's names; ``model_validate`` reads the form that
the wire has. Both check everything.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    SerializerFunctionWrapHandler,
    model_serializer,
)

Init = TypeVar("Init", bound=Callable[..., None])


def constructor(init: Init) -> Init:
    """Mark an ``__init__`` that only ends in pydantic's own.

    Else ``model_validate`` would call it with the names of the wire. Pydantic marks its own
    ``__init__`` and the one of its ``RootModel`` in this way.
    """
    init.__dict__["__pydantic_base_init__"] = True
    return init


def present(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is None."""
    return {name: value for name, value in fields.items() if value is not None}


def listed(items: Iterable[object], given: object, name: str) -> object:
    """Take what was given by position, or else under a name.

    Raises:
        TypeError: it was given both ways.
    """
    by_position = [*items]
    if given is None:
        return by_position
    if by_position:
        raise TypeError(f"{name} are given by position and as {name}= as well; choose one way")
    return given


class Outgoing(BaseModel):
    """Data for the host; unknown fields go out too."""

    model_config = ConfigDict(
        extra="allow",
        populate_by_name=True,
        coerce_numbers_to_str=True,
        revalidate_instances="always",
    )

    @model_serializer(mode="wrap")
    def _without_none(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out what is None: the host takes an absent field, but not a null one."""
        return present(write(self))


class AsGiven(BaseModel):
    """Data that goes out exactly as it was given: ``null`` stays, and what was absent is."""

    @model_serializer(mode="wrap")
    def _only_what_was_given(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in write(self).items() if name in self.model_fields_set}
