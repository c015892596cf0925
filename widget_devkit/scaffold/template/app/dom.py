"""Elements of the page."""

from typing import Any

from pyscript import document


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """Make an element; a text among its children is never taken for markup.

    Attributes are named as in Python: `for_="task"`, `aria_label="Tasks"`.
    """
    node = document.createElement(tag)
    node.append(*children)
    for key, value in attributes.items():
        node.setAttribute(key.rstrip("_").replace("_", "-"), value)
    return node
