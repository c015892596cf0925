"""How a command ends that cannot do what it was asked for: in words, with a code."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from widget_devkit.errors import DevkitError, ErrorCode

STOPPED = 130
"""The exit status of a program that Ctrl-C has ended, as shells have it."""

_SYSTEM: dict[int, tuple[ErrorCode, str]] = {
    errno.EACCES: ("permission_denied", "Look at who owns it and who may write there."),
    errno.EPERM: ("permission_denied", "Look at who owns it and who may write there."),
    errno.EROFS: ("permission_denied", "The disk can only be read; name a folder elsewhere."),
    errno.ENOSPC: ("disk_full", "Make room on the disk, then run the command again."),
    errno.EDQUOT: ("disk_full", "Make room on the disk, then run the command again."),
}


@contextmanager
def failures_in_words(*, debug: bool) -> Iterator[None]:
    """Say what went wrong, and end the program with a status.

    1 is a failure, 2 a line that cannot be understood, 130 Ctrl-C.

    Args:
        debug: whether the traceback of an error is shown.
    """
    try:
        yield
    except click.Abort:  # of Ctrl-C, and of a question that nobody answered
        sys.exit(STOPPED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:
        if debug:
            raise
        told = error if isinstance(error, DevkitError) else _from_system(error)
        if told is None:
            _say("unexpected", f"{type(error).__name__}: {error}")
            click.echo("Run it with --debug for the traceback, and please report it.", err=True)
        else:
            _say(told.code, told.message)
            if told.hint:
                click.echo(told.hint, err=True)
        sys.exit(1)


def _from_system(error: Exception) -> DevkitError | None:
    """What the system has refused; None when it was something else."""
    if not isinstance(error, OSError) or error.filename is None or error.errno is None:
        return None
    code, hint = _SYSTEM.get(error.errno, ("file_failed", "Look at the path and what is there."))
    return DevkitError(code, f"{error.filename}: {error.strerror}", hint=hint)


def _say(code: str, message: str) -> None:
    click.secho(f"error {code}: {message}", fg="red", err=True)
