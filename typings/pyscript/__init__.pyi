# What `widget` uses of PyScript.
from typing import Any

document: Any
window: Any
