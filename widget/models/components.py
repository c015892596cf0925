"""What a section is made of.

Components are flat in Python, ``Button("Refund", "refund")``, and ``{type, data}`` on the wire. A
mapping is always in the wire's form: what stands beside ``type`` and ``data`` stays beside them.
"""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal, Self, overload

from pydantic import (
    ConfigDict,
    Discriminator,
    ModelWrapValidatorHandler,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    Tag,
    model_serializer,
    model_validator,
)
from pydantic.alias_generators import to_camel

from .base import is_mapping
from .outgoing import Outgoing, constructor, listed, present
from .url import ImageUrl, LinkUrl
from .values import Text


class Component(Outgoing):
    """What every component shares."""

    model_config = ConfigDict(alias_generator=to_camel)

    type: ClassVar[str]

    _beside: dict[str, Any] = PrivateAttr(default_factory=dict)
    """What a mapping had beside ``type`` and ``data``."""

    @constructor
    def __init__(self, **fields: Any) -> None:  # noqa: ANN401 - each component types its own
        wire: dict[str, Any] = {"type": self.type, "data": present(fields)}
        super().__init__(**wire)

    @model_validator(mode="wrap")
    @classmethod
    def _unwrap(cls, value: Any, read: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401
        if isinstance(value, Component):
            return read(value)._with(value._beside)  # noqa: SLF001 - of the same class
        if not is_mapping(value):
            return read(value)
        beside: dict[str, Any] = dict(value)
        beside.pop("type", None)
        data: object = beside.pop("data", None)
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
        data = present(write(self))
        return {"type": self.type, **({"data": data} if data else {}), **present(self._beside)}


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

    @constructor
    def __init__(
        self,
        label: str,
        id: str,  # noqa: A002 - the wire's name
        *,
        open_app: bool | None = None,
        primary: bool | None = None,
        secondary: bool | None = None,
    ) -> None:
        super().__init__(
            label=label, id=id, open_app=open_app, primary=primary, secondary=secondary
        )


class LabelValue(Component):
    """A label with a value, and a link if there is a ``url``."""

    type: ClassVar[str] = "label_value"
    label: str | None = None
    value: str | None = None
    icon_url: ImageUrl | None = None
    url: LinkUrl | None = None

    @constructor
    def __init__(
        self,
        label: str | None = None,
        value: str | None = None,
        *,
        icon_url: str | None = None,
        url: str | None = None,
    ) -> None:
        super().__init__(label=label, value=value, icon_url=icon_url, url=url)


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

    @constructor
    def __init__(  # noqa: PLR0913 - as many as the wire has
        self,
        title: str,
        *,
        value: str | None = None,
        description: str | None = None,
        img_url: str | None = None,
        img_size: Literal["big", "small"] | None = None,
        link: str | None = None,
        id: str | None = None,  # noqa: A002 - the wire's name
        clickable: bool | None = None,
        open_app: bool | None = None,
    ) -> None:
        super().__init__(
            title=title,
            value=value,
            description=description,
            img_url=img_url,
            img_size=img_size,
            link=link,
            id=id,
            clickable=clickable,
            open_app=open_app,
        )


class Link(Component):
    """A link: ``https:``, ``mailto:`` or ``tel:``."""

    type: ClassVar[str] = "link"
    url: LinkUrl
    value: str | None = None
    """What is shown in place of the address."""
    inline: bool | None = None

    @constructor
    def __init__(self, url: str, value: str | None = None, *, inline: bool | None = None) -> None:
        super().__init__(url=url, value=value, inline=inline)


class Line(Component):
    """A dividing line."""

    type: ClassVar[str] = "line"

    @constructor
    def __init__(self) -> None:
        super().__init__()


class Customer(Component):
    """The customer, as the host shows one."""

    type: ClassVar[str] = "customer"

    @constructor
    def __init__(self) -> None:
        super().__init__()


class Tags(Component):
    """A row of tags."""

    type: ClassVar[str] = "tags"
    tags: list[str]
    label: str | None = None

    @overload
    def __init__(self, *names: str, label: str | None = None) -> None: ...
    @overload
    def __init__(self, *, tags: Sequence[str], label: str | None = None) -> None: ...
    @constructor
    def __init__(
        self, *names: str, tags: Sequence[str] | None = None, label: str | None = None
    ) -> None:
        super().__init__(tags=listed(names, tags, "tags"), label=label)


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
