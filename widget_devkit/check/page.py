"""The page: what its start needs, what its policy says, and what its policy forbids."""

import re
from collections.abc import Iterator

from widget_devkit.check.findings import Finding, Place
from widget_devkit.check.markup import Element, Page
from widget_devkit.check.subject import Subject
from widget_devkit.errors import DevkitError
from widget_devkit.page import configured
from widget_devkit.policy import policy_of

_SCRIPTS = ("static/rules.js", "static/bridge.js", "static/boot.js")
"""In the order in which the page needs them."""
_JAVASCRIPT = frozenset({"", "module", "text/javascript", "application/javascript"})
_REMOTE = re.compile(r"\s*([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LOADS = {
    **dict.fromkeys(("script", "img", "audio", "video", "source", "iframe", "embed"), "src"),
    "link": "href",
    "object": "data",
}
_PICTURES = frozenset({"img"})
_SYNC = "Run `agent-app vendor`, which writes it."


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the author's page, if there is one."""
    path = subject.places.page
    if path is None:
        return
    if path not in subject.files:
        words = f"There is no {path}, so nothing shows the widget."
        yield Finding("page_missing", Place(path), words, "Take the page of a new project.")
        return
    html = subject.text(path)
    try:
        page = Page(path, html)
    except AssertionError as error:  # so says Python's parser of a declaration in brackets
        words = f"It cannot be read as HTML: {error}"
        yield Finding("file_unreadable", Place(path), words, "Take out what stands in <![…]>.")
        return
    yield from _policy(subject, page, html)
    yield from _scripts(page)
    yield from _python(subject, page)
    yield from _incomplete(page)
    for element in page.elements:
        yield from _inline(element)
        yield from _resource(subject, element)


def _policy(subject: Subject, page: Page, html: str) -> Iterator[Finding]:
    metas = [meta for meta in page.all("meta") if _is_policy(meta)]
    if len(metas) != 1:
        place = metas[1].place if metas else Place(page.path)
        words = f"There are {len(metas)} meta tags with a policy; one is needed."
        yield Finding(
            "policy_missing",
            place,
            words,
            'Put <meta http-equiv="Content-Security-Policy" content=""> first into <head>, behind '
            "the charset; `agent-app vendor` writes the rest.",
        )
        return
    [meta] = metas
    early = [each for each in page.before(meta) if each.tag in {"script", "link", "style"}]
    if early:
        words = f"<{early[0].tag}> stands before the policy, which does not count for it."
        yield Finding("policy_missing", early[0].place, words, "Put the policy first into <head>.")
    if not subject.places.whole:
        return  # the kit writes the settings into what it serves and builds
    if meta.get("content") != policy_of(subject.settings):
        words = f"The policy is not what {subject.places.settings} says."
        yield Finding("page_outdated", meta.place, words, _SYNC)
        return
    try:
        same = configured(html, subject.places.root / subject.places.settings, page.path) == html
    except DevkitError:
        return  # the settings or the scripts are wrong, and that was said
    if not same:
        words = f"`ready` is not what {subject.places.settings} says."
        bridge = next(e for e in page.all("script") if e.get("src") == _SCRIPTS[1])
        yield Finding("page_outdated", bridge.place, words, _SYNC)


def _scripts(page: Page) -> Iterator[Finding]:
    found: list[Element] = []
    for source in _SCRIPTS:
        each = [e for e in page.all("script") if e.get("src").removeprefix("./") == source]
        if len(each) != 1:
            words = f"There are {len(each)} scripts {source}; one is needed."
            place = each[1].place if each else Place(page.path)
            hint = (
                "Put <script> elements for " + ", ".join(_SCRIPTS) + " into <head>, in this order."
            )
            yield Finding("script_missing", place, words, hint)
        found += each[:1]
    places = [element.place for element in found]
    if places != sorted(places):
        late = next(b for a, b in zip(found, sorted(found, key=_by_place), strict=True) if a != b)
        words = f"{late.get('src')} is too early: the scripts need {', '.join(_SCRIPTS)}, in order."
        yield Finding("script_order", late.place, words, "Put them into this order.")
    for element in found:
        if element.get("src").endswith("boot.js"):
            continue  # that one is to wait
        waits = {"async", "defer"} & element.attributes.keys() or element.get("type") == "module"
        if waits:
            words = f"{element.get('src')} waits for the page; the host's first words may be lost."
            yield Finding(
                "script_order", element.place, words, "Take async, defer and type=module away."
            )


