"""The page that widgets are shown in, and the project in a folder."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from widget_devkit.build.cache import NAME
from widget_devkit.doctor.lines import Line
from widget_devkit.errors import DevkitError
from widget_devkit.npm import find_node
from widget_devkit.project import Project, is_checkout
from widget_devkit.scenarios.finding import FOLDER, scenarios_in
from widget_devkit.vendor import incomplete
from widget_devkit.workspace import Workspace


def kit(root: Path) -> Iterator[Line]:
    """The page and its Python: in the package, or made from the locks of a checkout."""
    root = root.resolve()
    project = Project.at(root) if is_checkout(root) else Project.kit()
    lacking = ", ".join(map(str, incomplete(project)))
    if project.installed:
        yield (
            Line("runtime", "problem", f"not complete: {lacking}", "Install the package again.")
            if lacking
            else Line("runtime", "ok", f"complete, in {project.root}")
        )
        return
    node = find_node(project)
    yield (
        Line("Node", "missing", "none that is new enough; set-up brings its own")
        if node is None
        else Line("Node", "ok", str(node.executable))
    )
    yield (
        Line("runtime", "missing", f"to be made: {lacking}", "`agent-app vendor` makes it.")
        if lacking
        else Line("runtime", "ok", f"complete, in {project.runtime}")
    )


def own(root: Path) -> Iterator[Line]:
    """The project in a folder, if it is one."""
    try:
        work = Workspace.at(root)
        settings = work.settings
    except DevkitError as error:
        known = error.code == "not_a_project"
        yield Line("project", "missing" if known else "problem", error.message, error.hint)
        return
    reach = ", ".join(settings.connect) or "no service"
    yield Line("project", "ok", f"{work.root}: {settings.placement}, calls {reach}")
    yield _counted("scenarios", scenarios_in(work.root / FOLDER), "`agent-app play --list`")
    tests = [file.name for file in (work.root / "tests").rglob("test_*.py")]
    yield _counted("tests", tests, "They begin with the fixture `agent_app`.")
    yield _cache((work.base or work.root) / NAME)


def _counted(folder: str, names: Collection[str], hint: str) -> Line:
    if not names:
        return Line(folder, "missing", f"none in {folder}/", hint)
    return Line(folder, "ok", f"{len(names)} in {folder}/")


def _cache(folder: Path) -> Line:
    sizes = [*_sizes(folder)]
    words = f"{len(sizes)} files, {sum(sizes) / 1e6:.0f} MB in {folder}"
    return Line("build cache", "ok", words if sizes else "empty before a build")


def _sizes(folder: Path) -> Iterator[int]:
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a build takes files away meanwhile
            said = file.stat()
            if S_ISREG(said.st_mode):
                yield said.st_size
