"""The page around a fullscreen or settings widget."""

from typing import Annotated, Any

from pydantic import Field

from .base import NullIsObject, Payload


class PageData(Payload):
    """The Agent App's page, as the host tells about it."""

    query_params: Annotated[dict[str, Any], NullIsObject] = Field(
        default_factory=dict, validation_alias="queryParams", serialization_alias="queryParams"
    )
    """The query of its address. Anyone can make an agent follow a link: trust nothing in it."""
