"""Small widgets to check, and what is found in them."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from widget_devkit.check import Report, check
from widget_devkit.check.places import Places

ROOT = Path(__file__).resolve().parents[3]

Files = Mapping[str, str | bytes]


def write(folder: Path, files: Files) -> None:
    """Write files; texts lose what they are indented by."""
    for name, what in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(what if isinstance(what, bytes) else dedent(what).encode())


def report_of(folder: Path, files: Files) -> Report:
    """Check a widget in a folder of its own, shown by this repository's page."""
    write(folder, {"main.py": "", **files})
    return check(Places.at(ROOT, folder))


def found_in(folder: Path, files: Files) -> list[str]:
    """What is found in such a widget: places and codes."""
    return [f"{each.place} {each.code}" for each in report_of(folder, files).findings]


def found_in_page(folder: Path, files: Files) -> list[str]:
    """What is found in an author's project; its page is a good one, but for what is given."""
    sound = {"pyscript.toml": "", "app/main.py": "", "app/app.css": "", "index.html": page()}
    write(folder, {**sound, **files})
    return [f"{each.place} {each.code}" for each in check(Places.at(folder, None)).findings]


def page(old: str = "", new: str = "") -> str:
    """A sound page, with a piece of it replaced."""
    html = (ROOT / "index.html").read_text().replace("widget/app/", "app/")
    assert old in html
    return html.replace(old, new, 1) if old else html
