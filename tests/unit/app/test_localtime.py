import pytest

from widget.app.localtime import difference, greeting, minutes_of, rest_of_day


@pytest.mark.parametrize(
    ("hour", "words", "rest"),
    [
        (4, "Good evening", "evening"),
        (5, "Good morning", "day"),
        (11, "Good morning", "day"),
        (12, "Good afternoon", "afternoon"),
        (17, "Good afternoon", "afternoon"),
        (18, "Good evening", "evening"),
        (23, "Good evening", "evening"),
        (0, "Good evening", "evening"),
    ],
)
def test_the_greeting_follows_the_hour(hour: int, words: str, rest: str) -> None:
    assert greeting(hour) == words
    assert rest_of_day(hour) == rest


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("02 GMT-05:00", -300),
        ("12 GMT+05:45", 345),
        ("12 GMT", 0),
        ("12 UTC+1", 60),
        ("12 GMT\N{MINUS SIGN}3:30", -210),
        ("12 EST", None),
    ],
)
def test_an_offset_is_read_as_minutes(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("customer", "agent", "words"),
    [
        (60, 60, "same as yours"),
        (-300, 60, "6 h behind you"),
        (345, 60, "4 h 45 min ahead of you"),
        (90, 60, "30 min ahead of you"),
    ],
)
def test_the_difference_is_seen_from_the_agent(customer: int, agent: int, words: str) -> None:
    assert difference(customer, agent) == words
