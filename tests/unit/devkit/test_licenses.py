"""What is redistributed comes with its licences."""

import json
import zipfile
from pathlib import Path

import pytest

from widget_devkit.licenses import Work, of_npm, of_runtime, write_licenses
from widget_devkit.project import Project

ROOT = Path(__file__).resolve().parents[3]


def package(node_modules: Path, path: str, text: str = "", **info: object) -> None:
    folder = node_modules / path
    folder.mkdir(parents=True)
    name = path.rpartition("node_modules/")[2]
    (folder / "package.json").write_text(json.dumps({"name": name, "version": "1.0", **info}))
    if text:
        (folder / "LICENSE").write_text(text)


def written(folder: Path, *works: Work) -> str:
    write_licenses(folder, works)
    return (folder / "licenses.txt").read_text()


def test_a_bundle_has_the_licences_of_all_that_it_may_hold(tmp_path: Path) -> None:
    package(tmp_path, "a", "terms of a", license="MIT", dependencies={"b": "1", "@c/d": "2"})
    package(tmp_path, "b", "terms of the other b", version="9.0")
    package(tmp_path, "a/node_modules/b", "terms of b", repository={"url": "git+https://b.example"})
    package(tmp_path, "@c/d", license="ISC", homepage="https://d.example", dependencies={"a": "1"})
    text = written(tmp_path, *of_npm(tmp_path, ["a"]))
    assert "a 1.0\nLicence: MIT\nSource: npm: a\n\nterms of a" in text
    assert "b 1.0\nLicence: see below\nSource: git+https://b.example\n\nterms of b" in text
    assert "@c/d 1.0\nLicence: ISC\nSource: https://d.example\n\nThe package brings no text" in text
    assert "terms of the other b" not in text


def test_the_runtime_has_those_of_npm_of_the_wheels_and_of_python(tmp_path: Path) -> None:
    package(tmp_path, "@pyscript/core", "terms of pyscript")
    package(tmp_path, "pyodide", repository={"url": "https://pyodide.example"}, license="MPL-2.0")
    wheel = tmp_path / "typing_extensions-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        info = "Name: typing_extensions\nVersion: 4.0\nLicense-Expression: PSF-2.0\n"
        archive.writestr("typing_extensions-4.0.dist-info/METADATA", info)
        archive.writestr("typing_extensions-4.0.dist-info/licenses/LICENSE", "terms of the PSF")
    text = written(tmp_path, *of_runtime(tmp_path, [wheel], "3.14.2"))
    assert "terms of pyscript" in text
    assert "Source: https://pyodide.example\n\nMozilla Public License Version 2.0" in text
    assert "typing_extensions 4.0\nLicence: PSF-2.0\n" in text
    assert "CPython, in Pyodide 3.14.2\nLicence: PSF-2.0\n" in text
    assert text.count("terms of the PSF") == 2


def test_each_work_is_there_once_and_in_order(tmp_path: Path) -> None:
    b, a = (Work(name, "1", "MIT", "somewhere", ("terms",)) for name in "ba")
    text = written(tmp_path, b, a, b)
    assert text.index("a 1\n") < text.index("b 1\n")
    assert text.count("b 1\n") == 1


@pytest.mark.parametrize(
    ("tree", "names"),
    [
        ("runtime", ["Pyodide", "CPython", "@pyscript/core", "polyscript", "pydantic_core"]),
        ("host_libraries", ["@livechat/postmessage 0.3.5", "@livechat/postmessage 0.0.10"]),
    ],
)
def test_what_set_up_has_vendored_names_everybody(tree: str, names: list[str]) -> None:
    folder: Path = getattr(Project(ROOT), tree)
    text = (folder / "licenses.txt").read_text()
    assert not [name for name in names if f"\n{name}" not in text]
