"""The codes of `agent-app check`; docs/check.md says what each is about and what to do."""

from collections.abc import Mapping
from typing import Literal, get_args

Severity = Literal["error", "warning", "info"]

ErrorCode = Literal[
    "address_is_script",
    "address_not_https",
    "blocking_call",
    "command_not_here",
    "entry_missing",
    "file_missing",
    "file_unreadable",
    "inline_code",
    "inline_style",
    "interpreter_other",
    "module_missing",
    "module_not_listed",
    "name_missing",
    "origin_not_declared",
    "package_missing",
    "page_missing",
    "page_outdated",
    "placement_differs",
    "policy_missing",
    "reference_broken",
    "relative_import_in_entry",
    "remote_resource",
    "script_missing",
    "script_order",
    "secret",
    "section_duplicate",
    "section_invalid",
    "sections_unreadable",
    "setting_invalid",
    "setting_unknown",
    "settings_unreadable",
    "syntax_error",
    "unsupported_call",
]
"""Keeps the widget from working, or gives something away."""

WarningCode = Literal[
    "address_loopback",
    "event_not_here",
    "event_unknown",
    "files_large",
    "module_of_the_sdk",
    "module_unsupported",
    "package_unused",
    "page_incomplete",
    "python_large",
    "secret_suspected",
    "section_not_declared",
    "sections_missing",
    "syntax_newer",
    "unknown_ignore",
]
"""May be meant; most often it is not."""

InfoCode = Literal[
    "connect_unused",
    "runtime_missing",
    "section_title_unknown",
    "section_unused",
]
"""To know."""

Code = Literal[ErrorCode, WarningCode, InfoCode]

CODES: Mapping[Code, Severity] = {
    **dict.fromkeys(get_args(ErrorCode), "error"),
    **dict.fromkeys(get_args(WarningCode), "warning"),
    **dict.fromkeys(get_args(InfoCode), "info"),
}
"""How bad each is."""
