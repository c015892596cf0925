"""Customers of whom all, little or nothing good is known."""

from widget import CustomerProfile

MARY = CustomerProfile.model_validate(
    {
        "id": "S126126161.O136OJPO1",
        "name": "Mary Brown",
        "email": "mary.brown@email.com",
        "source": "chats",
        "chat": {
            "id": "NY0U96PIT4",
            "groupID": "42",
            "preChatSurvey": [{"question": "What is your question about?", "answer": "Delivery"}],
        },
        "geolocation": {
            "city": "New York",
            "region": "New York",
            "country": "United States",
            "country_code": "US",
            "timezone": "America/New_York",
        },
        "customVariables": {"plan": "Family"},
    }
)
NOBODY = CustomerProfile.model_validate({"id": "S1", "chat": {}})


def profile(**fields: object) -> CustomerProfile:
    """A customer with these fields, as on the wire."""
    return CustomerProfile.model_validate({"id": "S2", "chat": {}, **fields})
