"""The widget that is measured: the customer's name in the page, and an answer to every message."""

import json

from js import document

from widget import ButtonClick, CustomerProfile, LiveChat, Message, MessageBoxText

app = document.getElementById("app")


class Count:
    """How many texts came since the last report, and how many of them out of order."""

    heard = 0
    disordered = 0


@LiveChat.on("customer_profile")
def show(profile: CustomerProfile) -> None:
    app.textContent = profile.name


@LiveChat.on("message")
async def answer(message: Message) -> None:
    await LiveChat.put_message(message.message)


@LiveChat.on("message_box_text")
def count(text: MessageBoxText) -> None:
    if int(text.value) != Count.heard:
        Count.disordered += 1
    Count.heard += 1


@LiveChat.on("customer_details_section_button_click")
async def report(_: ButtonClick) -> None:
    text = json.dumps({"heard": Count.heard, "disordered": Count.disordered})
    Count.heard = Count.disordered = 0
    await LiveChat.put_message(text)


LiveChat.init()
