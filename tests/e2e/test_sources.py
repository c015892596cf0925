"""Only the page that holds the iframe is heard, and of that only what keeps to the protocol."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.field import (
    AGENT_APP,
    WITHOUT_PYTHON,
    Field,
    dispatch,
    event,
    event_frame,
    frame_of,
    recorder,
    statistics,
)

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from tests.browser import OpenRecorder, Simulator, Watch
    from tests.sites import Site

STRANGER = "https://platform.text.com"
"""An origin of the Agent App's: what is refused here is refused for where it comes from."""

RECORD = """
for name in ("customer_profile", "secret", "genuine"):
    LiveChat.on(name, noting(name))
LiveChat.init()
answer = LiveChat.send_message("never_answered", timeout=600)
"""
MIB = 1024 * 1024
BOTH_DRIVERS = pytest.mark.parametrize("driver", ["trusted", "plain"])

# Shapes that are no frame, as JavaScript; `x` is a frame of the current connection.
NO_FRAMES = [
    "undefined",
    "null",
    "true",
    "42",
    "10n",
    "NaN",
    "'livechat:secret'",
    "'@@livechat/postmessenger'",
    "JSON.stringify(x)",
    "[]",
    "[x]",
    "{}",
    "new Date(0)",
    "new Map(Object.entries(x))",
    "new Uint8Array(8)",
    "new Error('secret')",
    "JSON.parse('{\"__proto__\": ' + JSON.stringify(x) + '}')",
    "{ ...x, '@@livechat/postmessenger': 'true' }",
    "{ ...x, '@@livechat/postmessenger': 1 }",
    "{ ...x, '@@livechat/postmessenger': undefined }",
    "{ ...x, owner: undefined }",
    "{ ...x, owner: null }",
    "{ ...x, owner: [x.owner] }",
    "{ ...x, owner: { toString: undefined } }",
    "{ ...x, instance: undefined }",
    "{ ...x, instance: String(x.instance) }",
    "{ ...x, instance: [x.instance] }",
    "{ ...x, instance: 1.5 }",
    "{ ...x, instance: NaN }",
    "{ ...x, instance: BigInt(x.instance) }",
    "{ ...x, type: undefined }",
    "{ ...x, type: ['call'] }",
    "{ ...x, type: 'CALL' }",
    "{ ...x, type: 'constructor' }",
    "{ ...x, type: '__proto__' }",
    "{ ...x, type: 'toString' }",
]
# Frames of another connection, and answers to what was never asked.
NOT_CURRENT = [
    "{ ...x, owner: 'another' }",
    "{ ...x, owner: '' }",
    "{ ...x, instance: x.instance + 1 }",
    "{ ...x, instance: -1 }",
    "{ ...x, type: 'response', owner: 'another' }",
    "{ ...x, type: 'emit', owner: 'another' }",
    "{ ...x, type: 'response', request: 4711, data: { error: false, result: 'secret' } }",
    "{ ...x, type: 'response', request: -1, data: { error: false, result: 'secret' } }",
    "{ ...x, type: 'response', request: undefined, data: { error: false, result: 'secret' } }",
    "{ ...x, type: 'response', request: '2', data: { error: false, result: 'secret' } }",
    "{ ...x, type: 'response', request: [2], data: { error: false, result: 'secret' } }",
    "{ ...x, type: 'response', request: 'constructor', data: null }",
]
# What is called where only `handle` can be; each is answered with a failure.
NO_METHODS = [
    "undefined",
    "null",
    "'handle'",
    "[]",
    "{}",
    "{ method: 'Handle', args: [e] }",
    "{ method: ['handle'], args: [e] }",
    "{ method: 'constructor', args: [e] }",
    "{ method: 'toString', args: [e] }",
    "{ method: '__proto__', args: [e] }",
    "{ method: 'hasOwnProperty', args: ['handle'] }",
    "{ method: 42, args: [e] }",
]
# What is handed to `handle` and is no event; answered, delivered to nobody.
NO_EVENTS = [
    "undefined",
    "null",
    "'livechat:secret'",
    "7",
    "[]",
    "{}",
    "{ event_name: undefined }",
    "{ event_name: null }",
    "{ event_name: 5 }",
    "{ event_name: ['livechat:secret'] }",
    "{ event_name: { toString: () => 'livechat:secret' } }",
    "{ event_name: '' }",
    "{ event_name: 'secret' }",
    "{ event_name: 'Livechat:secret' }",
    "{ event_name: ' livechat:secret' }",
    "{ event_name: 'livechat' }",
    "{ event_name: 'livechat:' + 's'.repeat(300) }",
    'JSON.parse(\'{"__proto__": {"event_name": "livechat:secret"}}\')',
]
NO_ARGUMENTS = ["undefined", "null", "{}", "[]", "'livechat:secret'", "42"]

