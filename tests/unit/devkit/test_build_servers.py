import re
from pathlib import Path

import pytest

from widget_devkit.build.caddy import caddy
from widget_devkit.build.nginx import nginx
from widget_devkit.build.servers import FOREVER, HIDDEN, full_policy, headers
from widget_devkit.headers_file import headers_for, parse_headers

ROOT = Path(__file__).resolve().parents[3]
POLICY = full_policy("default-src 'none'")


def sent(path: str) -> dict[str, str]:
    return headers_for(parse_headers(headers(POLICY, ["assets/page-1", "assets/pyodide-2"])), path)


def test_the_page_may_be_framed_by_those_that_it_listens_to() -> None:
    rules = (ROOT / "static/rules.js").read_text()
    listed = re.search(r"HOST_DOMAINS = \[(.*?)\]", rules)
    assert listed is not None
    domains = re.findall('"(.*?)"', listed[1])
    hosts = [f"https://{prefix}{domain}" for domain in domains for prefix in ("", "*.")]
    assert f"default-src 'none'; frame-ancestors {' '.join(hosts)}" == POLICY


@pytest.mark.parametrize("path", ["/", "/index.html"])
def test_the_page_is_asked_for_at_every_visit(path: str) -> None:
    assert sent(path)["cache-control"] == "no-cache"


def test_what_is_named_by_its_contents_is_kept_for_good() -> None:
    assert sent("/assets/page-1/boot.js")["cache-control"] == FOREVER


@pytest.mark.parametrize("path", ["/", "/assets/page-1/boot.js", "/none"])
def test_every_answer_has_the_policy_and_is_what_it_says(path: str) -> None:
    assert sent(path)["content-security-policy"] == POLICY
    assert sent(path)["x-content-type-options"] == "nosniff"


def test_modules_and_webassembly_have_the_types_that_browsers_insist_on() -> None:
    assert sent("/assets/page-1/a.mjs")["content-type"] == "text/javascript"
    assert sent("/assets/pyodide-2/a.wasm")["content-type"] == "application/wasm"


def test_a_header_of_two_rules_is_in_no_answer_twice() -> None:
    rules = parse_headers(headers(POLICY, ["assets/page-1"]))
    for path in ("/", "/index.html", "/assets/page-1/a.mjs"):
        names = [name for rule in rules if rule.matches(path) for name, _ in rule.headers]
        assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("configuration", [nginx(POLICY), caddy(POLICY)])
def test_nginx_and_caddy_are_told_the_same(configuration: str) -> None:
    assert f'"{POLICY}"' in configuration
    assert f'"{FOREVER}"' in configuration
    assert "nosniff" in configuration
    assert all(f"/{name}" in configuration for name in HIDDEN)
    assert configuration.count("{") == configuration.count("}")


def test_a_headers_file_is_read_as_its_hosts_read_it() -> None:
    rules = parse_headers("# words\n/a/*\n  X-One: 1: 2\n\n  X-Two: 2\n/b\n  X-Three: 3\n")
    assert headers_for(rules, "/a/b/c") == {"x-one": "1: 2", "x-two": "2"}
    assert headers_for(rules, "/b") == {"x-three": "3"}
    assert headers_for(rules, "/b/c") == {}
    assert headers_for(rules, "/xa/") == {}
