"""Shows who is in the chat, and puts a greeting into the message box."""

from pyscript import document, when
from widget import AgentAppError, CustomerProfile, CustomerProfileHidden, create_details_widget

from app.dom import element
from app.greeting import greeting, whereabouts

widget = await create_details_widget()

name = element("h1", "No chat yet", dir="auto")
place = element("p", "Choose a chat in the Agent App.", dir="auto")
greet = element("button", "Greet", id="greet", type="button", hidden="")
status = element("p", role="status")
document.getElementById("app").replaceChildren(name, place, greet, status)


@widget.on("customer_profile")
def show(profile: CustomerProfile) -> None:
    """Show the customer of the chat that the agent is in."""
    name.textContent = profile.name or "Visitor"
    place.textContent = whereabouts(profile)
    greet.hidden = False
    status.textContent = ""


@widget.on("customer_profile_hidden")
def leave(_: CustomerProfileHidden) -> None:
    """Say that the customer has left."""
    status.textContent = "The customer has left."


@when("click", "#greet")
async def put_greeting() -> None:
    """Put the greeting into the message box, for the agent to send."""
    if profile := widget.customer_profile:
        try:
            await widget.put_message(greeting(profile))
            status.textContent = "The greeting is in the message box."
        except AgentAppError as error:
            status.textContent = f"The greeting is not in the message box: {error}"
