"""A widget that has an answer to everything that a host can do; tests/testkit/test_both.py."""

import asyncio

from pyscript import document, when

from widget import (
    AgentAppError,
    Button,
    CustomerProfile,
    CustomerProfileHidden,
    DirectCharge,
    Message,
    MessageBoxText,
    Section,
    ThemeChange,
    TransactionEvent,
    TransactionMetadata,
    create_details_widget,
)

widget = await create_details_widget()  # pyright: ignore - PyScript awaits a page's entry
widget.watch_messages()
document.getElementById("app").textContent = "Nobody"
field, button = document.createElement("input"), document.createElement("button")
field.setAttribute("aria-label", "Note")
button.textContent, button.id = "Keep", "keep"
document.body.append(field, button)


@when("click", "#keep")
async def keep() -> None:
    """The agent keeps a note."""
    await widget.track_event("kept", {"note": field.value})


@widget.on("customer_profile")
async def meet(profile: CustomerProfile) -> None:
    """Greet a customer, and offer what can be done for them."""
    document.getElementById("app").textContent = profile.name or "Visitor"
    await widget.modify_section(Section("Shop", Button("Buy", "buy"), Button("Later", "later")))
    try:
        await widget.put_message(f"Hello {profile.first_name or 'there'}!")
    except AgentAppError as error:
        await widget.set_toast(f"Not put: {error}", kind="error")


@widget.on("customer_profile_hidden")
def lose(gone: CustomerProfileHidden) -> None:
    """Say who has left."""
    widget.set_toast(f"{gone.id} has left")


@widget.on("message")
def hear(message: Message) -> None:
    """Note who has written."""
    widget.track_event("heard", {"text": message.message, "who": message.message_source})


@widget.on("message_box_text")
def read(box: MessageBoxText) -> None:
    """Note what the agent types."""
    widget.track_event("typed", {"text": box.value})


@widget.on("change_theme")
def paint(change: ThemeChange) -> None:
    """Note the theme."""
    widget.track_event("painted", {"theme": change.theme})


@widget.on("transaction_accepted")
def paid(event: TransactionEvent) -> None:
    """Say thank you."""
    widget.set_toast(f"{event.charge_id} is paid")


@widget.on_button("buy")
async def buy() -> None:
    """Ask for a payment."""
    charge = DirectCharge(id="C1", name="Lamp", price=1200, quantity=1)
    await widget.start_transaction(charge, TransactionMetadata("https://cdn.example.com/i.png"))


@widget.on_button("later")
async def later() -> None:
    """Remind in an hour, in two steps."""
    await asyncio.sleep(1800)
    await widget.track_event("waited", {"minutes": 30})
    await asyncio.sleep(1800)
    await widget.track_event("waited", {"minutes": 60})
