from collections.abc import AsyncIterator
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import ValidationError

from widget import (
    Card,
    CardButton,
    CardImage,
    InvalidArgumentError,
    MessageBoxWidget,
    RichMessage,
    create_message_box_widget,
)
from widget_devkit.testing import MemoryHost, Sent

FULL: dict[str, Any] = {
    "template_id": "cards",
    "custom_id": "kept, though unknown here",
    "elements": [
        {
            "title": "Pizza",
            "subtitle": "9.50",
            "image": {
                "url": "https://cdn.example.com/pizza.png",
                "name": "pizza.png",
                "content_type": "image/png",
                "size": 1024,
                "width": 320,
                "height": 240.5,
            },
            "buttons": [
                {"text": "Order", "value": "order-1", "type": "message", "postback_id": "p1"},
                {"text": "Three", "value": 3, "user_ids": ["u1", "u2"]},
                {"text": "Half", "value": 0.5, "webview_height": "tall", "since": "later"},
                {"text": "Whole", "value": 2.0},
            ],
        },
        {"title": "", "badge": {"colour": "red"}},
        {},
    ],
}


def buttons(count: int) -> list[dict[str, Any]]:
    return [{"text": f"No. {index}", "value": index} for index in range(count)]


def message(*elements: object) -> dict[str, Any]:
    return {"template_id": "cards", "elements": [*elements]}


@pytest.fixture
async def box(agent_app: MemoryHost) -> AsyncIterator[MessageBoxWidget]:
    async with create_message_box_widget(connect=agent_app.connect) as widget:
        yield widget


async def failure(box: MessageBoxWidget, value: Any) -> InvalidArgumentError:
    with pytest.raises(InvalidArgumentError) as caught:
        await box.put_message(value)
    return caught.value


@pytest.mark.parametrize("given", [FULL, MappingProxyType(FULL), RichMessage.model_validate(FULL)])
async def test_a_message_in_the_form_of_the_wire_is_sent_as_it_is(
    agent_app: MemoryHost, box: MessageBoxWidget, given: Any
) -> None:
    await box.put_message(given)
    data = agent_app.sent[-1].data
    assert data == {"type": "rich_message", "payload": FULL}
    values = [button["value"] for button in data["payload"]["elements"][0]["buttons"]]
    assert [type(value) for value in values] == [str, int, float, float]


def test_it_is_written_as_it_was_read() -> None:
    assert RichMessage.model_validate(FULL).model_dump(by_alias=True, mode="json") == FULL


async def test_cards_are_built_by_position(agent_app: MemoryHost, box: MessageBoxWidget) -> None:
    await box.put_message(
        RichMessage.cards(
            Card(
                "Pizza",
                CardButton("Order", "order-1", postback_id="p1"),
                CardButton("Call", "+48123", type="phone"),
                subtitle="9.50",
                image="https://cdn.example.com/pizza.png",
            ),
            Card(image=CardImage("https://cdn.example.com/b.png", width=320)),
            Card("Tea", buttons=[{"text": "Order", "value": 2}]),
        )
    )
    assert agent_app.sent[-1].data["payload"] == {
        "template_id": "cards",
        "elements": [
            {
                "title": "Pizza",
                "subtitle": "9.50",
                "image": {"url": "https://cdn.example.com/pizza.png"},
                "buttons": [
                    {"text": "Order", "value": "order-1", "postback_id": "p1"},
                    {"text": "Call", "value": "+48123", "type": "phone"},
                ],
            },
            {"image": {"url": "https://cdn.example.com/b.png", "width": 320}},
            {"title": "Tea", "buttons": [{"text": "Order", "value": 2}]},
        ],
    }


async def test_quick_replies_are_one_element_with_buttons(
    agent_app: MemoryHost, box: MessageBoxWidget
) -> None:
    replies = (CardButton("Small", "s"), CardButton("Large", "l"))
    await box.put_message(RichMessage.quick_replies("Which size?", *replies))
    expected = {
        "template_id": "quick_replies",
        "elements": [
            {
                "title": "Which size?",
                "buttons": [{"text": "Small", "value": "s"}, {"text": "Large", "value": "l"}],
            }
        ],
    }
    assert agent_app.sent[-1].data["payload"] == expected
    by_name = RichMessage(
        template_id="quick_replies", elements=[Card(title="Which size?", buttons=replies)]
    )
    assert by_name.model_dump() == expected


async def test_plain_text_is_a_plain_message(agent_app: MemoryHost, box: MessageBoxWidget) -> None:
    await box.put_message("🙂")
    assert agent_app.sent[-1] == Sent("put_messagebox_message", {"type": "message", "value": "🙂"})
    assert "too long" in str(await failure(box, "x" * (1024 * 1024 + 1)))


