"""What Python finds in the built site: archives of bytecode, cut to what a start needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from widget_devkit.build.answers import Answers
from widget_devkit.build.compiling import Group
from widget_devkit.build.imports import frozen_names, imported_names
from widget_devkit.build.modules import archive, module_name, split, with_bytecode
from widget_devkit.build.runtime import Runtime
from widget_devkit.build.widget import Widget

FOLDER = "/lib/agent_app"
"""Where the page puts the archives, but for the standard library's."""


@dataclass(frozen=True, slots=True)
class PythonSide:
    """Archives for Python, and what the page is told of them.

    Attributes:
        stdlib: what a start needs of the standard library.
        site: the same of the vendored packages and the SDK.
        rest: what no start needs; None when everything is in the other two.
        app: the author's modules; None when the entry is all there is.
        rest_modules: the modules in `rest`.
        frozen: what a snapshot imports.
        failed: what the author's code imports and Python could not, and why.
        seen: whether a browser was asked.
    """

    stdlib: bytes
    site: bytes
    rest: bytes | None
    app: bytes | None
    rest_modules: Sequence[str] = ()
    frozen: Sequence[str] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    seen: bool = False


def groups_of(widget: Widget, runtime: Runtime) -> dict[str, Group]:
    """What is compiled; the author's code keeps its docstrings."""
    site = {f"{FOLDER}/site.zip/{path}": data for path, data in runtime.site.items()}
    sdk = {f"{FOLDER}/site.zip/{path}": data for path, data in widget.sdk.items()}
    app = {f"{FOLDER}/app.zip/{path}": data for path, data in widget.modules.items()}
    stdlib = {f"{runtime.stdlib_path}/{path}": data for path, data in runtime.stdlib.items()}
    return {
        "stdlib": Group(_python(stdlib)),
        "site": Group(_python(site)),
        "sdk": Group(_python(sdk)),
        "app": Group(_python(app), told=True),
    }


def cut(widget: Widget, runtime: Runtime, answers: Answers) -> PythonSide:
    """The archives as a browser's answers have them: bytecode, and the rest apart."""
    code = {
        name: {_inside(path): data for path, data in group.items()}
        for name, group in answers.code.items()
    }
    needed = answers.loaded.modules
    stdlib = split(with_bytecode(runtime.stdlib, code["stdlib"]), needed)
    packages = with_bytecode({**runtime.site, **widget.sdk}, {**code["site"], **code["sdk"]})
    site = split(packages, needed)
    rest = stdlib.rest | site.rest
    return PythonSide(
        stdlib=archive(stdlib.needed),
        site=archive(site.needed),
        rest=archive(rest),
        app=_app(widget, with_bytecode(widget.modules, code["app"], keep_sources=True)),
        rest_modules=_modules(rest),
        frozen=frozen_names(
            [*answers.loaded.imported, *_modules({**stdlib.needed, **site.needed})]
        ),
        failed=answers.loaded.failed,
        seen=True,
    )


def uncut(widget: Widget, runtime: Runtime) -> PythonSide:
    """The archives where no browser can be asked: everything, as sources."""
    packages = {**runtime.site, **widget.sdk}
    known = {module_name(path) for path in (*packages, *runtime.stdlib)}
    return PythonSide(
        stdlib=archive(runtime.stdlib),
        site=archive(packages),
        rest=None,
        app=_app(widget, widget.modules),
        frozen=frozen_names(
            [
                *(name for name in imported_names(widget.code, widget.package) if name in known),
                *_modules(widget.sdk),
            ]
        ),
    )


def _app(widget: Widget, modules: Mapping[str, bytes]) -> bytes | None:
    return archive({f"{widget.place}/__init__.py": b""} | dict(modules)) if modules else None


def _modules(files: Iterable[str]) -> list[str]:
    return sorted({name for path in files if (name := module_name(path))})


def _python(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(".py")}


def _inside(path: str) -> str:
    """A module's path in its archive."""
    return path.partition(".zip/")[2]
