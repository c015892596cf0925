"""HelpDesk's tickets: the data of ``ticket_info``."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from .base import NullIsList, Payload


def _or_none(value: object) -> object:
    return None if value == "" else value


def _aware(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


Moment = Annotated[datetime | None, BeforeValidator(_or_none), AfterValidator(_aware)]
"""A point in time, from ISO text; UTC where the text does not say."""
Names = Annotated[list[str], NullIsList]
Things = Annotated[list[Any], NullIsList]


class TicketInfo(Payload):
    """The ticket that the agent looks at, with the fields of ``@livechat/helpdesk-sdk`` 1.0.3.

    Only ``id`` is sure to be there. That package does not say what the fields of type `Any`
    hold, so they are handed over as they come.
    """

    model_config = ConfigDict(alias_generator=to_camel)

    id: str
    short_id: str | None = None
    """What agents call the ticket by."""
    date: Moment = None
    """When it was opened."""
    created_by: str | None = None
    updated_at: Moment = None
    updated_by: str | None = None
    last_message_at: Moment = None
    events: Things = Field(default_factory=list)
    requester: Any = None
    status: Any = None
    spam: Any = None
    subject: str | None = None
    source: Any = None
    tag_ids: Names = Field(default_factory=list)
    team_ids: Names = Field(default_factory=list)
    assignment: Any = None
    rating_request_sent: bool | None = None
    total_ratings: int | float | None = None
    rating: Any = None
    ccs: Things = Field(default_factory=list)
    draft: Any = None
    integrations: Any = None
    priority: Any = None
    followers: Names = Field(default_factory=list)
    child_tickets: Things = Field(default_factory=list)
    parent_ticket: Any = None
    custom_fields: Any = None
