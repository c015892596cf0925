"""What `agent-app check` finds in settings, pages, sections, texts and sizes."""

import json
from pathlib import Path

import pytest

from tests.unit.devkit.checking import Files, found_in, found_in_page, page, report_of, write
from widget_devkit.check import check
from widget_devkit.check.places import Places

ORDER = {"title": "Order", "components": [{"type": "line"}]}
BRIDGE = '<script src="static/bridge.js"></script>'


@pytest.mark.parametrize(
    ("settings", "finding"),
    [
        ("[agent_app\n", "widget.toml:1:11 settings_unreadable"),
        ("[agent_app]\nplacment = 'details'", "widget.toml:2:1 setting_unknown"),
        ("[agent_app]\n\nplacement = 'detail'", "widget.toml:3:1 setting_invalid"),
        ("[agent_app]\nconnect = ['https://*.example.com']", "widget.toml:2:1 setting_invalid"),
        ("[agent_app]\nconnect = 1", "widget.toml:2:1 setting_invalid"),
        ("agent_app = 1", "widget.toml:1:1 setting_invalid"),
        ("[agent_app]\nconnect = ['http://localhost:3']", "widget.toml:2:13 address_loopback"),
        ("[agent_app]\nconnect = ['https://a.example']", "widget.toml:2:13 connect_unused"),
        ("# its placement is\n[agent_app]\nplacement = 1", "widget.toml:3:1 setting_invalid"),
    ],
)
def test_what_is_wrong_with_the_settings_is_found(
    tmp_path: Path, settings: str, finding: str
) -> None:
    files = {"widget.toml": settings, "main.py": "where = 'localhost:3'[:0]"}
    assert found_in(tmp_path, files) == [finding]


def test_one_wrong_setting_does_not_hide_another(tmp_path: Path) -> None:
    settings = "[agent_app]\nready = 'now'\nplacement = 'x'\nconnect = ['a', 'b']\n"
    codes = [each.split()[1] for each in found_in(tmp_path, {"widget.toml": settings})]
    assert codes == ["setting_invalid"] * 4


def test_a_mistyped_setting_is_answered_with_the_nearest(tmp_path: Path) -> None:
    [finding] = report_of(tmp_path, {"widget.toml": "[agent_app]\nplacment = 'x'"}).findings
    assert finding.hint == "Did you mean placement?"


@pytest.mark.parametrize(
    ("settings", "finding"),
    [
        ("[files]\n'./app/logo.txt' = ''", "pyscript.toml file_missing"),
        ('[files]\n"./app/logo.txt" = ""', "pyscript.toml:2:1 file_missing"),
        ('[files]\n"https://a.b/c.py" = ""', "pyscript.toml:2:1 remote_resource"),
        ('packages = ["numpy"]', "pyscript.toml:1:13 package_missing"),
        ('packages = ["pydantic_core"]', "pyscript.toml:1:13 package_unused"),
        ('interpreter = "0.27.0"', "pyscript.toml:1:1 interpreter_other"),
    ],
)
def test_what_the_runtime_cannot_load_is_found(tmp_path: Path, settings: str, finding: str) -> None:
    assert found_in_page(tmp_path, {"pyscript.toml": settings}) == [finding]


def test_files_that_are_there_are_no_finding(tmp_path: Path) -> None:
    settings = '[files]\n"./app/logo.txt" = ""\n"./static/rules.js" = ""'
    assert found_in_page(tmp_path, {"pyscript.toml": settings, "app/logo.txt": ""}) == []


MAIN = '<main id="app">'


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        (BRIDGE, "", "script_missing", ""),
        (BRIDGE, f"{BRIDGE}<!---->{BRIDGE}", "script_missing", f"-->{BRIDGE}"),
        (BRIDGE, BRIDGE.replace(" src", " defer src"), "script_order", "<script defer"),
        ('<script src="static/rules.js"></script>', "", "script_missing", ""),
        ('src="./app/main.py"', 'src="./app/man.py"', "script_missing", '<script type="py"'),
        (' config="./pyscript.toml"', "", "script_missing", '<script type="py"'),
        ('type="py"', 'type="mpy"', "script_missing", '<script type="mpy"'),
        ("Content-Security-Policy", "X-Policy", "policy_missing", ""),
        ('<meta charset="utf-8">', '<link href="data:,">', "policy_missing", "<link"),
        (MAIN, f"{MAIN}<script>x()</script>", "inline_code", "<script>"),
        (MAIN, '<main id="app" onclick="x()">', "inline_code", "<main"),
        (MAIN, '<main style="color: red">', "inline_style", "<main"),
        (MAIN, f"{MAIN}<style>a {{}}</style>", "inline_style", "<style"),
        (MAIN, '<a href="javascript:x()">', "address_is_script", "<a "),
        (' lang="en"', "", "page_incomplete", "<html"),
        ("<title>LiveChat", "<title></title><p>", "page_incomplete", "<html"),
        ('name="viewport"', 'name="port"', "page_incomplete", "<html"),
        ("app/app.css", "app/nope.css", "reference_broken", '<link rel="stylesheet" href="app/'),
        (
            "app/app.css",
            "https://a.example/b.css",
            "remote_resource",
            '<link rel="stylesheet" href="h',
        ),
        (MAIN, '<img src="http://a.example/b.png">', "remote_resource", "<img"),
    ],
)
def test_what_is_wrong_with_the_page_is_found(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    html = page(old, new)
    before = html[: html.index(at) + (3 if at.startswith("-->") else 0)] if at else ""
    column = len(before) - before.rfind("\n")
    place = f"index.html:{before.count(chr(10)) + 1}:{column}" if at else "index.html"
    said = found_in_page(tmp_path, {"index.html": html})
    assert f"{place} {code}" in said
    assert {each.split()[1] for each in said} == {code} | (
        {"page_incomplete"} if "charset" in old else set()
    )


def test_a_sound_page_has_no_finding(tmp_path: Path) -> None:
    image = '<img src="https://a.example/b.png" alt=""><img src="data:image/png,x" alt="">'
    own = '<img src="app/my%20logo.png" alt="">'
    html = page("</main>", f"{image}{own}</main>")
    assert found_in_page(tmp_path, {"index.html": html, "app/my logo.png": ""}) == []


def test_a_project_needs_no_styles_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {"pyscript.toml": "", "app/main.py": "", "index.html": page()})
    assert check(Places.at(tmp_path, None)).findings == []


