"""A widget that does what no widget should; tests/testkit/test_page.py."""

import logging

from js import console, document, fetch
from pyodide.ffi import JsException, create_proxy

from widget import LiveChat

console.error("This is no good.")


@LiveChat.on("message_box_text")
def leak(_: object) -> None:
    """Give JavaScript a function that nobody takes back."""
    document.body.addEventListener("click", create_proxy(print))
    LiveChat.put_message("Leaked")


LiveChat.init()
LiveChat.put_message("Hello")
try:
    await fetch("https://elsewhere.example.com/")  # pyright: ignore - as PyScript allows
except JsException as error:  # the page's policy refuses it
    logging.getLogger(__name__).warning("As it should be: %s", error)