async def test_ten_cards_and_thirteen_buttons_are_the_most(
    agent_app: MemoryHost, box: MessageBoxWidget
) -> None:
    card = {"buttons": buttons(13)}
    await box.put_message(message(*[card] * 10))
    assert len(agent_app.sent[-1].data["payload"]["elements"]) == 10
    assert (await failure(box, message(*[card] * 11))).path == "elements"
    error = await failure(box, message({}, {"buttons": buttons(14)}))
    assert error.path == "elements[1].buttons"
    assert "at most 13" in str(error)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (message({}, {}, {"buttons": [{"value": 1}]}), "elements[2].buttons[0].text: field requ"),
        (message({"buttons": [{"text": "", "value": 1}]}), "elements[0].buttons[0].text: string"),
        (message({"buttons": [{"text": "x"}]}), "elements[0].buttons[0].value: field required"),
        (
            message({"buttons": [{"text": "x", "value": True}]}),
            "elements[0].buttons[0].value: must be text or a finite number",
        ),
        (message({"buttons": [{"text": "x", "value": float("nan")}]}), "value: must be text or"),
        (message({"buttons": [{"text": "x", "value": 10**400}]}), "value: must be text or"),
        (message({"buttons": []}), "elements[0].buttons: list should have at least 1 item"),
        (message({"image": {}}), "elements[0].image.url: field required"),
        (message({"image": {"url": "http://example.com/a.png"}}), "must be an https: address"),
        (message({"image": "imgs/cat.jpg"}), "elements[0].image.url: 'imgs/cat.jpg' must be an"),
        (message({"image": {"url": "data:image/png;base64,AA"}}), "elements[0].image.url:"),
        (message(), "elements: list should have at least 1 item"),
        (message("Pizza"), "elements[0]: input should be a valid dictionary"),
        ({"template_id": "cards"}, "elements: field required"),
        ({"template_id": "sticker", "elements": [{}]}, "template_id: input should be 'cards' or"),
        ({"elements": [{}]}, "template_id: field required"),
        (None, "message: input should be a valid dictionary"),
        (5, "message: input should be a valid dictionary"),
    ],
)
async def test_the_error_names_the_place_and_nothing_is_sent(
    agent_app: MemoryHost, box: MessageBoxWidget, given: object, words: str
) -> None:
    error = await failure(box, given)
    assert words in str(error)
    assert [sent.message for sent in agent_app.sent] == ["plugin_inited"]


async def test_a_message_that_was_changed_after_its_making_is_checked_again(
    box: MessageBoxWidget,
) -> None:
    made = RichMessage.cards(Card("Pizza", CardButton("Order", "order-1")))
    made.elements.clear()
    assert (await failure(box, made)).path == "elements"


def test_a_builder_refuses_what_cannot_be_sent() -> None:
    with pytest.raises(ValidationError, match="text"):
        CardButton("", "order-1")
    with pytest.raises(ValidationError, match="at most 13"):
        Card("Pizza", *[CardButton("Order", index) for index in range(14)])
    with pytest.raises(ValidationError, match="at least 1"):
        RichMessage.cards()
    with pytest.raises(TypeError, match="choose one way"):
        Card("Pizza", CardButton("a", 1), buttons=[])  # type: ignore[call-overload] # on purpose


async def test_quick_replies_are_sent_with_their_title(
    agent_app: MemoryHost, box: MessageBoxWidget
) -> None:
    await box.send_quick_replies("Size?", [CardButton("Small", "s"), {"text": "Large", "value": 2}])
    data = {
        "title": "Size?",
        "buttons": [{"text": "Small", "value": "s"}, {"text": "Large", "value": 2}],
    }
    assert agent_app.sent[-1] == Sent("send_quick_replies", data)
    for title, given, path in [
        ("", buttons(1), "title"),
        (None, buttons(1), "title"),
        ("Size?", [], "buttons"),
        ("Size?", buttons(14), "buttons"),
        ("Size?", "Small", "buttons"),
        ("Size?", [*buttons(1), {"text": "x"}], "buttons[1].value"),
    ]:
        with pytest.raises(InvalidArgumentError) as caught:
            await box.send_quick_replies(title, given)  # type: ignore[arg-type] # what users do
        assert caught.value.path == path


@pytest.mark.parametrize(
    "single", [Card("Tea"), {"title": "Tea"}, MappingProxyType({"title": "Tea"})]
)
async def test_a_single_card_is_sent_as_a_list(
    agent_app: MemoryHost, box: MessageBoxWidget, single: Any
) -> None:
    await box.send_cards(single)
    assert agent_app.sent[-1] == Sent("send_cards", [{"title": "Tea"}])
    await box.send_cards((single, Card("Pizza")))
    assert agent_app.sent[-1].data == [{"title": "Tea"}, {"title": "Pizza"}]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ([], "cards"),
        ([{}] * 11, "cards"),
        ("Tea", "cards"),
        (None, "cards"),
        ({"buttons": [{"text": "x"}]}, "cards[0].buttons[0].value"),
        ([{}, {"image": {"url": "//x"}}], "cards[1].image.url"),
    ],
)
async def test_the_error_of_cards_names_the_card(
    agent_app: MemoryHost, box: MessageBoxWidget, given: Any, path: str
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        await box.send_cards(given)
    assert caught.value.path == path
    assert len(agent_app.sent) == 1
