from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from widget import DetailsWidget, InvalidPayloadError, TicketInfo, create_details_widget
from widget_devkit.testing import MemoryHost

FULL: dict[str, Any] = {
    "id": "5f1a",
    "shortId": "AB123",
    "date": "2026-03-01T09:30:00Z",
    "createdBy": "mary@example.com",
    "updatedAt": "2026-03-02T09:30:00Z",
    "updatedBy": "agent@example.com",
    "lastMessageAt": "2026-03-02T09:29:00Z",
    "events": [{"type": "message"}],
    "requester": {"name": "Mary", "email": "mary@example.com"},
    "status": "open",
    "spam": None,
    "subject": "Refund",
    "source": {"type": "email"},
    "tagIds": ["t1"],
    "teamIds": ["m1", "m2"],
    "assignment": {"agent": {"ID": "a1"}},
    "ratingRequestSent": False,
    "totalRatings": 0,
    "rating": {"score": 5},
    "ccs": ["boss@example.com"],
    "draft": {"text": "Hi"},
    "integrations": {"shopify": {}},
    "priority": 10,
    "followers": ["a2"],
    "childTickets": [{"ID": "x"}],
    "parentTicket": {"ID": "y"},
    "customFields": {"order": 7},
    "language": "en",
}


@pytest.fixture
async def details(agent_app: MemoryHost) -> AsyncIterator[DetailsWidget]:
    async with create_details_widget(connect=agent_app.connect) as widget:
        yield widget


async def receive(host: MemoryHost, widget: DetailsWidget, data: object) -> TicketInfo:
    host.emit("ticket_info", data)
    return await widget.wait_for("ticket_info", timeout=1)


async def test_a_full_ticket_arrives_as_it_was_sent(
    agent_app: MemoryHost, details: DetailsWidget
) -> None:
    ticket = await receive(agent_app, details, FULL)
    assert (ticket.short_id, ticket.subject, ticket.tag_ids) == ("AB123", "Refund", ["t1"])
    assert ticket.date == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert ticket.last_message_at is not None
    assert ticket.updated_at is not None
    assert ticket.updated_at - ticket.last_message_at == timedelta(minutes=1)
    assert ticket.requester["name"] == "Mary"
    assert ticket.model_extra == {"language": "en"}
    assert ticket.model_dump(by_alias=True, mode="json", exclude_unset=True) == FULL
    assert details.ticket_info is ticket


@pytest.mark.parametrize("value", [None, "absent"])
async def test_only_the_id_has_to_be_there(
    agent_app: MemoryHost, details: DetailsWidget, value: str | None
) -> None:
    data = {"id": 7} if value else dict.fromkeys(FULL) | {"id": 7}
    ticket = await receive(agent_app, details, data)
    assert (ticket.id, ticket.subject, ticket.date, ticket.status) == ("7", None, None, None)
    assert (ticket.events, ticket.followers, ticket.ccs) == ([], [], [])


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01T09:30:00.250Z", datetime(2026, 3, 1, 9, 30, 0, 250_000, UTC)),
        (
            "2026-03-01T09:30:00+02:00",
            datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=2))),
        ),
        ("2026-03-01T09:30:00", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
        ("", None),
    ],
)
async def test_points_in_time_know_their_zone(
    agent_app: MemoryHost, details: DetailsWidget, text: str, moment: datetime | None
) -> None:
    ticket = await receive(agent_app, details, {"id": "1", "date": text})
    assert ticket.date == moment


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({}, "id"),
        ({"id": "1", "updatedAt": "yesterday"}, "updatedAt"),
        ({"id": "1", "tagIds": [[]]}, "tagIds[0]"),
    ],
)
@pytest.mark.agent_app_allows("invalid_payload")
async def test_a_ticket_of_another_shape_reaches_no_handler(
    agent_app: MemoryHost, details: DetailsWidget, data: object, path: str
) -> None:
    errors: list[InvalidPayloadError] = []
    details.on("error", errors.append)
    agent_app.emit("ticket_info", data)
    assert errors[0].paths == (path,)
    assert details.ticket_info is None
