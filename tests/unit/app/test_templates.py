import re

import pytest

from tests.unit.app.profiles import MARY, NOBODY, profile
from widget.app.templates import PLACEHOLDERS, TEMPLATES, Template, values_of

KEYS = [template.key for template in TEMPLATES]
BY_KEY = {template.key: template for template in TEMPLATES}


def test_a_greeting_speaks_of_the_customers_own_morning() -> None:
    text = BY_KEY["greeting"].fill(values_of(MARY, 9))
    assert text == "Good morning, Mary! How can I help you today?"


def test_a_customer_of_whom_nothing_is_known_is_greeted_all_the_same() -> None:
    text = BY_KEY["greeting"].fill(values_of(NOBODY, None))
    assert text == "Hi there! How can I help you today?"


def test_delivery_names_the_city_and_without_one_the_country() -> None:
    assert " to New York " in BY_KEY["delivery"].fill(values_of(MARY, None))
    jordan = profile(geolocation={"country": "Jordan"})
    assert " to Jordan " in BY_KEY["delivery"].fill(values_of(jordan, None))


@pytest.mark.parametrize("template", TEMPLATES, ids=KEYS)
@pytest.mark.parametrize("known", ["name", "email", "city", "hour", "nothing", "blanks"])
def test_no_placeholder_and_no_hole_is_ever_left(template: Template, known: str) -> None:
    customer = {
        "name": profile(name="Mary Brown"),
        "email": profile(email="mary.brown@email.com"),
        "city": profile(geolocation={"city": "New York"}),
        "blanks": profile(name="  ", email="\t", geolocation={"city": " ", "country": ""}),
    }.get(known, NOBODY)
    text = template.fill(values_of(customer, 20 if known == "hour" else None))
    assert "{" not in text
    assert not re.search(r"\s\s|\s[,.!?]|^\s|\s$", text)


def test_a_name_that_looks_like_a_placeholder_stays_a_name() -> None:
    tricky = profile(name="{email}", email="mary.brown@email.com")
    assert "{email}!" in BY_KEY["greeting"].fill(values_of(tricky, None))


def test_a_city_over_several_lines_becomes_one() -> None:
    text = BY_KEY["delivery"].fill(values_of(profile(geolocation={"city": "New\n\n York "}), None))
    assert " to New York takes" in text


@pytest.mark.parametrize("template", TEMPLATES, ids=KEYS)
def test_every_placeholder_is_one_that_can_be_filled(template: Template) -> None:
    used = set(re.findall(r"\{(.*?)\}", " ".join(template.wordings)))
    assert used <= set(PLACEHOLDERS)
    assert "{" not in template.wordings[-1]


def test_everything_known_of_mary_has_a_placeholder() -> None:
    assert tuple(values_of(MARY, 12)) == PLACEHOLDERS
