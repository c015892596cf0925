"""A small shop for the scenarios that come with the devkit: sections, rich messages, payments.

It shows who is in the chat and, in a section, their order. A button there asks the customer for a
size, another one sells the express delivery. What was done stays with its customer.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass

from pyscript import document

from widget import (
    AgentAppError,
    Button,
    CardButton,
    CustomerProfile,
    DirectCharge,
    LabelValue,
    Section,
    TransactionEvent,
    TransactionMetadata,
    create_details_widget,
)

ICON = "https://cdn.example.com/parcel.png"
EXPRESS = DirectCharge(id="express-1", name="Express delivery", price=990, quantity=1, test=True)

widget = await create_details_widget()  # pyright: ignore - PyScript awaits a page's entry

title = document.createElement("h1")
status = document.createElement("p")
status.setAttribute("role", "status")
document.getElementById("app").replaceChildren(title, status)


@dataclass
class Order:
    """What the shop knows of a customer's order, and what was said of it last."""

    delivery: str = "Standard"
    said: str = ""


orders: defaultdict[str, Order] = defaultdict(Order)


def current() -> Order:
    """Give the order of whoever is in the chat."""
    profile = widget.customer_profile
    return orders[profile.id if profile else ""]


async def show() -> None:
    """Draw the order of whoever is in the chat, whoever it was that something was done for."""
    profile, order = widget.customer_profile, current()
    name = profile.name or "somebody new" if profile else "nobody"
    title.textContent = f"The order of {name}"
    status.textContent = order.said
    await widget.modify_section(
        Section(
            "Order",
            LabelValue("Customer", name),
            LabelValue("Delivery", order.delivery),
            Button("Ask for the size", "size"),
            Button("Express delivery", "express", primary=True),
        )
    )


@widget.on("customer_profile")
async def greet(_: CustomerProfile) -> None:
    """Another customer is there, or more is known of this one."""
    await show()


@widget.on_button("size")
async def ask() -> None:
    """The agent has clicked “Ask for the size”."""
    order = current()  # an answer that comes late belongs to this one
    sizes = [CardButton(text=size, value=size) for size in ("S", "M", "L")]
    try:
        await widget.send_quick_replies("Which size do you need?", sizes)
    except AgentAppError as error:
        order.said = f"Not asked: {error.code}"
    else:
        order.said = "Asked for the size"
    await show()


@widget.on_button("express")
async def sell() -> None:
    """The agent has clicked “Express delivery”."""
    await widget.start_transaction(EXPRESS, TransactionMetadata(ICON))


@widget.on("transaction_accepted")
async def paid(_: TransactionEvent) -> None:
    """The agent has paid."""
    order = current()
    order.delivery, order.said = "Express", "Paid"
    await asyncio.gather(show(), widget.set_toast("The parcel goes by express"))


@widget.on("transaction_declined")
async def not_paid(_: TransactionEvent) -> None:
    """The agent has not paid."""
    current().said = "Not paid, the delivery stays as it was"
    await show()
