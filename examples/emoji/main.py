"""An emoji keyboard over the message box.

It teaches the message box placement with both kinds of what it takes, a text and a rich message; a
grid that the arrow keys walk through; and to tell the agent how each click has ended.
"""

from typing import Any
from unicodedata import name

from pyscript import document, when

from widget import (
    AgentAppError,
    Card,
    CardButton,
    RichMessage,
    create_message_box_widget,
)

EMOJI = {
    emoji: name(emoji).lower()
    for emoji in "😀😄😁😅😂🙂😉😊😍😘😎🤔😐🙄😴😢😭😱😡🥳👍👎👌👏🙌🙏💪👋🤝👀🎉🎁🎂🏆🔥💡📦🚚🚀✅"
}
COLUMNS = 8
STEPS = {"ArrowLeft": -1, "ArrowRight": 1, "ArrowUp": -COLUMNS, "ArrowDown": COLUMNS}
PICTURE = (
    "https://fonts.gstatic.com/s/e/notoemoji/latest/{:x}/512.png"  # for the customer's browser
)


def card(emoji: str) -> RichMessage:
    """Make a card: a picture, its name, and a button that answers with the same emoji."""
    same = CardButton(f"{emoji} back", emoji, type="message")
    picture = PICTURE.format(ord(emoji))
    return RichMessage.cards(Card(EMOJI[emoji].capitalize(), same, image=picture))


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """Make an element; a text among its children is never taken for markup."""
    node = document.createElement(tag)
    node.append(*children)
    for key, value in attributes.items():
        node.setAttribute(key.replace("_", "-"), value)
    return node


def button(emoji: str) -> Any:
    """Make the button of an emoji."""
    called = EMOJI[emoji]
    return element("button", emoji, type="button", tabindex="-1", aria_label=called, title=called)


widget = await create_message_box_widget()  # pyright: ignore - PyScript awaits a page's entry

search = element("input", id="search", type="search", placeholder="Search", aria_label="Search")
as_card = element("input", type="checkbox")
grid = element("div", id="grid", role="grid", aria_label="Emoji")
status = element("p", id="status", role="status")
top = element("div", search, element("label", as_card, "As a card"), id="top")
document.getElementById("app").replaceChildren(top, grid, status)


@when("input", "#search")
def show() -> None:
    """Show the emoji with all the words in their names; the Tab key reaches one of them."""
    found = [e for e in EMOJI if all(word in EMOJI[e] for word in search.value.lower().split())]
    cells = [element("div", button(emoji), role="gridcell") for emoji in found]
    rows = [cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS)]
    grid.replaceChildren(*(element("div", *row, role="row") for row in rows))
    status.textContent = "" if found else f"No emoji is called “{search.value}”."
    if found:
        grid.querySelector("button").tabIndex = 0


@when("focusin", "#grid")
def remember(event: Any) -> None:
    """Let the Tab key come back to where the agent was."""
    grid.querySelector("[tabindex='0']").tabIndex = -1
    event.target.tabIndex = 0


@when("keydown", "#grid")
def walk(event: Any) -> None:
    """Walk through the grid."""
    buttons = list(grid.querySelectorAll("button"))
    here = buttons.index(event.target)
    there = {"Home": 0, "End": len(buttons) - 1}.get(event.key, here + STEPS.get(event.key, 0))
    if here != there and 0 <= there < len(buttons):
        event.preventDefault()
        buttons[there].focus()


@when("click", "#grid")
async def put(event: Any) -> None:
    """Put what was clicked into the message box."""
    if (emoji := str(event.target.textContent)) not in EMOJI:
        return  # beside the buttons
    status.textContent = f"{emoji} is on its way …"
    try:
        await widget.put_message(card(emoji) if as_card.checked else emoji)
        status.textContent = f"{emoji} is in the message box."
    except AgentAppError as error:
        status.textContent = f"{emoji} is not in the message box: {error}"


@widget.on("message_sent")
def sent(_: None) -> None:
    """The agent has sent it."""
    status.textContent = "Sent."


show()
