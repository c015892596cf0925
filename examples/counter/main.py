"""A counter that has the Agent App's main area for itself.

It teaches the fullscreen placement: a start from the page's address (``?start=5``), checked because
anyone can write it; a badge beside the app's icon; the way to another page of the Agent App.
"""

from typing import Any

from pyscript import document, when

from widget import AgentAppError, Command, PageData, create_fullscreen_widget

HIGHEST = 999


def start_of(page: PageData) -> int:
    """Read the start from the address; 0 when what stands there is no such number."""
    text = str(page.query_params.get("start", ""))
    return min(int(text), HIGHEST) if text.isascii() and text.isdecimal() else 0


def element(tag: str, text: str = "", **attributes: str) -> Any:
    """Make an element; the text is never taken for markup."""
    node = document.createElement(tag)
    node.textContent = text
    for key, value in attributes.items():
        node.setAttribute(key.replace("_", "-"), value)
    return node


widget = await create_fullscreen_widget()  # pyright: ignore - PyScript awaits a page's entry

number = element("output", "0", id="number", aria_label="Count")
less = element("button", "\N{MINUS SIGN}", id="less", type="button", aria_label="One less")
more = element("button", "+", id="more", type="button", aria_label="One more")
reset = element("button", "Start over", id="reset", type="button")
leave = element("button", "Go to the archives", id="leave", type="button")
status = element("p", id="status", role="status")
counter = element("div", id="counter")
counter.append(less, number, more)
links = element("div", id="links")
links.append(reset, leave)
document.getElementById("app").replaceChildren(
    element("h1", "What have you counted today?"), counter, links, status
)


async def told(command: Command[Any], what: str) -> None:
    """Wait for the Agent App, and say it when it has not done what it was asked for."""
    try:
        await command
        status.textContent = ""
    except AgentAppError as error:
        status.textContent = f"{what}: {error}"


async def count_to(value: int) -> None:
    """Show a count, here and as the badge; nothing counted is no badge."""
    number.textContent = str(value)
    less.disabled, more.disabled = value == 0, value == HIGHEST
    await told(widget.set_notification_badge(value or None), "The badge shows another number")


@when("click", "#less")
async def one_less() -> None:
    """Count down."""
    await count_to(int(number.textContent) - 1)


@when("click", "#more")
async def one_more() -> None:
    """Count up."""
    await count_to(int(number.textContent) + 1)


@when("click", "#reset")
async def start_over() -> None:
    """Go back to where the address has said to start."""
    await count_to(start_of(widget.page_data or PageData()))


@when("click", "#leave")
async def go_to_archives() -> None:
    """Leave the widget for another page of the Agent App."""
    await told(widget.navigate("/archives"), "The archives were not opened")


@widget.once("page_data")
async def begin(page: PageData) -> None:
    """Begin where the address says; later pages do not disturb the count."""
    await count_to(start_of(page))