def test_scripts_in_another_order_are_found(tmp_path: Path) -> None:
    rules = '<script src="static/rules.js"></script>'
    html = page().replace(rules, "X").replace(BRIDGE, rules).replace("X", BRIDGE)
    [said] = found_in_page(tmp_path, {"index.html": html})
    assert said.endswith(" script_order")


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("fetch('https://b.example/x')", "main.py:2:7 origin_not_declared"),
        ("fetch(f'https://b.example/{x}')", "main.py:2:7 origin_not_declared"),
        ("window.fetch('https://b.example')", "main.py:2:14 origin_not_declared"),
        ("B = 'https://b.example'; fetch(B + '/x')", "main.py:2:32 origin_not_declared"),
        ("fetch('https://b.example/{}'.format(1))", "main.py:2:7 origin_not_declared"),
        ("fetch('https://b.example/%s' % 1)", "main.py:2:7 origin_not_declared"),
        ("x.open('GET', 'https://b.example/')", "main.py:2:15 origin_not_declared"),
        ("js.WebSocket.new('wss://a.example/')", "main.py:2:18 origin_not_declared"),
        ("fetch(SHOP)", "main.py:2:7 origin_not_declared"),
    ],
)
def test_services_that_are_not_declared_are_found(tmp_path: Path, code: str, finding: str) -> None:
    first = "from pyscript import fetch, window; import js; from widget.app.shop import SHOP\n"
    files = {
        "main.py": first + code,
        "shop.py": "SHOP = 'https://b.example/shop'; A = 'a.example'",
        "widget.toml": "[agent_app]\nconnect = ['https://a.example']",
    }
    assert found_in(tmp_path, files) == [finding]


@pytest.mark.parametrize(
    "code",
    [
        "fetch('https://a.example/x')",
        "fetch('HTTPS://A.Example/x'.lower())",
        "fetch(f'https://{host}/x')",
        "fetch(f'https://a.example{x}')",  # may become another host
        "fetch('data.json')",
        "open('https://b.example')",
    ],
)
def test_other_calls_are_no_finding(tmp_path: Path, code: str) -> None:
    settings = "[agent_app]\nconnect = ['https://a.example']"
    files = {"main.py": f"A = 'a.example'\n{code}", "widget.toml": settings}
    assert found_in(tmp_path, files) == []


@pytest.mark.parametrize(
    ("declared", "findings"),
    [
        ("[", ["sections.json:1 sections_unreadable"]),
        ("{}", ["sections.json sections_unreadable"]),
        ([ORDER], []),
        ([ORDER, ORDER], ["sections.json:1:66 section_duplicate"]),
        ([{"title": "Order"}], ["sections.json:1:12 section_invalid"]),
        ([ORDER, 1], ["sections.json section_invalid"]),
        (
            [ORDER | {"components": [{"type": "link", "data": {"url": "http://a.example"}}]}],
            ["sections.json:1:12 section_invalid"],
        ),
        (
            [ORDER | {"title": "Orders"}],
            ["main.py:2:1 section_not_declared", "sections.json:1:12 section_unused"],
        ),
        ([ORDER, ORDER | {"title": "Notes"}], ["sections.json:1:66 section_unused"]),
    ],
)
def test_sections_are_compared_with_the_declared_ones(
    tmp_path: Path, declared: object, findings: list[str]
) -> None:
    code = "from widget import Line, Section\nSection('Order', Line())\n"
    text = declared if isinstance(declared, str) else json.dumps(declared)
    assert found_in(tmp_path, {"main.py": code, "sections.json": text}) == findings


