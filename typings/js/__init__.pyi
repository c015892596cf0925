# The page's globals, as Pyodide hands them to Python: what they are is the page's affair.
from typing import Any

def __getattr__(name: str) -> Any: ...
