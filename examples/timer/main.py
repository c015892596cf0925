"""A chat timer: how long the agent has been in each chat.

It teaches to keep a state for each chat and to show that of the current one only: `current` asks
the widget each time, so nothing of another chat can come late. `once` starts the clock with the
first customer, and closing the widget ends it.
"""

import asyncio
from collections import defaultdict
from time import monotonic as clock
from typing import Any

from pyscript import document, when

from widget import (
    AgentAppError,
    CustomerProfile,
    CustomerProfileHidden,
    create_details_widget,
)


class StopWatch:
    """The time in one chat."""

    def __init__(self) -> None:
        self._before = 0.0
        self._since: float | None = None

    def seconds(self) -> float:
        """Give what has run so far."""
        return self._before + (0.0 if self._since is None else clock() - self._since)

    def switch(self, *, on: bool) -> None:
        """Let it run, or keep what has run so far."""
        self._before, self._since = self.seconds(), clock() if on else None

    def reading(self) -> str:
        """Give minutes and seconds."""
        minutes, seconds = divmod(int(self.seconds()), 60)
        return f"{minutes}:{seconds:02}"


def element(tag: str, text: str = "", **attributes: str) -> Any:
    """Make an element; the text is never taken for markup."""
    node = document.createElement(tag)
    node.textContent = text
    for key, value in attributes.items():
        node.setAttribute(key.replace("_", "-"), value)
    return node


widget = await create_details_widget()  # pyright: ignore - PyScript awaits a page's entry

watches: defaultdict[str, StopWatch] = defaultdict(StopWatch)

name = element("h1", "No chat yet", dir="auto")
time = element("p", "0:00", id="time", role="timer", aria_label="Time in this chat")
put = element("button", "Put into the message box", id="put", type="button", hidden="")
status = element("p", "Choose a chat in the Agent App.", id="status", role="status")
document.getElementById("app").replaceChildren(name, time, put, status)


def current() -> StopWatch:
    """Give the watch of the chat that the agent is in."""
    profile = widget.customer_profile
    return watches[(profile.chat.chat_id or profile.chat.id or profile.id) if profile else ""]


@when("click", "#put")
async def put_into_message_box() -> None:
    """Give the agent a sentence to send."""
    watch = current()
    try:
        await widget.put_message(f"We have been talking for {watch.reading()} minutes.")
        words = "The time is in the message box."
    except AgentAppError as error:
        words = f"The time is not in the message box: {error}"
    if watch is current():
        status.textContent = words


@widget.on("customer_profile")
def enter(profile: CustomerProfile) -> None:
    """Let the time of this chat run, and no other."""
    here = current()
    for watch in watches.values():
        watch.switch(on=watch is here)
    name.textContent = profile.name or "Visitor"
    time.textContent, status.textContent = here.reading(), ""


@widget.once("customer_profile")
async def tick(_: CustomerProfile) -> None:
    """Show the time at each of its full seconds, from the first customer on."""
    put.hidden = False
    while True:
        await asyncio.sleep(1 - current().seconds() % 1)
        time.textContent = current().reading()


@widget.on("customer_profile_hidden")
def stop(gone: CustomerProfileHidden) -> None:
    """Take no more time for a customer who has left."""
    profile = widget.customer_profile
    if profile and profile.id == gone.id:
        current().switch(on=False)
        status.textContent = "The customer has left."
