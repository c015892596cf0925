"""Clicks on buttons in sections."""

from pydantic import Field

from .base import Payload


class ButtonClick(Payload):
    """A button of a section in the customer's or the ticket's details was clicked."""

    button_id: str = Field(validation_alias="buttonId", serialization_alias="buttonId")
    """The ``id`` that the button was given in the section."""
