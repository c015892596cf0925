"""Reads what the simulator has seen on the wire: `frames` of `window.simulator`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .frames import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PREFIX = "livechat:"


def read_frames(raw: Iterable[Mapping[str, Any]]) -> list[Frame]:
    """Give the messages and the events, each with what came of it; handshakes are left out."""
    frames: list[Frame] = []
    asked: dict[object, Frame] = {}
    began: float | None = None
    for each in raw:
        kind, body, widgets = each["kind"], each["frame"], each["direction"] == "in"
        if kind == "response":
            if frame := asked.pop(_key(body, widgets=not widgets), None):
                _answer(frame, body["data"])
            continue
        said = body["data"]["args"][0] if kind == "call" else body if kind == "plain" else None
        if said is None:
            continue
        began = each["time"] if began is None else began
        frame = _frame(said, each["time"] - began, widgets=widgets)
        frames.append(frame)
        if kind == "call":
            asked[_key(body, widgets=widgets)] = frame
    return frames


def _key(body: Mapping[str, Any], *, widgets: bool) -> object:
    return widgets, body.get("owner"), body.get("instance"), body.get("request")


def _frame(said: Mapping[str, Any], milliseconds: float, *, widgets: bool) -> Frame:
    if widgets:
        return Frame("from widget", said["message"], said.get("data"), milliseconds / 1000)
    name = said["event_name"].removeprefix(_PREFIX)
    return Frame("to widget", name, said.get("event_data"), milliseconds / 1000)


def _answer(frame: Frame, data: Mapping[str, Any]) -> None:
    frame.answered = True
    result = data.get("result")
    if not data.get("error"):
        frame.answer = result
        return
    error = result.get("error") if isinstance(result, dict) else result
    message, code = (
        (error.get("message"), error.get("code", "refused"))
        if isinstance(error, dict)
        else (error, "refused")
    )
    frame.failure = f"{code}: {message}"
