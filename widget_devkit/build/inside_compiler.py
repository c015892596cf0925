"""What the build asks of the Python that compiles; this file's text is run there."""

import ast
import base64
import importlib.util
import json
import marshal
import warnings

_UNCHECKED_HASH = 0b01


def compiled(sources: str) -> str:
    """Compile modules to what Python keeps in `.pyc` files, to be taken unchecked.

    Args:
        sources: JSON: a list of the modules' paths and their texts in base64, and whether they keep
            what they say of themselves.

    Returns:
        JSON: the list with compiled files in their place; null for what is no Python.
    """
    return json.dumps(
        [_compiled(path, base64.b64decode(text), told) for path, text, told in json.loads(sources)]
    )


def _compiled(path: str, source: bytes, told: bool) -> str | None:  # noqa: FBT001 - JSON's
    with warnings.catch_warnings(action="ignore"):
        try:
            tree = ast.parse(source, path)
            if not told:
                _silence(tree)
            code = compile(tree, path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return None
    flags = _UNCHECKED_HASH.to_bytes(4, "little")
    head = importlib.util.MAGIC_NUMBER + flags + importlib.util.source_hash(source)
    return base64.b64encode(head + marshal.dumps(code)).decode()


def _silence(tree: ast.AST) -> None:
    """Empty the docstrings, a fifth of all bytecode.

    They stay strings, which some modules rely on. A class with a decorator may be a dataclass,
    which makes itself a docstring if it has none, and takes its time.
    """
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(decorator_list=[_, *_]):
                pass
            case (
                ast.Module(body=[ast.Expr(value=ast.Constant(value=str())), *_])
                | ast.ClassDef(body=[ast.Expr(value=ast.Constant(value=str())), *_])
                | ast.FunctionDef(body=[ast.Expr(value=ast.Constant(value=str())), *_])
                | ast.AsyncFunctionDef(body=[ast.Expr(value=ast.Constant(value=str())), *_])
            ):
                node.body[0] = ast.Expr(ast.Constant(""))
                ast.fix_missing_locations(node)
            case _:
                pass
