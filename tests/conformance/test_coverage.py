"""Everything that the npm packages offer is here too, or it is said why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import widget
from tests.conformance import coverage, coverage_rules
from tests.conformance.coverage_rules import Rules
from tests.conformance.declarations import Member, Package, packages
from widget.payloads import MODELS


def test_every_name_that_the_packages_have_is_in_python_or_has_a_reason() -> None:
    assert coverage.faults(packages(), coverage_rules.read()) == []


def test_what_is_said_fits_into_a_table() -> None:
    rules = coverage_rules.read()
    for words in (*rules.none.values(), *rules.notes.values(), *rules.untyped.values()):
        assert words
        assert "|" not in words
        assert "\n" not in words


def test_the_packages_are_read_down_to_their_options() -> None:
    agent_app, core, classic, oldest = packages()
    assert [package.title for package in packages()] == [
        "@livechat/agent-app-sdk@1.16.0",
        "@livechat/widget-core-sdk@1.5.1",
        "@livechat/agent-app-widget-sdk@3.0.1",
        "@livechat/agent-app-widget-sdk@1.3.0",
    ]
    assert members(agent_app, "IDetailsWidget") > {
        "putMessage",
        "setToast",
        "getTheme",
        "customer_profile",
        "transaction_failed",
    }
    assert members(agent_app, "ITitleComponent") > {"type", "data", "data.imgSize"}
    assert members(agent_app, "ICustomerProfile") > {"chat.preChatSurvey[].question"}
    assert members(agent_app, "IPageData") == {"queryParams"}
    assert members(core, "IPaymentIntent") > {"metadata.showBillingCyclePicker"}
    assert members(classic, "LiveChat") > {"modifyCustomerDetailsSection", "message_box_text"}
    assert members(oldest, "LiveChat") > {"getMessages", "messages"}
    track = next(each for each in oldest.types["LiveChat"] if each.name == "track")
    assert track.parameters == ("eventName", "eventProperties")


def members(package: Package, name: str) -> set[str]:
    return {member.name for member in package.types[name]}


def _forget(rules: Rules) -> None:
    del rules.python["ISection"]


def _misname(rules: Rules) -> None:
    rules.members[".getTheme"] = "get_theme"


def _invent(rules: Rules) -> None:
    rules.notes["IDetailsWidget.sing"] = "loudly"


def _repeat(rules: Rules) -> None:
    rules.members["ISection.imgUrl"] = "img_url"


def _contradict(rules: Rules) -> None:
    rules.none["ISection"] = "nobody wants one"


def _mistake(rules: Rules) -> None:
    rules.python["IMessageBoxText"] = ["Message"]


def _misplace(rules: Rules) -> None:
    rules.python["ICustomerProfileEvents"] = ["SettingsWidget"]


def _overlook(rules: Rules) -> None:
    del rules.untyped["messages"]


def _rename(rules: Rules) -> None:
    rules.parameters[".setToast.toast"] = "bread"


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (_forget, "ISection: nothing is said of it"),
        (_misname, "DetailsWidget has no get_theme"),
        (_invent, '[notes] "IDetailsWidget.sing"'),
        (_repeat, '[members] "ISection.imgUrl"'),
        (_contradict, "ISection: both a Python name and a reason"),
        (_mistake, "message_box_text hands over MessageBoxText, not Message"),
        (_misplace, "SettingsWidget.on does not tell that customer_profile hands over"),
        (_overlook, "messages has no model"),
        (_rename, "SettingsWidget.set_toast does not take bread"),
    ],
)
def test_a_table_that_is_wrong_is_found_out(break_it: Callable[[Rules], None], words: str) -> None:
    rules = coverage_rules.read()
    break_it(rules)
    assert any(words in fault for fault in coverage.faults(packages(), rules))


def test_a_newer_package_that_has_more_is_found_out() -> None:
    first, *others = packages()
    more = {
        "ITitleComponent": (Member("data.imgShape", "field"), "Title.img_shape does not exist"),
        "IDetailsWidget": (Member("closeChat", "method"), "DetailsWidget has no close_chat"),
        "IDetailsWidgetEvents": (Member("chat_closed", "event"), "chat_closed has no model"),
        "SectionComponentType": (
            Member("Picture", "constant", values=("picture",)),
            "Button or LabelValue or Title or Link or Line or Customer or Tags: no Picture",
        ),
    }
    grown = {name: (*first.types[name], member) for name, (member, _) in more.items()}
    export = Member("createTicketWidget", "function")
    newer = replace(first, exports=(*first.exports, export), types=first.types | grown)
    found = coverage.faults([newer, *others], coverage_rules.read())
    for words in (*(words for _, words in more.values()), "createTicketWidget: nothing is said"):
        assert any(words in fault for fault in found), words


def test_a_name_that_python_loses_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widget, "__all__", [each for each in widget.__all__ if each != "Toast"])
    monkeypatch.delattr(widget.SettingsWidget, "redirect")
    monkeypatch.delitem(MODELS, "page_data")
    monkeypatch.setitem(MODELS, "transaction_failed", widget.TransactionEvent)
    found = coverage.faults(packages(), coverage_rules.read())
    for words in (
        "IToast: widget exports no Toast",
        "SettingsWidget has no redirect",
        "page_data has no model",
        "transaction_failed hands over TransactionEvent, not TransactionFailure",
    ):
        assert any(words in fault for fault in found), words
