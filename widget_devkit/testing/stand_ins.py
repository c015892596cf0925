"""Stand-ins for what exists in a browser only, so that a widget's code runs on CPython.

They take everything: an attribute, an item or the outcome of a call is another stand-in unless it
was set; as a number each is 0. What is asked for with ``get…`` or ``query…`` is the same for the
same arguments, so that `document.getElementById("app").textContent` is what the widget has written
there.
"""

from __future__ import annotations

import asyncio
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

MODULES = frozenset({"js", "polyscript", "pyodide", "pyodide_js", "pyscript"})
"""The packages that a browser brings."""


class StandIn:
    """Takes everything; its name says where it comes from."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name
        self.__dict__["_found"] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - JavaScript's are anything
        if name.startswith("__"):
            raise AttributeError(name)
        child = StandIn(f"{self._name}.{name}")
        self.__dict__[name] = child
        return child

    @override
    def __setattr__(self, name: str, value: object) -> None:
        self.__dict__[name] = value

    def __call__(self, *args: object, **options: object) -> Any:  # noqa: ANN401, D102 - as above
        name = f"{self._name}({', '.join(_written(args, options))})"
        last = self._name.rsplit(".", 1)[-1]
        if not last.startswith(("get", "query")):
            return StandIn(name)
        found: dict[str, StandIn] = self.__dict__["_found"]
        return found.setdefault(name, StandIn(name))

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401 - as above
        found: dict[str, Any] = self.__dict__["_found"]
        return found.setdefault(f"[{key!r}]", StandIn(f"{self._name}[{key!r}]"))

    def __setitem__(self, key: object, value: object) -> None:
        self.__dict__["_found"][f"[{key!r}]"] = value

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True

    def __int__(self) -> int:
        return 0

    def __float__(self) -> float:
        return 0.0

    def __index__(self) -> int:
        return 0

    def __add__(self, other: Any) -> Any:  # noqa: ANN401 - as above
        return other

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:  # noqa: ANN401 - as above
        return -other

    def __rsub__(self, other: Any) -> Any:  # noqa: ANN401 - as above
        return other

    def __lt__(self, other: Any) -> bool:  # noqa: ANN401 - as above
        return bool(other > 0)

    def __gt__(self, other: Any) -> bool:  # noqa: ANN401 - as above
        return bool(other < 0)

    def __await__(self) -> Generator[Any, None, StandIn]:
        yield from asyncio.sleep(0).__await__()
        return self

    @override
    def __repr__(self) -> str:
        return f"<{self._name}, a stand-in>"


class StandInModule(ModuleType):
    """A package of the browser's; its modules can be imported, whatever they are called."""

    def __init__(self, name: str, source: StandIn) -> None:
        super().__init__(name, "A stand-in of the test kit.")
        self.__path__ = []
        self._source = source

    @override
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name.endswith(("Exception", "Error")):  # a widget may catch it
            child: Any = type(name, (Exception,), {})
        elif self.__name__.startswith("pyodide") and name[0].isupper():
            child = type(name, (), {})  # and ask whether something is one
        else:
            return getattr(self._source, name)
        setattr(self, name, child)
        return child


class Browser(MetaPathFinder, Loader):
    """Finds a stand-in for each package of a browser that nobody else finds."""

    def __init__(self) -> None:
        self.window = StandIn("window")
        self.window.window = self.window.self = self.window.globalThis = self.window

    def install(self) -> None:
        """Have them found from now on."""
        sys.meta_path.append(self)

    def remove(self) -> None:
        """Have them found no more, and forget those that were."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        for name, module in tuple(sys.modules.items()):
            if getattr(module, "__loader__", None) is self:
                del sys.modules[name]

    @override
    def find_spec(
        self, fullname: str, path: object = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.split(".", maxsplit=1)[0] not in MODULES:
            return None
        return ModuleSpec(fullname, self, origin="widget_devkit.testing", is_package=True)

    @override
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        source = self.window if spec.name == "js" else StandIn(spec.name)
        module = StandInModule(spec.name, source)
        if spec.name == "pyscript":
            vars(module).update(window=self.window, document=self.window.document, when=when)
        return module

    @override
    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def when(*_where: object, **_options: object) -> Any:  # noqa: ANN401 - a decorator of anything
    """Decorate as PyScript's ``when`` does, and leave the function as it is."""
    return lambda function: function


def _written(args: tuple[object, ...], options: dict[str, object]) -> Iterator[str]:
    yield from (repr(arg) for arg in args)
    yield from (f"{name}={value!r}" for name, value in options.items())
