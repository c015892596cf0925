"""Replies over the message box: a click puts one into it."""

from pyscript import document, when
from widget import AgentAppError, create_message_box_widget

from app.dom import element
from app.replies import REPLIES, reply

widget = await create_message_box_widget()

buttons = [element("button", purpose, type="button") for purpose in REPLIES]
replies = element("ul", *(element("li", button) for button in buttons), aria_label="Replies")
status = element("p", role="status")
document.getElementById("app").replaceChildren(replies, status)


@when("click", "ul button")
async def put(event):
    """Put the reply into the message box, for the agent to send."""
    purpose = event.target.textContent
    try:
        await widget.put_message(reply(purpose, widget.customer_profile))
        status.textContent = "The reply is in the message box."
    except AgentAppError as error:
        status.textContent = f"The reply is not in the message box: {error}"


@widget.on("message_sent")
def sent(_: None) -> None:
    """Say that the agent has sent what was in the box."""
    status.textContent = "Sent."
