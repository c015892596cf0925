"""Which files a widget's page is made of, and who hears of a save."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

import watchfiles
from typing_extensions import override

from widget_devkit.errors import DevkitError
from widget_devkit.places import shown_path
from widget_devkit.project import Project
from widget_devkit.widget_folder import WidgetFolder

_QUIET = 100
"""Milliseconds without a change after which a save is over: several at once are one."""
_STEP, _LONGEST, _ROUND = 25, 400, 100
"""Milliseconds between two looks at what the system has noticed, and that a round of them lasts at
most, with a change and without."""
_START = 10.0
"""Seconds that the system gets to begin."""

Heard = Callable[[Sequence[Path]], None]


@dataclass(frozen=True, slots=True)
class PageFiles:
    """The files of a widget's page.

    Attributes:
        trees: folders, with all that is in them.
        files: single files.
        without: folders in `trees` that do not count.
    """

    trees: tuple[Path, ...]
    files: tuple[Path, ...]
    without: tuple[Path, ...] = ()

    @classmethod
    def of(cls, project: Project, widget: WidgetFolder | None = None) -> "PageFiles":
        """The files of a project's page, with its own widget or another."""
        trees = (project.sdk, project.root / "static")
        files = (project.index, project.pyscript_toml)
        if widget is None:
            return cls(trees, files, (project.runtime,))
        own = (widget.settings_file, widget.root / "index.html")
        beside = (widget.path / name for name in widget.beside)
        without = (project.runtime, project.sdk / "app", *beside)
        return cls((widget.path, *trees), (*own, *files), without)

    @property
    def described(self) -> str:
        """The places in words, as seen from where the command runs."""
        trees = [f"{shown_path(tree)}/" for tree in self.trees]
        return ", ".join([*trees, *(shown_path(file) for file in self.files if file.is_file())])

    def has(self, file: Path) -> bool:
        """Whether the page is made of this file too."""
        if file in self.files:
            return True
        tree = next((tree for tree in self.trees if file.is_relative_to(tree)), None)
        if tree is None or any(file.is_relative_to(other) for other in self.without):
            return False
        return not any(part.startswith(".") for part in file.relative_to(tree).parts)


@contextmanager
def watching(page: PageFiles, heard: Heard) -> Iterator[None]:
    """Tell of saved files, of those that are saved together at once, until the block ends.

    It tells from threads of its own. Single files are watched by their folders, because most
    editors put another file into a file's place; no folder twice, or one save might be two.

    Raises:
        DevkitError: `server_failed` when the system does not say what is saved.
    """
    changes: Queue[set[Path] | None] = Queue()
    stop = threading.Event()
    folders = {
        file.parent
        for file in page.files
        if not any(file.parent.is_relative_to(tree) for tree in page.trees)
    }
    watches = [
        _Watch(page.trees, changes, stop, recursive=True),
        _Watch(folders, changes, stop, recursive=False),
    ]
    teller = threading.Thread(target=_tell, args=(page, changes, heard), name="agent-app-saves")
    for thread in (teller, *watches):
        thread.start()
    try:
        for watch in watches:
            watch.begun.wait(_START)
            if watch.failure is not None:
                raise DevkitError(
                    "server_failed",
                    f"The system does not say what is saved: {watch.failure}",
                    hint="Let it watch more files (Linux: fs.inotify.max_user_watches and "
                    "max_user_instances), or go without: --no-reload.",
                )
        yield
    finally:
        stop.set()
        changes.put(None)
        for thread in (teller, *watches):
            thread.join()


def _tell(page: PageFiles, changes: "Queue[set[Path] | None]", heard: Heard) -> None:
    """Tell of what comes, together with what follows at once, until None comes."""
    changed: set[Path] = set()
    while True:
        try:
            more = changes.get(timeout=_QUIET / 1000 if changed else None)
        except Empty:
            more = set()
        if more:
            changed |= more
            continue
        files = sorted(file for file in changed if page.has(file))
        if files:
            heard(files)
        if more is None:
            return
        changed.clear()


class _Watch(threading.Thread):
    """Follows some folders, those in them too when it is recursive."""

    def __init__(
        self,
        folders: Iterable[Path],
        changes: "Queue[set[Path] | None]",
        stop: threading.Event,
        *,
        recursive: bool,
    ) -> None:
        super().__init__(name="agent-app-watch", daemon=True)
        self.begun = threading.Event()
        self.failure: Exception | None = None
        self._folders = [folder for folder in folders if folder.is_dir()]
        self._changes = changes
        self._stop_event = stop
        self._recursive = recursive

    @override
    def run(self) -> None:
        try:
            self._follow()
        except (OSError, RuntimeError) as error:  # RuntimeError: what watchfiles' own core raises
            if self.begun.is_set():
                raise
            self.failure = error
            self.begun.set()

    def _follow(self) -> None:
        for changes in watchfiles.watch(
            *self._folders,
            watch_filter=watchfiles.DefaultFilter(),  # without what editors write beside a file
            debounce=_LONGEST,
            step=_STEP,
            stop_event=self._stop_event,
            rust_timeout=_ROUND,
            yield_on_timeout=True,
            recursive=self._recursive,
            raise_interrupt=False,
        ):
            self.begun.set()
            if changes:
                self._changes.put({Path(path) for _, path in changes})
