"""Arguments and payloads that are odd: what each placement's SDK makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.conformance.script import Step, calls, event, profile
from tests.conformance.scripts.classic import BUTTON, SECTION, nested
from tests.conformance.scripts.everywhere import ICON, METADATA, SMALL
from tests.conformance.scripts.placements import REPLIES

if TYPE_CHECKING:
    from tests.conformance.scripts.catalogue import Placement

_REPLY: Final = REPLIES[1]


def _section(name: str, *components: dict[str, Any], **fields: Any) -> Step:
    section = {**SECTION, "components": components or [BUTTON], **fields}
    return calls(name, ["modify_section", section])


def _rich(name: str, template: str, *elements: dict[str, Any]) -> Step:
    message = {"template_id": template, "elements": elements}
    return calls(name, ["put_message", message])


_EVERYWHERE: Final = (
    calls("a toast of an unknown kind", ["set_toast", {"content": "x", "kind": "warning"}]),
    calls("a toast without words", ["set_toast", {"content": "", "kind": "success"}]),
    calls("a toast of no kind", ["set_toast", {"content": "x"}]),
    calls("a toast with more", ["set_toast", {"content": "x", "kind": "error", "seconds": 3}]),
    calls("properties in properties", ["update_properties", {"a": {"b": 1}}]),
    calls("properties that are a list", ["update_properties", ["a"]]),
    calls("an event to track without a name", ["track_event", "", {}]),
    calls("an event to track whose properties are null", ["track_event", "sale", None]),
    calls("an event to track whose properties are a list", ["track_event", "sale", [1]]),
    calls("an event to track whose name is a number", ["track_event", 5, {}]),
    calls("a message without a name", ["send_message", ""]),
    calls("a charge with nothing in it", ["start_transaction", {}, METADATA]),
    calls(
        "a charge with a price in words", ["start_transaction", {**SMALL, "price": "5"}, METADATA]
    ),
    calls(
        "a charge whose months are null",
        ["start_transaction", {**SMALL, "months": None}, METADATA],
    ),
    calls("a charge with more", ["start_transaction", {**SMALL, "coupon": "x"}, METADATA]),
    calls("metadata with more", ["start_transaction", SMALL, {**METADATA, "colour": "red"}]),
    calls("an icon that is no address", ["start_transaction", SMALL, {"icon": "star"}]),
    calls(
        "a description that is null",
        ["start_transaction", SMALL, {"icon": ICON, "description": None}],
    ),
    event("a theme that nobody knows", "change_theme", {"theme": "sepia"}),
    event("a theme without data", "change_theme"),
    calls("the theme by then, if any", ["get", "theme"]),
    event("a payment without data", "transaction_accepted"),
    event("a payment whose charge is a number", "transaction_accepted", {"chargeId": 7}),
    event("a failure without its reason", "transaction_failed", {}),
    event("a billing cycle in words", "update_billing_cycle", {"billingCycle": "12"}),
    event("an event nested 70 levels deep", "something_new", nested(70)),
)
_PROFILES: Final = (
    profile("a profile without a chat", {"id": "S1", "source": "customers", "chat": {}}),
    profile("a profile whose group is a number", {"id": "S1", "chat": {"id": "A", "groupID": 0}}),
    profile("a profile whose name and e-mail are null", {"id": "S1", "name": None, "email": None}),
    profile(
        "a profile whose parts are null",
        {"id": "S1", "chat": None, "geolocation": None, "customVariables": None},
    ),
    profile("a profile whose id is a number", {"id": 7}),
    profile("a profile with half a character", {"id": "S1", "name": "half \ud83e"}),
    profile("a profile of nobody", None),
    calls("the profile by then, if any", ["get", "customer_profile"]),
    profile("a profile without an id", {"name": "Mary"}),
)
_RICH: Final = (
    calls("quick replies without a title", ["send_quick_replies", "", [_REPLY]]),
    calls("quick replies without buttons", ["send_quick_replies", "x", []]),
    calls("14 quick replies", ["send_quick_replies", "x", [_REPLY] * 14]),
    calls("a quick reply that does nothing", ["send_quick_replies", "x", [{"text": "A"}]]),
    calls("a quick reply worth a number", ["send_quick_replies", "x", [{"text": "A", "value": 1}]]),
    calls("no cards", ["send_cards", []]),
    calls("11 cards", ["send_cards", [{"title": "x"}] * 11]),
    calls("an empty card", ["send_cards", {}]),
    calls("a card with more", ["send_cards", {"title": "x", "colour": "red"}]),
    calls("a picture without an address", ["send_cards", {"title": "x", "image": {"name": "a"}}]),
)
_PAGES: Final = (
    event("a page without data", "page_data"),
    event("a page of nothing", "page_data", {}),
    event("a page whose parameters are a list", "page_data", {"queryParams": ["a"]}),
    event("a page that is null", "page_data", None),
    calls("the page by then, if any", ["get", "page_data"]),
)
_OWN: Final[dict[Placement, tuple[Step, ...]]] = {
    "details": (
        *_PROFILES,
        *_RICH,
        event("a customer who leaves, without data", "customer_profile_hidden"),
        event("a message without words", "message", {"chat": "A"}),
        event("a click on nothing", "customer_details_section_button_click", {}),
        event("a ticket of nobody", "ticket_info", None),
        calls("a text with half a character", ["put_message", "half \ud83e"]),
        calls("a text of 100,000 characters", ["put_message", "x" * 100_000]),
        calls("a number for a text", ["put_message", 42]),
        calls("no section", ["modify_section", None]),
        calls("a section without a title", ["modify_section", {"components": [BUTTON]}]),
        calls("a section without components", ["modify_section", {**SECTION, "components": []}]),
        _section("a section with an unknown component", {"type": "map", "data": {}}),
        _section("a button without an id", {"type": "button", "data": {"label": "R"}}),
        _section("a button without a label", {"type": "button", "data": {"id": "r"}}),
        _section("a link without an address", {"type": "link", "data": {"value": "x"}}),
        _section("a title without a text", {"type": "title", "data": {"value": "x"}}),
        _section(
            "a picture of an unknown size",
            {"type": "title", "data": {"title": "T", "imgSize": "huge"}},
        ),
        _section("tags without any", {"type": "tags", "data": {}}),
        _section("an insecure link", {"type": "link", "data": {"url": "http://example.com/"}}),
        _section("a link that is a script", {"type": "link", "data": {"url": "javascript:x()"}}),
        _section(
            "a number for a text in a section",
            {"type": "label_value", "data": {"label": "Orders", "value": 42}},
        ),
        _section(
            "a null and an empty data",
            {"type": "label_value", "data": {"label": "Orders", "value": None}},
            {"type": "line", "data": {}},
        ),
        _section(
            "a section with fields that nobody knows",
            {"type": "line", "key": 1},
            {"type": "button", "data": {"label": "R", "id": "r", "tooltip": "t"}},
            order=1,
        ),
    ),
    "messagebox": (
        *_PROFILES,
        *_RICH,
        event("a message that was sent, with data", "message_sent", {"id": "x"}),
        calls("an empty text", ["put_message", ""]),
        calls("a number for a message", ["put_message", 42]),
        calls("no message", ["put_message", None]),
        _rich("a template that nobody knows", "carousel", {"title": "x"}),
        _rich("a rich message without elements", "cards"),
        _rich("a rich message of 11 elements", "cards", *[{"title": "x"}] * 11),
        _rich("an element of 14 buttons", "cards", {"title": "x", "buttons": [_REPLY] * 14}),
        _rich("an insecure picture", "cards", {"image": {"url": "http://example.com/a.png"}}),
    ),
    "fullscreen": (
        *_PAGES,
        calls("a badge below zero", ["set_notification_badge", -1]),
        calls("a broken badge", ["set_notification_badge", 1.5]),
        calls("a badge in words", ["set_notification_badge", "7"]),
        calls("a badge of true", ["set_notification_badge", True]),
        calls("a way without a slash", ["navigate", "archives"]),
        calls("a way to another site", ["navigate", "https://example.com/"]),
        calls("a way to nowhere", ["navigate", ""]),
        calls("no filters", ["set_reports_filters", None]),
        calls("filters in filters", ["set_reports_filters", {"agents": {"a": 1}}]),
        calls("a filter that is null", ["set_reports_filters", {"agents": None}]),
        calls(
            "filters with a list of dates",
            ["set_reports_filters", {"days": [{"(date)": "2026-01-31T00:00:00Z"}]}],
        ),
    ),
    "settings": (
        *_PAGES,
        calls("a redirect to an insecure page", ["redirect", "http://example.com/"]),
        calls("a redirect to a script", ["redirect", "javascript:alert(1)"]),
        calls("a redirect to a path", ["redirect", "/settings"]),
        calls("a redirect to nowhere", ["redirect", None]),
    ),
}


def odd(placement: Placement) -> tuple[Step, ...]:
    """The odd ones of a placement."""
    return (*_OWN[placement], *_EVERYWHERE)
