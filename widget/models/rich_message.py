"""Rich messages: cards and quick replies, as a chat shows them to the customer.

::

    RichMessage.cards(Card("Pizza", CardButton("Order", "order-1"), subtitle="9.50"))
    RichMessage.quick_replies("Which size?", CardButton("Small", "s"), CardButton("Large", "l"))

The shapes are those of ``@livechat/agent-app-sdk`` 1.16.0; the limits are the host's.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Self, overload

from pydantic import BeforeValidator, Field

from .outgoing import Outgoing, constructor, listed, present
from .url import HttpsUrl
from .values import Number, Text, TextOrNumber

MAX_CARDS = 10
MAX_BUTTONS = 13


class CardImage(Outgoing):
    """A picture; the customer's browser loads it, so its address is a public https: one."""

    url: HttpsUrl
    name: str | None = None
    content_type: str | None = None
    """Such as ``image/png``."""
    size: Number | None = None
    """In bytes."""
    width: Number | None = None
    """In pixels."""
    height: Number | None = None

    @constructor
    def __init__(  # noqa: PLR0913 - as many as the wire has
        self,
        url: str,
        *,
        name: str | None = None,
        content_type: str | None = None,
        size: float | None = None,
        width: float | None = None,
        height: float | None = None,
    ) -> None:
        fields = {"name": name, "content_type": content_type, "size": size}
        super().__init__(**present({"url": url, **fields, "width": width, "height": height}))


class CardButton(Outgoing):
    """A button of a card, or a quick reply."""

    text: Text
    value: TextOrNumber
    """What a click stands for: a text to be sent, an address, a phone number."""
    type: str | None = None
    """What a click does, in the host's words, such as ``message``, ``url`` or ``phone``."""
    postback_id: str | None = None
    """Tells the click's postback; several buttons may share one."""
    user_ids: list[str] | None = None
    """Who has toggled the button on."""
    webview_height: str | None = None

    @constructor
    def __init__(  # noqa: PLR0913 - as many as the wire has
        self,
        text: str,
        value: str | float,
        *,
        type: str | None = None,  # noqa: A002 - the wire's name
        postback_id: str | None = None,
        user_ids: Sequence[str] | None = None,
        webview_height: str | None = None,
    ) -> None:
        postback: dict[str, Any] = {"postback_id": postback_id, "user_ids": user_ids}
        shown: dict[str, Any] = {
            "text": text,
            "value": value,
            "type": type,
            "webview_height": webview_height,
        }
        super().__init__(**present(shown | postback))


Buttons = Annotated[list[CardButton], Field(min_length=1, max_length=MAX_BUTTONS)]
"""One to 13, though the JavaScript SDK's README speaks of 11: the host takes 13."""


def _image(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


class Card(Outgoing):
    """An element of a rich message: what is not given is not shown."""

    title: str | None = None
    subtitle: str | None = None
    image: Annotated[CardImage | None, BeforeValidator(_image)] = None
    """A text is taken for the picture's address."""
    buttons: Buttons | None = None

    @overload
    def __init__(
        self,
        title: str | None = None,
        /,
        *buttons: CardButton,
        subtitle: str | None = None,
        image: str | CardImage | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self,
        title: str | None = None,
        *,
        subtitle: str | None = None,
        image: str | CardImage | None = None,
        buttons: Sequence[CardButton | Mapping[str, Any]] | None = None,
    ) -> None: ...
    @constructor
    def __init__(
        self,
        title: str | None = None,
        *items: CardButton,
        subtitle: str | None = None,
        image: str | CardImage | None = None,
        buttons: Sequence[CardButton | Mapping[str, Any]] | None = None,
    ) -> None:
        given = listed(items, buttons, "buttons") if items else buttons
        super().__init__(
            **present({"title": title, "subtitle": subtitle, "image": image, "buttons": given})
        )


Cards = Annotated[list[Card], Field(min_length=1, max_length=MAX_CARDS)]


class RichMessage(Outgoing):
    """A rich message: one to 10 cards, or quick replies under a title."""

    template_id: Literal["cards", "quick_replies"]
    elements: Cards

    @classmethod
    def cards(cls, *cards: Card) -> Self:
        """Make a message of cards."""
        return cls(template_id="cards", elements=[*cards])

    @classmethod
    def quick_replies(cls, title: str, *buttons: CardButton) -> Self:
        """Make a message of a text and the replies that the customer may choose from."""
        return cls(template_id="quick_replies", elements=[Card(title, *buttons)])


class QuickReplies(Outgoing):
    """What ``send_quick_replies`` carries."""

    title: Text
    buttons: Buttons
