"""Sections of the details panel: a title and components, as the host draws them.

Components are flat in Python, ``Button(label="Refund", id="refund")``, and ``{type, data}`` on the
wire; mappings in the wire's form are accepted as well. The host ignores a section that it finds
invalid without a word, so everything is checked here, by the rules of the JavaScript SDK
(``@livechat/agent-app-sdk`` 1.16.0).
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    SerializerFunctionWrapHandler,
    Tag,
    model_serializer,
    model_validator,
)
from pydantic.alias_generators import to_camel

from .url import ImageUrl, LinkUrl

Text = Annotated[str, Field(min_length=1)]


class _Outgoing(BaseModel):
    model_config = ConfigDict(
        extra="allow",
        populate_by_name=True,
        alias_generator=to_camel,
        coerce_numbers_to_str=True,
        revalidate_instances="always",
    )

    @model_serializer(mode="wrap")
    def _without_unset(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out what is None: the host takes an absent field, but not a null one."""
        return {name: value for name, value in write(self).items() if value is not None}


class Component(_Outgoing):
    """What a section is made of."""

    type: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _flatten(cls, value: Any) -> Any:  # noqa: ANN401 - whatever was given
        if not isinstance(value, Mapping) or "type" not in value:
            return value
        data = value.get("data", {})
        if data is None:
            data = {}
        if not isinstance(data, Mapping):
            raise ValueError(f"data is {data!r}; it must be an object")  # noqa: TRY004 - pydantic's
        return dict(data)

    @model_serializer(mode="wrap")
    def _wrap(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data = {name: value for name, value in write(self).items() if value is not None}
        return {"type": self.type, "data": data} if data else {"type": self.type}


class Button(Component):
    """A button; a click comes back as ``customer_details_section_button_click``."""

    type: ClassVar[str] = "button"
    label: Text
    id: Text
    """Comes back as `ButtonClick.button_id`."""
    open_app: bool | None = None
    """Whether a click opens the widget."""
    primary: bool | None = None
    secondary: bool | None = None


class LabelValue(Component):
    """A label with a value, and a link if there is a ``url``."""

    type: ClassVar[str] = "label_value"
    label: str | None = None
    value: str | None = None
    icon_url: ImageUrl | None = None
    url: LinkUrl | None = None


class Title(Component):
    """A headline, with a picture if there is one."""

    type: ClassVar[str] = "title"
    title: Text
    value: str | None = None
    description: str | None = None
    img_url: ImageUrl | None = None
    img_size: Literal["big", "small"] | None = None
    link: LinkUrl | None = None
    id: str | None = None
    """Comes back as `ButtonClick.button_id` when the title is clickable."""
    clickable: bool | None = None
    open_app: bool | None = None


class Link(Component):
    """A link: ``https:``, ``mailto:`` or ``tel:``."""

    type: ClassVar[str] = "link"
    url: LinkUrl
    value: str | None = None
    inline: bool | None = None


class Line(Component):
    """A dividing line."""

    type: ClassVar[str] = "line"


class Customer(Component):
    """The customer, as the host shows one."""

    type: ClassVar[str] = "customer"


class Tags(Component):
    """A row of tags."""

    type: ClassVar[str] = "tags"
    tags: list[str]
    label: str | None = None


TAGS = {kind.type: kind for kind in (Button, LabelValue, Title, Link, Line, Customer, Tags)}


def _tag(value: object) -> object:
    return value.get("type") if isinstance(value, Mapping) else getattr(value, "type", None)


AnyComponent = Annotated[
    Annotated[Button, Tag("button")]
    | Annotated[LabelValue, Tag("label_value")]
    | Annotated[Title, Tag("title")]
    | Annotated[Link, Tag("link")]
    | Annotated[Line, Tag("line")]
    | Annotated[Customer, Tag("customer")]
    | Annotated[Tags, Tag("tags")],
    Discriminator(
        _tag,
        custom_error_type="component",
        custom_error_message=f"type must be one of {', '.join(TAGS)}",
    ),
]


class Section(_Outgoing):
    """A section; its title is the key, so one with the same title replaces it."""

    title: Text
    components: list[AnyComponent] = Field(min_length=1)
    img_url: ImageUrl | None = None
    open_app: bool | None = None
