# What `widget` uses of PyScript.
from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., object])

document: Any
window: Any

def when(event_type: str, selector: str) -> Callable[[F], F]: ...
