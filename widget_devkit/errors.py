"""What the devkit raises: one class, one stable code for every way to fail."""

from typing import Literal

ErrorCode = Literal[
    "bridge_missing",  # index.html has no element for the line to the host
    "browser_broken",  # the browser that was asked for does not start
    "browser_missing",  # no Chromium on this machine, and none could be installed
    "build_missing",  # the folder holds no built site
    "bundle_failed",  # esbuild refused a package
    "check_failed",  # `agent-app check` has found errors in the widget
    "command_failed",  # a program that set-up needs ended with an error
    "command_missing",  # a program that set-up needs is not there
    "disk_full",  # there is no room for what a command writes
    "entry_missing",  # a widget's folder has no main.py
    "file_failed",  # the system could not read or write a file
    "folder_taken",  # where a new project should be is something else
    "hash_mismatch",  # what was downloaded is not what the lock names
    "invalid_connect",  # the settings name a service that no policy can name
    "invalid_host",  # no widget listens to the Agent App's address that was named
    "invalid_lock",  # a lock file of ours cannot be read
    "invalid_name",  # a new project cannot be called so
    "invalid_scenario",  # a scenario's file has something that no scenario has
    "invalid_wheel",  # a wheel is not what the runtime needs
    "not_a_project",  # the folder has none of the files that a project has
    "not_in_memory",  # a scenario that needs a page was to be played without one
    "output_taken",  # where the built site should be is something else
    "page_failed",  # the widget did not start when the build looked at it
    "permission_denied",  # the system does not let the command read or write something
    "policy_meta_missing",  # index.html has no meta tag for the policy
    "port_in_use",  # the port that was asked for is taken
    "reference_broken",  # a file names one that is not there
    "scenario_missing",  # no scenario is called so, or is where it was looked for
    "server_failed",  # a dev server did not start
    "settings_unreadable",  # pyscript.toml or widget.toml is no TOML
    "unknown_choice",  # the settings have a word that means nothing there
    "unknown_placement",  # the settings name a place that the Agent App does not have
    "widget_missing",  # the folder that was named for a widget is not there
]


class DevkitError(Exception):
    """A failure that the developer can do something about.

    Args:
        code: stable, for programs and searches.
        message: what happened and what was expected.
        hint: what to do.
    """

    def __init__(self, code: ErrorCode, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.code: ErrorCode = code
        self.message = message
        self.hint = hint
