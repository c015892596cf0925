"""Who is in the chat: the data of ``customer_profile`` and ``customer_profile_hidden``."""

from typing import Annotated, Any

from pydantic import Field

from .base import NullIsList, NullIsObject, Payload


class SurveyAnswer(Payload):
    """One line of the pre-chat survey."""

    question: str | None = None
    answer: str | None = None


class Chat(Payload):
    """The chat that the agent looks at; every field is missing where there is none."""

    id: str | None = None
    """Today the thread's id; the chat's before there were threads (then `chat_id` is missing)."""
    chat_id: str | None = None
    """The chat's id, which stays the same from thread to thread."""
    group_id: int | str | None = Field(
        default=None, validation_alias="groupID", serialization_alias="groupID"
    )
    pre_chat_survey: Annotated[list[SurveyAnswer], NullIsList] = Field(
        default_factory=list[SurveyAnswer],
        validation_alias="preChatSurvey",
        serialization_alias="preChatSurvey",
    )

    @property
    def thread_id(self) -> str | None:
        """The thread's id, where the host tells threads from chats."""
        return self.id if self.chat_id is not None else None


class Geolocation(Payload):
    """Where the customer seems to be; all text, each may be missing."""

    city: str | None = None
    country: str | None = None
    country_code: str | None = None
    region: str | None = None
    timezone: str | None = None
    """A name of the time zone database, such as ``America/New_York``."""
    latitude: str | None = None
    longitude: str | None = None
    zipcode: str | None = None


class CustomerProfile(Payload):
    """The customer that the agent looks at.

    Parts that the host left out (or sent as ``null``) are empty objects, so that
    ``profile.geolocation.city`` is at most ``None``. What the host sent beyond these fields is
    in ``model_extra``. All of it was typed by a customer: show it as text, never as markup.
    """

    id: str
    name: str | None = None
    email: str | None = None
    source: str | None = None
    """``chats``, ``archives``, ``visitors`` (old), ``customers`` (new), or a later word."""
    chat: Annotated[Chat, NullIsObject] = Field(default_factory=Chat)
    geolocation: Annotated[Geolocation, NullIsObject] = Field(default_factory=Geolocation)
    custom_variables: Annotated[dict[str, Any], NullIsObject] = Field(
        default_factory=dict,
        validation_alias="customVariables",
        serialization_alias="customVariables",
    )

    @property
    def first_name(self) -> str | None:
        """The first word of the name, if there is one."""
        words = (self.name or "").split()
        return words[0] if words else None


class CustomerProfileHidden(Payload):
    """A customer has left the list of visitors."""

    id: str
