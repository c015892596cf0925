"""Where the page's infrastructure is: in a checkout of this repository, or in the package."""

from dataclasses import dataclass, field
from pathlib import Path

from widget_devkit.errors import DevkitError

PAGE = "page"
"""The folder of the installed package that holds the page."""

_PACKAGE = Path(__file__).resolve().parent
_LOCK = "package-lock.json"


def is_checkout(folder: Path) -> bool:
    """Whether a folder is this repository's root."""
    return (folder / _LOCK).is_file() and (folder / "widget_devkit").is_dir()


@dataclass(frozen=True, slots=True)
class Project:
    """A page with its runtime, and the devkit's own folder.

    Attributes:
        root: the folder with the page and its `static/`: a checkout, or `page/` of the package.
        devkit: the folder of this package; tests put another in its place.
    """

    root: Path
    devkit: Path = field(default=_PACKAGE)

    @classmethod
    def at(cls, root: Path) -> "Project":
        """The project in a folder.

        Raises:
            DevkitError: `not_a_project` when the folder has no `package-lock.json`.
        """
        root = root.resolve()
        if not (root / _LOCK).is_file():
            raise DevkitError(
                "not_a_project",
                f"{root} has no package-lock.json, so it is not the root of a widget project.",
                hint="Run the command in the project's root, or name it with --root.",
            )
        return cls(root)

    @classmethod
    def kit(cls) -> "Project":
        """What authors' projects are shown with: the checkout that this is, or the package."""
        checkout = _PACKAGE.parent
        return cls(checkout if is_checkout(checkout) else _PACKAGE / PAGE)

    @property
    def installed(self) -> bool:
        """Whether it is in the package, complete and not to be written to."""
        return self.root == self.devkit / PAGE

    @property
    def sdk(self) -> Path:
        """The package `widget`."""
        return (self.devkit.parent if self.installed else self.root) / "widget"

    @property
    def node_modules(self) -> Path:
        """What npm has installed."""
        return self.root / "node_modules"

    @property
    def runtime(self) -> Path:
        """PyScript, Pyodide and the wheels, as the page serves them."""
        return self.root / "static" / "vendor"

    @property
    def simulator(self) -> Path:
        """The mock Agent App page."""
        return self.devkit / "simulator"

    @property
    def host_libraries(self) -> Path:
        """The real host library, in every version that the simulator offers."""
        return self.simulator / "vendor"

    @property
    def conformance_sdks(self) -> Path:
        """The real JavaScript SDKs that the conformance tests compare with."""
        return self.root / "tests" / "conformance" / "vendor"

    @property
    def index(self) -> Path:
        """The widget page."""
        return self.root / "index.html"

    @property
    def pyscript_toml(self) -> Path:
        """What the runtime loads, and `[agent_app]`, what the page may reach."""
        return self.root / "pyscript.toml"
