# What `widget` uses of PyScript.
from collections.abc import Callable
from typing import Any, TypeVar

_F = TypeVar("_F", bound=Callable[..., object])

document: Any
window: Any

def when(event_type: str, selector: str) -> Callable[[_F], _F]: ...
