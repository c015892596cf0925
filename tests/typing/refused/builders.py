"""Every line marked as refused is one that mypy and pyright refuse, and no other."""

from widget import (
    Button,
    Card,
    CardButton,
    CardImage,
    DirectCharge,
    LabelValue,
    Line,
    RecurrentCharge,
    RichMessage,
    Section,
    Tags,
    Title,
    Toast,
    TransactionMetadata,
)

Section()  # refused
Section("Order", Line(), components=[Line()])  # refused
Section("Order", Line(), opn_app=True)  # refused
Section("Order", Card("A"))  # refused
Button("Refund", "refund", "primary")  # refused
Button("Refund", "refund", opn_app=True)  # refused
LabelValue(5)  # refused
Title("No. 12", img_size="huge")  # refused
Tags("vip", tags=["new"])  # refused
Tags(["vip", "new"])  # refused
Line("dashed")  # refused
Card("A", Button("Refund", "refund"))  # refused
Card("A", CardButton("Buy", 1), buttons=[])  # refused
CardButton("Buy")  # refused
CardButton("Buy", None)  # refused
CardImage()  # refused
RichMessage(template_id="sticker", elements=[])  # refused
RichMessage.cards(CardButton("Buy", 1))  # refused
RichMessage.quick_replies("Which?", "Small")  # refused
Toast("Saved", "warning")  # refused
TransactionMetadata()  # refused
DirectCharge(name="Seats")  # refused
RecurrentCharge(name="Seats", price=1)  # refused
