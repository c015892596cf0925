"""Sections of the details panel: a title and components, as the host draws them.

::

    Section("Order", Title("No. 12"), LabelValue("Total", "12 EUR"), Button("Refund", "refund"))

The host ignores a section that it finds invalid without a word, so everything is checked here, by
the rules of the JavaScript SDK (``@livechat/agent-app-sdk`` 1.16.0).
"""

from collections.abc import Mapping, Sequence
from typing import Any, overload

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from .components import AnyComponent, Component
from .outgoing import Outgoing, constructor, listed, present
from .url import ImageUrl
from .values import Text


class Section(Outgoing):
    """A section; its title is the key, so one with the same title replaces it."""

    model_config = ConfigDict(alias_generator=to_camel)

    title: Text
    components: list[AnyComponent] = Field(min_length=1)
    img_url: ImageUrl | None = None
    open_app: bool | None = None

    @overload
    def __init__(
        self,
        title: str,
        /,
        *components: Component,
        img_url: str | None = None,
        open_app: bool | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self,
        title: str,
        *,
        components: Sequence[Component | Mapping[str, Any]],
        img_url: str | None = None,
        open_app: bool | None = None,
    ) -> None: ...
    @constructor
    def __init__(
        self,
        title: str,
        *items: Component,
        components: Sequence[Component | Mapping[str, Any]] | None = None,
        img_url: str | None = None,
        open_app: bool | None = None,
    ) -> None:
        parts = listed(items, components, "components")
        super().__init__(
            **present(
                {"title": title, "components": parts, "img_url": img_url, "open_app": open_app}
            )
        )