def _python(subject: Subject, page: Page) -> Iterator[Finding]:
    entry = f"{subject.places.place}/main.py"
    scripts = [e for e in page.all("script") if e.get("type") in {"py", "mpy"}]
    right = f'<script type="py" src="./{entry}" config="./pyscript.toml"></script>'
    if len(scripts) != 1 or scripts[0].get("type") != "py":
        words = f"There are {len(scripts)} scripts of Python; the widget is one, on Pyodide."
        place = scripts[-1].place if scripts else Place(page.path)
        yield Finding("script_missing", place, words, f"Write: {right}")
        return
    [script] = scripts
    if script.get("src").removeprefix("./") != entry:
        words = (
            f"The page starts {script.get('src') or 'what stands in it'!r}; the widget is {entry}."
        )
        yield Finding("script_missing", script.place, words, f"Write: {right}")
    elif not script.get("config"):
        words = "The script of Python names no config, so it lacks the runtime and the modules."
        yield Finding("script_missing", script.place, words, f"Write: {right}")


def _incomplete(page: Page) -> Iterator[Finding]:
    html = next(iter(page.all("html")), None)
    metas = page.all("meta")
    wanted = {
        'lang on <html>, such as "en": screen readers choose their voice by it': bool(
            html and html.get("lang").strip()
        ),
        "a <title>: screen readers name the frame by it": any(
            title.text.strip() for title in page.all("title")
        ),
        'meta name="viewport" content="width=device-width": phones show the page too small': any(
            meta.get("name").lower() == "viewport" for meta in metas
        ),
        'meta charset="utf-8": names show as other letters': any(
            meta.get("charset").lower() == "utf-8" for meta in metas
        ),
    }
    for what, there in wanted.items():
        if not there:
            name, _, why = what.partition(": ")
            place = Place(page.path) if html is None else html.place
            yield Finding(
                "page_incomplete", place, f"The page has no {name}.", f"Without it {why}."
            )


def _inline(element: Element) -> Iterator[Finding]:
    forbidden = "the page's policy forbids it."
    javascript = element.tag == "script" and element.get("type").lower() in _JAVASCRIPT
    if javascript and "src" not in element.attributes and element.text.strip():
        words = f"There is JavaScript in the page itself; {forbidden}"
        yield Finding("inline_code", element.place, words, "Put it into a file of static/.")
    for name, value in element.attributes.items():
        if name.startswith("on") and element.tag != "script":
            words = f"{name} is a handler in the page itself; {forbidden}"
            hint = "Listen in Python: @when(…) of pyscript."
            yield Finding("inline_code", element.place, words, hint)
        elif re.match(r"\s*javascript:", value, re.IGNORECASE):
            words = f"{name} runs a script; {forbidden}"
            yield Finding("address_is_script", element.place, words, "Listen in Python.")
    if element.tag == "style" or element.get("style"):
        words = f"There are styles in the page itself; {forbidden}"
        yield Finding("inline_style", element.place, words, "Put them into app.css.")


def _resource(subject: Subject, element: Element) -> Iterator[Finding]:
    attribute = _LOADS.get(element.tag)
    address = element.get(attribute).strip() if attribute else ""
    python = element.get("type") in {"py", "mpy"}
    if not address or python or address.startswith(("data:", "#")):
        return
    if _REMOTE.match(address):
        if element.tag in _PICTURES and address.lower().startswith("https://"):
            return
        words = f"{address} is of another origin; the page's policy forbids it."
        hint = "Copy it into the widget's folder, and mind its licence."
        yield Finding("remote_resource", element.place, words, hint)
    elif not _SCHEME.match(address) and not subject.places.exists(address):
        words = f"{address} is not there."
        yield Finding(
            "reference_broken", element.place, words, "Correct the path, or put it there."
        )


def _is_policy(meta: Element) -> bool:
    return meta.get("http-equiv").lower() == "content-security-policy"


def _by_place(element: Element) -> Place:
    return element.place
