"""Long steps, as the developer sees them; and the programs that take them."""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from widget_devkit.errors import DevkitError

_TAIL = 20


@contextmanager
def step(console: Console, what: str) -> Iterator[None]:
    """Show what is being done while it lasts, and how long it took."""
    started = time.monotonic()
    if not console.is_terminal:
        console.print(f"… {escape(what)}", highlight=False)
    with console.status(escape(what)):
        yield
    seconds = time.monotonic() - started
    console.print(f"[green]✓[/] {escape(what)} [dim]{seconds:.1f} s[/]", highlight=False)


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> str:
    """Run a program to its end and return what it printed.

    Args:
        timeout: seconds after which the program is ended.

    Raises:
        DevkitError: `command_missing`, or `command_failed` with the end of what it printed.
    """
    name = " ".join(Path(part).name if i == 0 else str(part) for i, part in enumerate(command[:3]))
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise DevkitError("command_missing", f"{command[0]} is not on this machine.") from error
    except subprocess.TimeoutExpired as error:
        raise DevkitError("command_failed", f"`{name}` did not end in {timeout:g} s.") from error
    if done.returncode != 0:
        tail = "\n".join(done.stdout.strip().splitlines()[-_TAIL:])
        raise DevkitError(
            "command_failed", f"`{name}` ended with status {done.returncode}:\n{tail}"
        )
    return done.stdout
