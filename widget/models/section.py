"""Sections of the details panel: a title and components, as the host draws them.

Components are flat in Python, ``Button(label="Refund", id="refund")``, and ``{type, data}`` on the
wire; mappings in the wire's form are accepted as well. The host ignores a section that it finds
invalid without a word, so everything is checked here, by the rules of the JavaScript SDK
(``@livechat/agent-app-sdk`` 1.16.0).
"""

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    Tag,
    model_serializer,
    model_validator,
)
from pydantic.alias_generators import to_camel

from .base import is_mapping
from .url import ImageUrl, LinkUrl

Text = Annotated[str, Field(min_length=1)]


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


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
        return _present(write(self))


class Component(_Outgoing):
    """What a section is made of."""

    type: ClassVar[str]

    _beside: dict[str, Any] = PrivateAttr(default_factory=dict)
    """What a mapping had beside ``type`` and ``data``; unknown fields are kept there too."""

    @model_validator(mode="wrap")
    @classmethod
    def _unwrap(cls, value: Any, read: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401
        if isinstance(value, Component):
            return read(value)._with(value._beside)  # noqa: SLF001 - of the same class
        if not is_mapping(value):
            return read(value)
        beside: dict[str, Any] = dict(value)
        beside.pop("type", None)
        if "data" not in beside:  # The flat form, as from the constructor.
            return read(beside)
        data: object = beside.pop("data")
        if data is None:
            data = {}
        if not is_mapping(data):
            raise ValueError(f"data is {data!r}; it must be an object")
        return read(dict(data))._with(beside)  # noqa: SLF001

    def _with(self, beside: dict[str, Any]) -> Self:
        self._beside = beside
        return self

    @model_serializer(mode="wrap")
    def _wrap(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data = _present(write(self))
        return {"type": self.type, **({"data": data} if data else {}), **self._beside}


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


COMPONENTS = {kind.type: kind for kind in (Button, LabelValue, Title, Link, Line, Customer, Tags)}


def _tag(value: object) -> object:
    return value.get("type") if is_mapping(value) else getattr(value, "type", None)


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
        custom_error_message=f"type must be one of {', '.join(COMPONENTS)}",
    ),
]


class Section(_Outgoing):
    """A section; its title is the key, so one with the same title replaces it."""

    title: Text
    components: list[AnyComponent] = Field(min_length=1)
    img_url: ImageUrl | None = None
    open_app: bool | None = None
