"""Messages of the chat and the agent's message box."""

from .base import Payload


class Message(Payload):
    """A message in a chat, as it comes after `watch_messages`."""

    chat: str
    """The id of the chat."""
    message: str
    """The text."""
    message_id: str
    message_source: str
    """Who wrote it, in the host's words."""


class MessageBoxText(Payload):
    """What the agent has typed so far."""

    value: str
