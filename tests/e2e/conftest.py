"""Which sites the browser tests run against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("built", "served")
"""What visitors get, without a snapshot and with one; a module that is about another site, or about
one of these, has `SITES` of its own."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once on every site."""
    own = "examples" in metafunc.definition.path.parts  # each has servers of its own
    if "servers" in metafunc.fixturenames and not own:
        kinds = getattr(metafunc.module, "SITES", SITES)
        metafunc.parametrize("servers", kinds, indirect=True, scope="session")