# Payloads at the edge of what is taken: an expression, and what Python is to get of it.
TAKEN: list[tuple[str, Any]] = [
    ("undefined", None),
    ("null", None),
    ("'\\ud83d\\ude00 whole'", "😀 whole"),
    ("'\\ud83d half'", "\ufffd half"),
    ("'\\\\ud800 \\\\\\\\\\ud800 \\u0001'", "\\ud800 \\\\\ufffd \x01"),
    ("['\\udc00', { 'k\\udfff': 1 }]", ["\ufffd", {"k\ufffd": 1}]),
    ("[undefined, NaN, -0, new Date(0)]", [None, None, 0, "1970-01-01T00:00:00.000Z"]),
    (f"'x'.repeat({MIB - 2})", "x" * (MIB - 2)),
    ("nested(64)", json.loads("[" * 64 + "]" * 64)),
    (r"'[{\"[{[{'.repeat(40)", '[{"[{[{' * 40),
]
REFUSED = [
    f"'x'.repeat({MIB - 1})",
    "nested(65)",
    "nested(500)",
    "(() => { const a = {}; a.a = a; return a; })()",
    "{ big: 10n }",
]
NESTED = "const nested = (n) => (n > 1 ? [nested(n - 1)] : [])"


@pytest.fixture
def field(page: Page, servers: Site, watch: Watch) -> Field:
    field = Field(page, servers, watch)
    watch.own(STRANGER)
    page.context.route(
        f"{STRANGER}/**",
        lambda route: route.fulfill(
            body='<!doctype html><link rel="icon" href="data:,">', content_type="text/html"
        ),
    )
    return field


def forged(frame: Frame) -> list[dict[str, object]]:
    """Everything that the host could say, by the names that it goes by."""
    info = json.loads(frame.evaluate("agentAppBridge.info()"))
    ids = {"owner": info["owner"] or "host", "instance": info["instance"] or 1}
    answers = [
        frame_of("response", {"error": False, "result": "forged"}, **(ids | {"request": number}))
        for number in range(5)
    ]
    return [
        event_frame("secret", "forged", **ids),
        event("secret", "forged"),
        frame_of("handshake", {}, **ids),
        frame_of("handshake", {}, owner="thief", instance=9),
        event_frame("secret", "forged", owner="thief", instance=9),
        *answers,
    ]


def strangers(simulator: Simulator) -> list[tuple[str, Frame, str]]:
    """Windows around the widget, and how each of them reaches it."""
    page = simulator.page
    page.evaluate(
        """async (url) => {
          const iframe = document.createElement("iframe");
          iframe.src = url;
          const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
          document.body.append(iframe);
          await loaded;
        }""",
        f"{STRANGER}/sibling",
    )
    widget = simulator.widget().frame
    widget.evaluate("document.body.append(document.createElement('iframe'))")
    [nested] = widget.child_frames
    with page.expect_popup() as of_host:
        page.evaluate("url => { window.open(url, 'of-host'); }", f"{STRANGER}/popup")
    with page.expect_popup() as of_widget:
        widget.evaluate("url => { window.open(url, 'of-widget'); }", f"{STRANGER}/popup")
    sibling = next(each for each in page.frames if each.url == f"{STRANGER}/sibling")
    popups = [info.value for info in (of_host, of_widget)]
    for popup in popups:
        popup.wait_for_load_state()
    return [
        ("sibling", sibling, "parent.frames[0]"),
        ("popup of the host", popups[0].main_frame, "opener.frames[0]"),
        ("popup of the widget", popups[1].main_frame, "opener"),
        ("nested", nested, "parent"),
        ("its own window", widget, "window"),
    ]


@BOTH_DRIVERS
def test_only_the_page_around_the_widget_reaches_a_handler(field: Field, driver: str) -> None:
    field.widget({"widget/app/main.py": recorder(RECORD)})
    field.host(AGENT_APP)
    simulator = field.open(driver=driver)
    simulator.evaluate("simulator.answer('never_answered', 'never')")
    widget = simulator.widget().ready()
    widget.journal(1)
    simulator.sent(2)
    frame = widget.frame
    frames = forged(frame)
    before = statistics(frame)
    for name, window, target in strangers(simulator):
        window.evaluate(
            f"(frames) => {{ for (const each of frames) {target}.postMessage(each, '*'); }}", frames
        )
        if name != "its own window":  # Some engines post there all the time: not worth a count.
            before["refused"]["source"] += len(frames)
            wanted = f"seen.refused.source === {before['refused']['source']}"
            assert statistics(frame, wanted), name
    simulator.send("genuine", "from the host")
    assert [entry[0] for entry in widget.journal(2)] == ["customer_profile", "genuine"]
    after = statistics(frame)
    assert after["refused"] == before["refused"]
    assert (after["connections"], after["events"]) == (1, before["events"] + 1)
    answered = 1 if driver == "trusted" else 0
    assert after["framesOut"] == before["framesOut"] + answered
    if driver == "trusted":
        assert widget.python("str(answer.done())") == "False", "only the host answers a call"
        widget.python("LiveChat.close(); await outcome(answer)")


