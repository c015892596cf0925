"""The site's configuration for nginx."""

from string import Template

from widget_devkit.build.servers import FOREVER, HIDDEN, TYPES

_CONFIGURATION = Template("""\
# Include this in nginx's `http` block. `root` is where this folder is; `listen` and `server_name`
# are yours to choose. Where nginx has the module ngx_brotli, take the # from brotli_static.
map $$uri $$agent_app_caching {
  default no-cache;
  ~/assets/[a-z]+-[0-9a-f]+/ "$forever";
}

server {
  listen 8080;
  root /srv/widget;

  default_type application/octet-stream;
  charset utf-8;
  charset_types text/css text/javascript text/plain text/x-python application/toml;
  types {
$types  }

  gzip_static on;
  # brotli_static on;
  gzip_vary on;

  add_header Content-Security-Policy "$policy" always;
  add_header X-Content-Type-Options nosniff always;
  add_header Cache-Control $$agent_app_caching;

  location / {
    try_files $$uri $$uri/ =404;
  }
$hidden}
""")


def nginx(policy: str) -> str:
    """`nginx.conf`: a `server` to include.

    Args:
        policy: from `full_policy`.
    """
    types = "".join(f"    {name} {' '.join(endings)};\n" for name, endings in TYPES.items())
    hidden = "".join(f"  location = /{name} {{\n    return 404;\n  }}\n" for name in HIDDEN)
    return _CONFIGURATION.substitute(policy=policy, forever=FOREVER, types=types, hidden=hidden)
