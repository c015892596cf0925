"""The site's configuration for Caddy."""

from string import Template

from widget_devkit.build.servers import FOREVER, HIDDEN, TYPES

_CONFIGURATION = Template("""\
# `root` is where this folder is; the address before the brace is yours to choose.
:8080 {
  root * /srv/widget

  header Content-Security-Policy "$policy"
  header X-Content-Type-Options nosniff
  @page not path_regexp /assets/[a-z]+-[0-9a-f]+/
  header @page Cache-Control no-cache
  @assets path_regexp /assets/[a-z]+-[0-9a-f]+/
  header @assets Cache-Control "$forever"
$types
  @hidden path $hidden
  error @hidden 404
  file_server {
    precompressed br gzip
  }

  handle_errors {
    header Cache-Control no-cache
    header Content-Type "text/plain; charset=utf-8"
    respond "{err.status_code} {err.status_text}"
  }
}
""")


def caddy(policy: str) -> str:
    """`Caddyfile`.

    Args:
        policy: from `full_policy`.
    """
    types = "".join(
        f"  @{ending} path *.{ending}\n  header @{ending} Content-Type {_in_full(name)}\n"
        for name, endings in TYPES.items()
        for ending in endings
    )
    hidden = " ".join(f"/{name}" for name in HIDDEN)
    return _CONFIGURATION.substitute(policy=policy, forever=FOREVER, types=types, hidden=hidden)


def _in_full(name: str) -> str:
    return f'"{name}; charset=utf-8"' if name.startswith("text/") else name
