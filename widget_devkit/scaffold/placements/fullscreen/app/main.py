"""A list of tasks in the main area; the badge on the app's icon is how many are left."""

from pyscript import document, when
from widget import AgentAppError, create_fullscreen_widget

from app.dom import element
from app.tasks import LONGEST, Tasks

widget = await create_fullscreen_widget()

tasks = Tasks()
field = element("input", id="task", name="task", maxlength=str(LONGEST), autocomplete="off")
add = element("button", "Add", type="submit")
form = element("form", element("label", "New task", for_="task"), field, add, id="new")
shown = element("ul", id="tasks", aria_label="Tasks")
status = element("p", "Nothing to do.", role="status")
document.getElementById("app").replaceChildren(element("h1", "Tasks"), form, shown, status)


async def tell():
    """Say how many tasks are left, here and on the badge; none is no badge."""
    status.textContent = f"{tasks.left} to do." if tasks.left else "Nothing to do."
    try:
        await widget.set_notification_badge(tasks.left or None)
    except AgentAppError as error:
        status.textContent = f"The badge shows another number: {error}"


@when("submit", "#new")
def stay(event):
    """Keep the browser from sending the form; an async handler would come too late."""
    event.preventDefault()


@when("submit", "#new")
async def add_task(_):
    """Add what the agent has written."""
    if tasks.add(field.value):
        task = [*tasks.done][-1]
        box = element("input", type="checkbox", value=task)
        shown.append(element("li", element("label", box, task, dir="auto")))
        field.value = ""
        await tell()


@when("change", "#tasks")
async def tick(event):
    """Take a task as done, or as not done."""
    tasks.done[event.target.value] = event.target.checked
    await tell()
