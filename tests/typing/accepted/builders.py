"""How sections, cards and payments are written; mypy and pyright read it, nothing runs it."""

from typing import Any, assert_type

from widget import (
    Button,
    Card,
    CardButton,
    CardImage,
    Customer,
    DirectCharge,
    LabelValue,
    Line,
    Link,
    RecurrentCharge,
    RichMessage,
    Section,
    Tags,
    Title,
    Toast,
    TransactionMetadata,
)


def sections(rows: list[LabelValue], names: list[str]) -> list[Section]:
    return [
        Section("Order", Title("No. 12"), Button("Refund", "refund"), Line(), Customer()),
        Section("Order", *rows, Tags(*names, label="Tags"), img_url="https://x", open_app=True),
        Section(title="Order", components=rows),
        Section("Order", components=[Tags(tags=names), Link(url="tel:1"), {"type": "line"}]),
        Section(title="Order", components=[Button(label="Refund", id="r", primary=True)]),
    ]


def rich_messages(replies: list[CardButton], wire: dict[str, Any]) -> list[RichMessage]:
    assert_type(RichMessage.cards(), RichMessage)
    return [
        RichMessage.cards(Card("A", CardButton("Buy", 1), subtitle="B", image="https://x"), Card()),
        RichMessage.quick_replies("Which?", *replies),
        RichMessage(template_id="cards", elements=[Card(title="A", buttons=replies)]),
        RichMessage(
            template_id="quick_replies",
            elements=[Card("A", image=CardImage("https://x", width=1), buttons=[wire])],
        ),
        RichMessage.model_validate(wire),
    ]


def the_rest(charge: dict[str, Any]) -> list[object]:
    return [
        Toast("Saved"),
        Toast(content="No line", kind="error"),
        TransactionMetadata("https://x", "Seats", show_billing_cycle_picker=True),
        DirectCharge(name="Seats", price=1.5, quantity=2),
        RecurrentCharge(id="C1", name="Seats", price=1, months=1, trial_days=None),
        RecurrentCharge(**charge),
    ]
