from widget import ClosedError, DeadlineError, NoHostError, RefusedError
from widget.app import problems


def test_a_refusal_has_the_hosts_words_and_its_code() -> None:
    problem = problems.putting(RefusedError("The chat is closed", "chat_inactive"))
    assert problem.text == "The Agent App refused: The chat is closed"
    assert problem.code == "refused (chat_inactive)"


def test_a_code_is_not_said_twice() -> None:
    assert problems.putting(RefusedError("No", "refused")).code == "refused"
    assert problems.putting(RefusedError("No")).code == "refused"


def test_after_a_deadline_the_agent_is_told_to_look_first() -> None:
    problem = problems.putting(DeadlineError("No answer to put_message within 10 s"))
    assert "Look whether the text is there" in problem.text
    assert problem.code == "deadline"


def test_without_a_host_the_page_says_what_it_is() -> None:
    problem = problems.connecting(NoHostError("No handshake"))
    assert problem.title == "No Agent App has connected"
    assert problem.code == "no_host"


def test_other_failures_to_connect_are_not_called_a_missing_host() -> None:
    assert problems.connecting(RefusedError("No")).title == "The connection to the Agent App failed"
    assert "Try again" in problems.refreshing(ClosedError("gone")).text


def test_a_fault_of_the_widget_names_the_exception() -> None:
    problem = problems.unexpected(ValueError("x"))
    assert (problem.text, problem.code) == ("ValueError: x", "unexpected_error")
