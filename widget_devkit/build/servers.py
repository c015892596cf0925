"""What the site's servers are told: the policy, who may frame the page, types, caching."""

from collections.abc import Iterable

HOSTS: tuple[str, ...] = tuple(
    f"https://{prefix}{domain}"
    for domain in ("livechatinc.com", "livechat.com", "text.com", "helpdesk.com")
    for prefix in ("", "*.")
)
"""Who may frame the page: the Agent App. `static/rules.js` listens to the same."""

FOREVER = "public, max-age=31536000, immutable"
"""For what lies in a folder whose name changes with what is in it."""

HIDDEN: tuple[str, ...] = ("_headers", "nginx.conf", "Caddyfile", "build.json")
"""Files of the built folder that are for servers and builds, and for no browser."""

TYPES: dict[str, tuple[str, ...]] = {
    "text/html": ("html",),
    "text/css": ("css",),
    "text/javascript": ("js", "mjs"),
    "text/x-python": ("py",),
    "text/plain": ("txt",),
    "application/json": ("json",),
    "application/toml": ("toml",),
    "application/wasm": ("wasm",),
    "application/zip": ("zip", "whl"),
    "application/octet-stream": ("so", "bin"),
    "image/svg+xml": ("svg",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "font/woff2": ("woff2",),
}
"""Types by the names' endings. `nosniff` makes browsers insist on them."""

_HEADERS = """\
# Netlify and Cloudflare Pages, where this folder is the site's root.
/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
/
  Cache-Control: no-cache
/index.html
  Cache-Control: no-cache
/assets/*
  Cache-Control: {forever}
{types}"""


def full_policy(policy: str) -> str:
    """The page's policy with what only a header can say: who may frame it."""
    return f"{policy}; frame-ancestors {' '.join(HOSTS)}"


def headers(policy: str, folders: Iterable[str]) -> str:
    """`_headers`.

    Args:
        policy: from `full_policy`.
        folders: the paths of the folders below `assets/`.
    """
    types = "".join(
        f"/{folder}/*.{ending}\n  Content-Type: {media_type}\n"
        for folder in sorted(folders)
        for media_type, ending in (("text/javascript", "mjs"), ("application/wasm", "wasm"))
    )
    return _HEADERS.format(policy=policy, forever=FOREVER, types=types)


def media_type(name: str) -> str:
    """The type of a file, by its name."""
    ending = name.rpartition(".")[2].lower()
    found = next((each for each, endings in TYPES.items() if ending in endings), None)
    if found is None:
        return "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
