"""Toasts: short notes in a corner of the Agent App."""

from typing import Any, Literal, Self

from pydantic import model_validator

from .outgoing import Outgoing, constructor
from .values import Text


class Toast(Outgoing):
    """A short note to the agent, about what went well or did not."""

    content: Text
    kind: Literal["success", "error"] = "success"

    @constructor
    def __init__(self, content: str, kind: Literal["success", "error"] = "success") -> None:
        fields: dict[str, Any] = {"content": content, "kind": kind}
        super().__init__(**fields)

    @model_validator(mode="after")
    def _kind_is_always_sent(self) -> Self:
        self.model_fields_set.add("kind")
        return self
