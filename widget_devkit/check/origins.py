"""Services that the code calls, and those that the settings let it call."""

import ast
import re
from collections.abc import Iterator

from widget_devkit.check.constants import known
from widget_devkit.check.findings import Finding
from widget_devkit.check.modules import Module
from widget_devkit.check.subject import Subject

_CALLS = re.compile(r"(.*\.)?(fetch|pyfetch|open_url|WebSocket\.new|EventSource\.new|sendBeacon)")
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"})
_ORIGIN = re.compile(r"(?P<scheme>https|wss?)://(?P<host>[^/?#\s]+)(?P<rest>[/?#].*)?", re.DOTALL)


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the calls with `connect`."""
    allowed = {origin.lower() for origin in subject.settings.connect}
    for module in subject.modules.values():
        for call in module.calls:
            address = _address(call, module)
            if address is not None:
                yield from _called(subject, module, address, allowed)
    yield from _unused(subject)


def _address(call: ast.Call, module: Module) -> ast.expr | None:
    """The argument with the address that a call asks."""
    name = module.meaning(call.func) or ast.unparse(call.func)
    arguments = [*call.args, *(k.value for k in call.keywords if k.arg in {"url", "resource"})]
    if _CALLS.fullmatch(name) and arguments:
        return arguments[0]
    if name.endswith(".open") and len(call.args) > 1:  # XMLHttpRequest
        method = call.args[0]
        if isinstance(method, ast.Constant) and str(method.value).upper() in _METHODS:
            return call.args[1]
    return None


def _called(
    subject: Subject, module: Module, node: ast.expr, allowed: set[str]
) -> Iterator[Finding]:
    address = known(subject, module, node)
    match = _ORIGIN.match(address.text)
    if match is None or not (address.whole or match["rest"]):
        return
    place, origin = module.place(node), f"{match['scheme']}://{match['host'].lower()}"
    if match["scheme"] != "https":
        yield Finding(
            "origin_not_declared",
            place,
            f"{origin} is a WebSocket, and the page's policy lets none through.",
            "Ask the service over https with pyscript.fetch.",
        )
    elif origin not in allowed:
        listed = ", ".join(f'"{each}"' for each in [*subject.settings.connect, origin])
        yield Finding(
            "origin_not_declared",
            place,
            f"{origin} is called and not declared, so the page's policy forbids the call.",
            f"Write in {subject.places.settings}: [agent_app] connect = [{listed}]",
        )


def _unused(subject: Subject) -> Iterator[Finding]:
    settings = subject.places.settings
    texts = [
        text for path, text in subject.texts(".py", ".js", ".mjs", ".json") if path != settings
    ]
    for origin in subject.settings.connect:
        host = origin.partition("://")[2]
        if not any(host in text.lower() for text in texts):
            yield Finding(
                "connect_unused",
                subject.setting(origin),
                f"{origin} may be called, and nothing in the code names it.",
                "Take it out of connect, unless its address is made while the widget runs.",
            )
