import pytest

from tests.unit.app.profiles import MARY, NOBODY, profile
from widget import CustomerProfile
from widget.app import facts
from widget.app.links import email_link, link


def rows(shown: tuple[facts.Fact, ...]) -> list[tuple[str, str]]:
    return [(fact.label, fact.value) for fact in shown]


def test_marys_details_are_shown_in_the_hosts_words() -> None:
    assert rows(facts.details(MARY)) == [
        ("Source", "Chats"),
        ("Customer ID", "S126126161.O136OJPO1"),
        ("Chat ID", "NY0U96PIT4"),
        ("Group", "42"),
    ]


def test_a_host_with_threads_gets_both_ids_shown() -> None:
    shown = facts.details(profile(chat={"id": "T1", "chat_id": "C1", "groupID": 0}))
    assert rows(shown)[1:] == [("Chat ID", "C1"), ("Thread ID", "T1"), ("Group", "0")]


def test_a_source_of_tomorrow_is_shown_as_it_is() -> None:
    assert ("Source", "queue") in rows(facts.details(profile(source="queue")))


def test_nothing_known_leaves_no_blank_label() -> None:
    assert rows(facts.details(NOBODY)) == [("Customer ID", "S1")]
    assert facts.survey(NOBODY) == facts.variables(NOBODY) == ()
    assert facts.place(NOBODY) == ()
    assert facts.email(NOBODY) is None
    assert facts.email(profile(email=" ")) is None


def test_a_place_names_nothing_twice() -> None:
    assert facts.place(MARY) == ("New York", "United States")
    assert facts.place(profile(geolocation={"country": " ", "country_code": "JO"})) == ("JO",)


def test_the_survey_shows_what_was_answered() -> None:
    survey = [
        {"question": "Topic", "answer": " Delivery "},
        {"question": "Order", "answer": ""},
        {"question": "Phone", "answer": None},
        {"answer": "Yes"},
    ]
    shown = facts.survey(profile(chat={"preChatSurvey": survey}))
    assert rows(shown) == [("Topic", "Delivery"), ("Unnamed", "Yes")]


def test_variables_of_any_kind_become_words() -> None:
    variables = {"vip": True, "orders": 3, "cart": {"lamp": 1}, "none": None, "empty": [], "no": ""}
    shown = facts.variables(profile(customVariables=variables))
    assert rows(shown) == [("vip", "Yes"), ("orders", "3"), ("cart", '{"lamp": 1}')]


def test_a_page_that_sets_very_much_does_not_flood_the_desk() -> None:
    shown = facts.variables(profile(customVariables={f"v{n}": "x" * 5000 for n in range(100)}))
    assert len(shown) == facts.MOST + 1
    assert rows(shown)[-1] == ("And", "40 more")
    assert len(shown[0].value) == facts.LONGEST + 1


def test_facts_of_one_kind_have_keys_of_their_own() -> None:
    shown = facts.variables(profile(customVariables={"a": 1, "b": 2}))
    assert [fact.key for fact in shown] == ["variable-0", "variable-1"]


@pytest.mark.parametrize(
    ("customer", "name", "initials"),
    [
        (MARY, "Mary Brown", "MB"),
        (profile(name=" "), "Visitor", "V"),
        (profile(email="mary.brown@email.com"), "mary.brown@email.com", "M"),
        (profile(name="ليلى حداد"), "ليلى حداد", "لح"),
        (profile(name="Ana María de la Cruz"), "Ana María de la Cruz", "AM"),
    ],
)
def test_everyone_is_called_something(customer: CustomerProfile, name: str, initials: str) -> None:
    assert facts.display_name(customer) == name
    assert facts.initials(customer) == initials


@pytest.mark.parametrize(
    "address",
    ["https://shop.example.com/a?b=1#c", "HTTPS://example.com", "mailto:a@b.c", "tel:+481"],
)
def test_a_safe_address_is_a_link(address: str) -> None:
    assert link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        " https://example.com",
        "https://example.com and more",
        "https://",
        "https:example.com",
        "http://example.com",
        "data:text/html,<b>",
        "vbscript:x",
        "blob:https://example.com/1",
        "//example.com",
        "mailto:",
        "https://exam\x00ple.com",
    ],
)
def test_any_other_address_is_text(address: str) -> None:
    assert link(address) is None


def test_an_email_address_is_a_link_only_when_it_is_just_that() -> None:
    assert email_link("mary.brown+shop@email.com") == "mailto:mary.brown+shop@email.com"
    assert email_link("zoë@exämple.com") == "mailto:zoë@exämple.com"
    for text in ("mary", "a@b?body=x", "a@b@c", "a b@c.d", "<a@b.c>", "javascript:alert(1)@x.y"):
        assert email_link(text) is None
