"""What the wheel has beyond the two packages: the page with its runtime, and the simulator's host.

An editable install has none of it: there the checkout itself is the page.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "widget_devkit/page"
HOST = "widget_devkit/simulator/vendor"
GENERATED = (
    "static/vendor/runtime.json",
    "static/vendor/licenses.txt",
    f"{HOST}/licenses.txt",
)
UNREAD = frozenset({".whl", ".lock"})
"""What the runtime was made from; nothing reads it again."""


class PageHook(BuildHookInterface[Any]):
    """Puts set-up's files into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files, once it is sure that set-up has made them."""
        if version != "standard":
            return
        root = Path(self.root)
        missing = [name for name in GENERATED if not (root / name).is_file()]
        if missing:
            raise FileNotFoundError(
                f"The wheel needs what set-up makes, and {', '.join(missing)} is not there. "
                "Run scripts/setup in a checkout, and build the wheel there."
            )
        for source in _files(root):
            inside = source if source.startswith(HOST) else f"{PAGE}/{source}"
            build_data["force_include"][str(root / source)] = inside


def _files(root: Path) -> Iterator[str]:
    yield from ("index.html", "pyscript.toml")
    for folder in ("static", HOST):
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and file.suffix not in UNREAD:
                yield file.relative_to(root).as_posix()