@pytest.mark.parametrize(
    ("code", "findings"),
    [
        ("Section(title='Order', components=[])", []),
        ("live.modify_section({'title': 'Order', 'components': []})", []),
        ("T = 'Ord' + 'er'; Section(T)", []),
        ("Section(f'Order {x}')", ["main.py:2:1 section_title_unknown"]),
        ("live.modify_section({'title': 'Other'})", ["main.py:2:1 section_not_declared"]),
    ],
)
def test_titles_are_found_however_they_are_written(
    tmp_path: Path, code: str, findings: list[str]
) -> None:
    code = f"from widget import Section\n{code}"
    files = {"main.py": code, "sections.json": json.dumps([ORDER])}
    assert [each for each in found_in(tmp_path, files) if "unused" not in each] == findings


def test_sections_without_a_declaration_are_said_once(tmp_path: Path) -> None:
    code = "from widget import Section\nSection('A')\nSection('B')"
    assert found_in(tmp_path, {"main.py": code}) == ["main.py:2:1 sections_missing"]


SECRETS = {
    "AKIA" + "IOSFODNN7EXAMPLE": "AWS",
    "ghp_" + "a1B2" * 9: "GitHub",
    "github_pat_" + "a1B2" * 15: "GitHub",
    "xoxb-" + "1234567890-abcdef": "Slack",
    "sk_live_" + "a1B2" * 6: "Stripe",
    "AIza" + "a1B2C" * 7: "Google",
    "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0." + "dozjgNryP4J3jVmNHl0w5N": "Web",
    "-----BEGIN RSA " + "PRIVATE KEY-----": "private key",
    "us-south1:" + "AbCd1234_efGh5678-ijKl": "LiveChat",
    "dal:" + "AbCd1234_efGh5678-ijKl": "LiveChat",
    "https://mary:" + "hunter22@api.example.com/": "password",
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("path", ["main.py", "notes.txt", "sub/config.json", "widget.toml"])
def test_a_secret_is_found_in_any_text_and_never_printed(
    tmp_path: Path, secret: str, path: str
) -> None:
    line = f'# "{secret}"' if path.endswith((".py", ".toml")) else f'"{secret}"'
    report = report_of(tmp_path, {path: line})
    [finding] = [each for each in report.findings if each.code == "secret"]
    assert (finding.place.path, finding.place.line) == (path, 1)
    assert SECRETS[secret] in finding.message
    assert secret not in finding.message + finding.hint
    assert secret[:4] in finding.message


@pytest.mark.parametrize(
    "line",
    [
        'API_KEY = "q8Zt4Lx0Rw7Vb2Nc"',
        'token: str = "q8Zt4Lx0Rw7Vb2Nc"',
        'connect(client_secret="q8Zt4Lx0Rw7Vb2Nc")',
        '{"password": "q8Zt4Lx0Rw7Vb2Nc"}',
    ],
)
def test_random_text_with_a_secrets_name_is_suspected(tmp_path: Path, line: str) -> None:
    [finding] = report_of(tmp_path, {"main.py": line}).findings
    assert finding.code == "secret_suspected"
    assert "q8Zt4Lx0Rw7Vb2Nc" not in finding.message


@pytest.mark.parametrize(
    "line",
    [
        'token = "your-token-goes-here-1"',
        'API_KEY = "${API_KEY_OF_THE_SHOP1}"',
        'token_url = "https://api.example.com/token1"',
        'password_label = "Passwort1 eingeben bitte"',
        'tokens = "aaaaaaaaaaaaaaaaaaaaaaaaaa1"',
        'secret = "correct-horse-battery-staple"',
        'digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
        'token = get_token("q8Zt4Lx0")',
        'url = "https://user:hunter22@api.example.com"',
        'url = "https://mary:password@api.example.com"',
    ],
)
def test_what_only_looks_like_a_secret_is_no_finding(tmp_path: Path, line: str) -> None:
    assert found_in(tmp_path, {"main.py": line}) == []


@pytest.mark.parametrize(
    ("style", "findings"),
    [
        ("@import url('https://a.example/b.css');", ["app.css:1:1 remote_resource"]),
        ("@font-face { src: url(//a.example/b.woff2) }", ["app.css:1:23 remote_resource"]),
        ("a { background: url(http://a.example/b.png) }", ["app.css:1:21 address_not_https"]),
        ("a { background: url(https://a.example/b.png) }", []),
        ("@import 'other.css';", []),
    ],
)
def test_what_styles_load_is_looked_at(tmp_path: Path, style: str, findings: list[str]) -> None:
    assert found_in(tmp_path, {"app.css": style}) == findings


def test_large_files_are_found_with_their_numbers(tmp_path: Path) -> None:
    files: Files = {"a.png": b"\0" * 900_000, "b.png": b"\0" * 1_200_000, "c.py": "#" * 210_000}
    report = report_of(tmp_path, files)
    assert [f"{each.place} {each.code}" for each in report.findings] == [
        "a.png files_large",
        "b.png files_large",
        "widget.toml files_large",
        "widget.toml python_large",
    ]
    assert "900 kB" in report.findings[0].message
    assert "2,310 kB" in report.findings[2].message
