import pytest

from widget_devkit.build.rewriting import rewrite_module, rewrite_page, with_hints
from widget_devkit.errors import DevkitError

RUNTIME = {"": "../pyodide-1/", "pyscript/core.js": "../pyscript-2/core.js"}
PROJECT = {"static/boot.js": "assets/page-1/boot.js", "pyscript.toml": "assets/config-2/p.json"}


def test_a_module_names_the_runtime_where_it_went() -> None:
    text = "import(\"./vendor/pyscript/core.js\"); new URL('./vendor/', import.meta.url);"
    assert rewrite_module(text, "boot.js", RUNTIME.get) == (
        "import(\"../pyscript-2/core.js\"); new URL('../pyodide-1/', import.meta.url);"
    )


def test_what_a_module_says_of_the_runtime_in_words_stays() -> None:
    text = "// taken from ./vendor/ by hand\nconst a = `static/vendor/${name}`;"
    assert rewrite_module(text, "boot.js", RUNTIME.get) == text


def test_a_module_that_names_what_is_not_there_is_an_error() -> None:
    with pytest.raises(DevkitError) as caught:
        rewrite_module('import("./vendor/none.js")', "boot.js", RUNTIME.get)
    assert caught.value.code == "reference_broken"
    assert "static/boot.js names 'none.js'" in caught.value.message


def test_a_page_names_its_files_where_they_went() -> None:
    html = '<script type="py" src="./static/boot.js" config="./pyscript.toml"></script>'
    assert rewrite_page(html, PROJECT.get) == (
        '<script type="py" src="assets/page-1/boot.js" config="assets/config-2/p.json"></script>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="icon" href="data:,">',
        '<a href="https://example.com/static/boot.js">there</a>',
        '<img src="//example.com/a.png">',
        '<a href="#top">up</a>',
        '<a href="mailto:a@example.com">write</a>',
        '<p title="src=&quot;static/boot.js&quot;">src="static/boot.js"</p>',
    ],
)
def test_what_a_page_has_elsewhere_stays(html: str) -> None:
    assert rewrite_page(html, PROJECT.get) == html


def test_a_page_that_names_what_is_not_there_is_an_error() -> None:
    with pytest.raises(DevkitError, match=r"index\.html names 'static/none\.js'"):
        rewrite_page('<script src="static/none.js"></script>', PROJECT.get)


PAGE = """\
<head>
  <script src="bridge.js"></script>
  <link rel="stylesheet" href="page.css">
  <script type="module" src="a.js"></script>
</head>
"""


def test_hints_come_before_what_they_load_and_those_of_the_start_are_held_back() -> None:
    first = [{"rel": "modulepreload", "href": "a.js"}]
    later = [{"rel": "preload", "crossorigin": "", "href": "a.wasm"}]
    assert (
        with_hints(PAGE, first, later)
        == """\
<head>
  <link rel="preload" as="script" href="bridge.js">
  <link rel="preload" as="style" href="page.css">
  <link rel="modulepreload" href="a.js">
  <script src="bridge.js"></script>
  <link rel="stylesheet" href="page.css">
  <template id="hints">
    <link rel="preload" crossorigin href="a.wasm">
  </template>
  <script type="module" src="a.js"></script>
</head>
"""
    )


def test_a_script_that_is_told_something_has_its_hint_too() -> None:
    html = '<script src="bridge.js" data-ready="shell"></script>\n<script type="module" src="a.js">'
    assert with_hints(html, [], []).startswith('<link rel="preload" as="script" href="bridge.js">')


def test_a_page_in_one_line_has_its_hints_in_it() -> None:
    html = '<!doctype html><script type="module" src="a.js"></script>'
    first = [{"rel": "modulepreload", "href": "a.js"}]
    assert with_hints(html, first, []) == (
        '<!doctype html><link rel="modulepreload" href="a.js">\n'
        '<script type="module" src="a.js"></script>'
    )


def test_a_page_without_a_module_has_no_hints() -> None:
    hints = [{"rel": "preload"}]
    assert with_hints("<p>no module</p>", hints, hints) == "<p>no module</p>"
