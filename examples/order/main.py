"""An order in a section of the details panel, with buttons that do something about it.

It teaches native sections: `modify_section` draws them, `on_button` hears their buttons. While a
call goes on the section says so and has no buttons; then it says how the call has ended. What was
done stays with the order, and the section is always that of the customer in the chat.
"""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass

from pyscript import document

from widget import (
    AgentAppError,
    Button,
    LabelValue,
    Section,
    Title,
    create_details_widget,
)


class ShopError(Exception):
    """The shop does not do what it was asked for."""


async def refund_at_shop(number: str) -> str:
    """Stand in for a call of your shop's API; returns the order's new state."""
    await asyncio.sleep(1)
    return f"Refunded, the money for {number} is on its way"


async def readdress_at_shop(number: str) -> str:
    """Stand in for a call that the shop refuses."""
    await asyncio.sleep(1)
    raise ShopError(f"The parcel of {number} has left the warehouse")


@dataclass
class Order:
    """An order, and what is being done about it."""

    number: str
    state: str = "Paid and sent"
    doing: str = ""
    trouble: str = ""

    def section(self) -> Section:
        """Draw it."""
        lines = [LabelValue("State", self.doing or self.state)]
        lines += [LabelValue("Not done", self.trouble)] if self.trouble else []
        buttons = [Button("Refund", "refund", primary=True), Button("New address", "readdress")]
        return Section("Order", Title(self.number), *lines, *([] if self.doing else buttons))


widget = await create_details_widget()  # pyright: ignore - PyScript awaits a page's entry

orders: dict[str, Order] = {}
title = document.createElement("h1")
status = document.createElement("p")
status.setAttribute("role", "status")
document.getElementById("app").replaceChildren(title, status)


def current() -> Order | None:
    """Give the order of the customer in the chat, whose number the shop's page has told."""
    profile = widget.customer_profile
    number = str(profile.custom_variables.get("order", "")) if profile else ""
    return orders.setdefault(number, Order(number)) if number else None


async def show(_: object = None) -> None:
    """Draw the section anew, and say the same in the widget itself."""
    order = current()
    title.textContent = f"Order {order.number}" if order else "No order"
    said = order.doing or order.trouble or order.state if order else "Nothing was ordered"
    status.textContent = said
    nothing = Section("Order", LabelValue(said))
    try:
        await widget.modify_section(order.section() if order else nothing)
    except AgentAppError as error:
        status.textContent = f"{said}. The Agent App does not show the section: {error}"


async def do(order: Order, doing: str, call: Awaitable[str]) -> None:
    """Do something about an order, and show what comes of it if the agent is still there."""
    order.doing, order.trouble = doing, ""
    await show()
    try:
        order.state = await call
    except ShopError as error:
        order.trouble = str(error)
    order.doing = ""
    await show()


@widget.on_button("refund")
async def refund() -> None:
    """The agent has clicked “Refund”."""
    if (order := current()) and not order.doing:
        await do(order, "Giving the money back …", refund_at_shop(order.number))


@widget.on_button("readdress")
async def readdress() -> None:
    """The agent has clicked “New address”."""
    if (order := current()) and not order.doing:
        await do(order, "Asking the carrier …", readdress_at_shop(order.number))


widget.on("customer_profile", show)
