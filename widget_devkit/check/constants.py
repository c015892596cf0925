"""What texts in the code are, as far as they can be told without running it."""

import ast
from dataclasses import dataclass

from widget_devkit.check.modules import Module
from widget_devkit.check.subject import Subject

_DEEP = 8
"""Names that stand for names that stand for …"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a text.

    Attributes:
        text: its beginning.
        whole: whether that is all of it.
    """

    text: str
    whole: bool = True


_NOTHING = Known("", whole=False)


def known(subject: Subject, module: Module, node: ast.AST, depth: int = 0) -> Known:
    """What is known of the text that an expression gives."""
    deeper = depth + 1
    found = _NOTHING
    match node:
        case _ if depth > _DEEP:
            pass
        case ast.Constant(str(text)):
            found = Known(text)
        case ast.FormattedValue(value, -1, None):
            found = known(subject, module, value, deeper)
        case ast.JoinedStr(values):
            found = _joined(subject, module, values, deeper)
        case ast.BinOp(left, ast.Add(), right):
            found = _joined(subject, module, [left, right], deeper)
        case ast.BinOp(pattern, ast.Mod()):
            found = _until("%", known(subject, module, pattern, deeper))
        case ast.Call(ast.Attribute(pattern, "format")):
            found = _until("{", known(subject, module, pattern, deeper))
        case ast.Name() | ast.Attribute():
            found = _named(subject, module, node, deeper)
        case _:
            pass
    return found


def _joined(subject: Subject, module: Module, nodes: list[ast.expr], depth: int) -> Known:
    text = ""
    for node in nodes:
        part = known(subject, module, node, depth)
        text += part.text
        if not part.whole:
            return Known(text, whole=False)
    return Known(text)


def _until(mark: str, pattern: Known) -> Known:
    text, found, _ = pattern.text.partition(mark)
    return Known(text, whole=pattern.whole and not found)


def _named(subject: Subject, module: Module, node: ast.AST, depth: int) -> Known:
    if isinstance(node, ast.Name) and (value := module.constants.get(node.id)) is not None:
        return known(subject, module, value, depth)
    owner, _, name = (module.meaning(node) or "").rpartition(".")
    other = subject.modules.get(owner)
    value = None if other is None else other.constants.get(name)
    if other is None or value is None:
        return _NOTHING
    return known(subject, other, value, depth)
