"""JavaScript packages as one module each, made by esbuild from what npm installed."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from widget_devkit.errors import DevkitError
from widget_devkit.npm import Node
from widget_devkit.project import Project
from widget_devkit.steps import run


@dataclass(frozen=True, slots=True)
class Bundle:
    """One package's module; `default` when that is what the package exports."""

    package: str
    default: bool = False
    file: str = ""
    """The module's name where npm's name has no version in it, or a slash."""

    @property
    def name(self) -> str:
        """The module's name, without `.js`."""
        return self.file or self.package

    @property
    def source(self) -> str:
        """The module that esbuild starts from."""
        what = "{ default }" if self.default else "*"
        return f'export {what} from "{self.package}";\n'


HOST_LIBRARIES = (
    Bundle("postmessage-0.0.10"),
    Bundle("postmessage-0.3.2"),
    Bundle("postmessage-0.3.5"),
)
CONFORMANCE_SDKS = (
    Bundle("agent-app-widget-sdk-1.3.0", default=True),
    Bundle("agent-app-widget-sdk-3.0.1", default=True),
    Bundle("@livechat/agent-app-sdk", file="agent-app-sdk-1.16.0"),
)


def bundle(project: Project, node: Node, bundles: tuple[Bundle, ...], into: Path) -> None:
    """Write `<name>.js` for every bundle.

    Raises:
        DevkitError: `bundle_failed` with what esbuild said.
    """
    sources = project.node_modules / ".agent-app-bundles"
    if sources.exists():
        shutil.rmtree(sources)
    sources.mkdir()
    for each in bundles:
        (sources / f"{each.name}.js").write_text(each.source)
    esbuild = project.node_modules / ".bin" / "esbuild"
    options = ("--bundle", "--format=esm", "--target=es2020", "--charset=utf8")
    define = '--define:process.env.NODE_ENV="production"'
    entries = [sources / f"{each.name}.js" for each in bundles]
    try:
        files = map(str, entries)
        command = [str(esbuild), *files, *options, define, f"--outdir={into}"]
        run([*command, "--log-level=warning"], cwd=project.root, env=node.environment)
    except DevkitError as error:
        raise DevkitError("bundle_failed", error.message) from error
    finally:
        shutil.rmtree(sources)
