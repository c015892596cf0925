"""A form in the app's settings: what is saved becomes a property of the app."""

from pyscript import document, when
from widget import AgentAppError, create_settings_widget

from app.dom import element
from app.preferences import signature

widget = await create_settings_widget()

field = element("input", id="signature", name="signature", dir="auto", aria_describedby="status")
label = element("label", "Signature below every reply", for_="signature")
save = element("button", "Save", type="submit")
form = element("form", label, field, save, id="settings")
status = element("p", id="status", role="status")
document.getElementById("app").replaceChildren(element("h1", "Settings"), form, status)


@when("submit", "#settings")
def stay(event):
    """Keep the browser from sending the form; an async handler would come too late."""
    event.preventDefault()


@when("submit", "#settings")
async def keep(_):
    """Check what was written, and keep it."""
    try:
        words = signature(field.value)
    except ValueError as error:
        status.textContent = str(error)
        field.focus()
        return
    try:
        await widget.update_properties({"signature": words})
        status.textContent = "Saved."
    except AgentAppError as error:
        status.textContent = f"It was not saved: {error}"
