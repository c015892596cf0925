"""Which addresses may reach the agent's screen."""

import re
from typing import Annotated

from pydantic import AfterValidator

# No white space and no control characters anywhere: browsers drop some of them, and
# `java\nscript:` would become what it looks like.
_HTTPS = re.compile(r"https://[^\s\x00-\x1f\x7f/?#][^\s\x00-\x1f\x7f]*", re.IGNORECASE)
_LINK = re.compile(rf"(?:{_HTTPS.pattern}|(?:mailto|tel):[^\s\x00-\x1f\x7f]+)", re.IGNORECASE)
_IMAGE = re.compile(rf"(?:{_HTTPS.pattern}|data:image/[^\s\x00-\x1f\x7f]*)", re.IGNORECASE)


def is_https(value: str) -> bool:
    """Tell whether it is a whole https: address."""
    return _HTTPS.fullmatch(value) is not None


def _https(value: str) -> str:
    if not is_https(value):
        raise ValueError(f"{value[:80]!r} must be an https: address without spaces")
    return value


def _link(value: str) -> str:
    if not _LINK.fullmatch(value):
        raise ValueError(
            f"{value[:80]!r} must be an https:, mailto: or tel: address without spaces"
        )
    return value


def _image(value: str) -> str:
    if not _IMAGE.fullmatch(value):
        raise ValueError(f"{value[:80]!r} must be an https: or data:image/ address without spaces")
    return value


HttpsUrl = Annotated[str, AfterValidator(_https)]
"""An address that another site is to load or to open."""
LinkUrl = Annotated[str, AfterValidator(_link)]
"""An address that a click may open: anything else could run a script or leave the page bare."""
ImageUrl = Annotated[str, AfterValidator(_image)]
"""An address of a picture."""