def test_what_is_no_frame_of_this_connection_is_counted_and_left(field: Field) -> None:
    field.widget(WITHOUT_PYTHON)
    field.host(AGENT_APP)
    frame = field.open().widget().frame
    statistics(frame, "seen.connections === 1")
    info = json.loads(frame.evaluate("agentAppBridge.info()"))
    ids = {"owner": info["owner"], "instance": info["instance"]}
    call = json.dumps(event_frame("secret", "forged", **ids))

    def answers(expression: str) -> dict[str, int]:
        return dispatch(frame, f"((x) => ({expression}))({call})")

    for shape in NO_FRAMES:
        assert answers(shape) == {"framesIn": 1, "refused.shape": 1}, shape
    for shape in NOT_CURRENT:
        assert answers(shape) == {"framesIn": 1, "refused.state": 1}, shape
    refused_and_answered = {"framesIn": 1, "framesOut": 1, "refused.shape": 1}
    event_text = json.dumps(event("secret"))
    for data in NO_METHODS:
        call_text = f"((e) => ({{ ...x, data: {data} }}))({event_text})"
        assert answers(call_text) == refused_and_answered, data
    for argument in NO_EVENTS:
        call_text = f"{{ ...x, data: {{ method: 'handle', args: [{argument}] }} }}"
        assert answers(call_text) == refused_and_answered, argument
    for arguments in NO_ARGUMENTS:
        call_text = f"{{ ...x, data: {{ method: 'handle', args: {arguments} }} }}"
        assert answers(call_text) == refused_and_answered, arguments
    taken = {"framesIn": 1, "framesOut": 1, "events": 1, "queued": 1}
    assert answers("x") == taken, "the same frame in its right shape is taken"
    assert answers("{ ...x, data: { ...x.data, extra: 1 }, request: null }") == taken


def test_what_is_no_event_of_the_plain_driver_is_counted_and_left(field: Field) -> None:
    field.widget(WITHOUT_PYTHON)
    field.host(AGENT_APP)
    frame = field.open(driver="plain").widget().frame
    statistics(frame, "seen.connections === 1")
    for shape in [*NO_EVENTS, json.dumps(event_frame("secret")), json.dumps(json.dumps({}))]:
        assert dispatch(frame, f"({shape})") == {"framesIn": 1, "refused.shape": 1}, shape
    other = dispatch(frame, event("secret"), STRANGER)
    assert other == {"framesIn": 1, "refused.state": 1}, "one host at a time"
    assert dispatch(frame, event("secret")) == {"framesIn": 1, "events": 1, "queued": 1}


def test_a_method_that_does_not_exist_is_answered_with_a_failure(field: Field) -> None:
    field.widget(WITHOUT_PYTHON)
    field.host(AGENT_APP)
    simulator = field.open()
    frame = simulator.widget().frame
    statistics(frame, "seen.connections === 1")
    info = json.loads(frame.evaluate("agentAppBridge.info()"))
    ids = {"owner": info["owner"], "instance": info["instance"]}
    data = {"method": "constructor", "args": []}
    dispatch(frame, frame_of("call", data, **ids, request=901))
    find = "simulator.frames.find((each) => each.direction === 'in' && each.frame.request === 901)"
    simulator.page.wait_for_function(find)
    answer = simulator.evaluate(f"{find}.frame")
    assert answer["data"]["error"] is True
    assert answer["data"]["result"] == {
        "real": True,
        "error": {"message": "The widget has no method but `handle`", "code": "UNKNOWN_METHOD"},
    }


@BOTH_DRIVERS
def test_payloads_are_taken_up_to_the_limits_and_the_line_lives_on(
    recorder: OpenRecorder, driver: str
) -> None:
    simulator = recorder('LiveChat.on("edge", noting("edge"))\nLiveChat.init()', driver=driver)
    widget = simulator.widget().ready()
    simulator.sent(1)
    expected: list[list[Any]] = []
    for expression, value in TAKEN:
        outcome = simulator.evaluate(sending(expression))
        assert outcome == "answered", expression
        expected.append(["edge", value])
    for number, expression in enumerate(REFUSED, start=1):
        outcome = simulator.evaluate(sending(expression))
        assert outcome == ("PAYLOAD_REFUSED" if driver == "trusted" else "answered"), expression
        assert statistics(widget.frame, f"seen.refused.size === {number}")
        simulator.send("edge", f"after {number}")
        expected.append(["edge", f"after {number}"])
    assert widget.journal(len(expected)) == expected


def sending(expression: str) -> str:
    """Send a payload from the host; gives how the widget answered."""
    return f"""async () => {{
      {NESTED};
      try {{
        await simulator.send("edge", {expression});
        return "answered";
      }} catch (error) {{
        return error.code ?? String(error);
      }}
    }}"""
