import pytest

from tests.unit.app.profiles import MARY, NOBODY, profile
from widget.app.desk import PUT_DONE, ROOMS, Desk
from widget.app.localtime import Reading
from widget.app.problems import Problem

REFUSED = Problem("Not put into the message box", "No", "refused")


@pytest.fixture
def desk() -> Desk:
    """A desk with Mary at it."""
    desk = Desk()
    desk.show(MARY)
    return desk


def test_a_desk_is_empty_before_a_profile() -> None:
    desk = Desk()
    assert desk.state == "empty"
    assert desk.replies() == {}


def test_the_same_chat_again_keeps_the_draft(desk: Desk) -> None:
    desk.room.draft = "Dear"
    assert desk.show(MARY.model_copy(update={"name": "Mary B."})) is False
    assert desk.room.draft == "Dear"
    assert desk.profile is not None
    assert desk.profile.name == "Mary B."


def test_another_chat_has_a_draft_of_its_own_and_the_first_one_is_kept(desk: Desk) -> None:
    desk.room.draft = "Dear Mary"
    assert desk.show(NOBODY) is True
    assert desk.room.draft == ""
    desk.show(MARY)
    assert desk.room.draft == "Dear Mary"


def test_another_chat_of_the_same_customer_is_another_chat(desk: Desk) -> None:
    desk.room.draft = "Dear Mary"
    desk.show(MARY.model_copy(update={"chat": MARY.chat.model_copy(update={"id": "NEXT"})}))
    assert desk.room.draft == ""


def test_a_new_thread_of_a_chat_is_the_same_chat() -> None:
    desk = Desk()
    desk.show(profile(chat={"id": "T1", "chat_id": "C1"}))
    assert desk.show(profile(chat={"id": "T2", "chat_id": "C1"})) is False


def state_of(desk: Desk) -> str:
    return desk.state


def test_only_the_customer_who_is_shown_can_leave(desk: Desk) -> None:
    assert desk.hide("someone else") is False
    assert state_of(desk) == "customer"
    assert desk.hide(MARY.id) is True
    assert state_of(desk) == "left"
    desk.show(MARY)
    assert state_of(desk) == "customer"


def test_a_text_that_was_put_is_no_draft_any_more(desk: Desk) -> None:
    desk.room.draft = "Hello"
    room = desk.begin("reply", "Hello")
    assert room is not None
    assert desk.busy() == {"reply"}
    desk.done(room, "reply")
    assert (desk.room.draft, desk.status, desk.busy()) == ("", PUT_DONE, frozenset())


def test_what_was_written_meanwhile_stays(desk: Desk) -> None:
    desk.room.draft = "Hello"
    room = desk.begin("reply", "Hello")
    assert room is not None
    desk.room.draft = "Hello again"
    desk.done(room, "reply")
    assert desk.room.draft == "Hello again"


def test_the_same_text_is_not_put_twice_at_a_time(desk: Desk) -> None:
    assert desk.begin("template:greeting", "Hi") is not None
    assert desk.begin("template:greeting", "Hi") is None
    assert desk.begin("template:goodbye", "Bye") is not None


def test_a_failure_keeps_the_text_and_a_later_success_clears_it(desk: Desk) -> None:
    desk.room.draft = "Hello"
    room = desk.begin("reply", "Hello")
    assert room is not None
    desk.fail(room, "reply", REFUSED)
    assert desk.problems() == {"reply": REFUSED}
    assert desk.room.draft == "Hello"
    again = desk.begin("reply", "Hello")
    assert again is not None
    desk.done(again, "reply")
    assert desk.problems() == {}


def test_a_late_answer_never_shows_on_another_customer(desk: Desk) -> None:
    first = desk.begin("reply", "Hello")
    second = desk.begin("template:greeting", "Hi")
    assert first is not None
    assert second is not None
    desk.show(NOBODY)
    assert desk.busy() == frozenset()
    desk.fail(first, "reply", REFUSED)
    desk.done(second, "template:greeting")
    assert (desk.problems(), desk.status) == ({}, "")
    desk.show(MARY)
    assert desk.problems() == {"reply": REFUSED}


def test_a_dismissed_failure_is_gone(desk: Desk) -> None:
    room = desk.begin("reply", "Hello")
    assert room is not None
    desk.fail(room, "reply", REFUSED)
    desk.dismiss("reply")
    assert desk.problems() == {}


def test_a_profile_that_cannot_be_read_shows_nobody(desk: Desk) -> None:
    desk.lose(REFUSED)
    assert (desk.state, desk.profile) == ("empty", None)
    assert desk.problems() == {"profile": REFUSED}
    desk.show(MARY)
    assert desk.problems() == {}


def test_the_clock_of_one_customer_is_not_the_others(desk: Desk) -> None:
    desk.time = Reading("Mon 09:00:00", 9, None)
    assert desk.replies()["greeting"].startswith("Good morning, Mary")
    desk.show(NOBODY)
    assert desk.time is None


def test_drafts_of_very_many_chats_are_not_kept_for_ever(desk: Desk) -> None:
    for number in range(ROOMS + 10):
        desk.show(profile(chat={"id": str(number)}))
        desk.room.draft = "x"
    desk.show(profile(chat={"id": "0"}))
    assert desk.room.draft == ""
    desk.show(profile(chat={"id": str(ROOMS)}))
    assert desk.room.draft == "x"
