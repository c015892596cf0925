"""Which names in a module stand for a widget, and of which placement."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from widget.placed import Placed
from widget_devkit.check.abilities import CLASSES, CREATED
from widget_devkit.check.modules import Module, without_warnings

Kind = type[Placed] | None
"""What a name stands for: a widget's class, or None for anything else."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

_LONGEST = 200
"""Characters of an annotation in quotes that is looked at."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def in_function(module: Module, function: _Function) -> dict[str, Kind]:
    """What a function's arguments and own names stand for."""
    body = function.body if isinstance(function.body, list) else [function.body]
    return _arguments(module, function.args) | bound(module, body)


def of_class(module: Module, node: ast.ClassDef, outer: Mapping[str, Kind]) -> dict[str, Kind]:
    """What the attributes of a class's instances stand for, by names such as `self.widget`.

    Args:
        module: where the class is.
        node: the class.
        outer: what the names around it stand for.
    """
    found: dict[str, Kind] = {}
    declared = {name: kind for name, kind in bound(module, node.body).items() if kind}
    for method in node.body:
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and method.args.args:
            myself = method.args.args[0].arg
            names = {**outer, **in_function(module, method)}
            given = [(f"{myself}.{name}", kind) for name, kind in declared.items()]
            for name, kind in [*given, *_attributes(module, method, myself, names)]:
                found[name] = kind if found.get(name, kind) is kind else None
    around = dict.fromkeys((name for name in outer if "." in name), None)  # of another class
    return {**around, **found}


def _attributes(
    module: Module, method: ast.AST, myself: str, names: Mapping[str, Kind]
) -> Iterator[tuple[str, Kind]]:
    for node in ast.walk(method):
        for target, kind in _targets(module, node):
            if isinstance(target, ast.Attribute) and ast.unparse(target.value) == myself:
                value = getattr(node, "value", None)
                same = names.get(value.id) if isinstance(value, ast.Name) else None
                if not isinstance(value, ast.Constant):  # None, until there is one
                    yield ast.unparse(target), kind or same


def bound(module: Module, body: Iterable[ast.AST]) -> dict[str, Kind]:
    """What the names of one scope stand for, without those inside it."""
    found: dict[str, Kind] = {}
    for name, kind in _given(module, body):
        found[name] = kind if found.get(name, kind) is kind else None
    return found


def _given(module: Module, nodes: Iterable[ast.AST]) -> Iterator[tuple[str, Kind]]:
    for node in nodes:
        for target, kind in _targets(module, node):
            for each in ast.walk(target):
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
                    yield each.id, kind if each is target else None
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, None
        elif not isinstance(node, ast.Lambda):
            yield from _given(module, ast.iter_child_nodes(node))


def _targets(module: Module, node: ast.AST) -> Iterator[tuple[ast.expr, Kind]]:
    match node:
        case ast.Assign(targets, value):
            yield from ((target, _made_by(module, value)) for target in targets)
        case ast.AnnAssign(target, annotation):
            yield target, _named(module, annotation)
        case ast.NamedExpr(target, value):
            yield target, _made_by(module, value)
        case ast.withitem(value, ast.expr() as target):
            yield target, _opened_by(module, value)
        case ast.For(target) | ast.AsyncFor(target) | ast.comprehension(target):
            yield target, None
        case _:
            pass


def _arguments(module: Module, arguments: ast.arguments) -> dict[str, Kind]:
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    rest = [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    named = {each.arg: _named(module, each.annotation) for each in every}
    return named | dict.fromkeys((each.arg for each in rest), None)


def _made_by(module: Module, value: ast.expr) -> Kind:
    """The widget that an expression gives; without `await` it is only on its way."""
    if isinstance(value, ast.Await):
        return _opened_by(module, value.value)
    called = module.meaning(value.func) if isinstance(value, ast.Call) else None
    return CLASSES.get(called or "")


def _opened_by(module: Module, value: ast.expr) -> Kind:
    """The widget that `await` and `async with` get of an expression."""
    called = module.meaning(value.func) if isinstance(value, ast.Call) else None
    return CREATED.get(called or "")


def _named(module: Module, annotation: ast.expr | None) -> Kind:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        if len(annotation.value) > _LONGEST:
            return None
        try:
            with without_warnings():
                annotation = ast.parse(annotation.value, mode="eval").body
        except (SyntaxError, ValueError):
            return None
    return None if annotation is None else CLASSES.get(module.meaning(annotation) or "")
