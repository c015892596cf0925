from pathlib import Path

from tests.bench.assets import IMMUTABLE, REVALIDATED, asset, assets_of
from tests.bench.compression import QUICK, Brotli

TEXT = b"print('hello')\n" * 200


def brotli(tmp_path: Path) -> Brotli:
    return Brotli(tmp_path / "cache", QUICK)


def folder(tmp_path: Path, **files: bytes) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    for name, body in files.items():
        (made / name.replace("_", ".")).write_bytes(body)
    return made


def test_the_browser_gets_the_smallest_that_it_takes(tmp_path: Path) -> None:
    served = assets_of(folder(tmp_path, main_py=TEXT), brotli(tmp_path))["main.py"]
    assert served.best("gzip, deflate, br, zstd")[0] == "br"
    assert served.best("gzip;q=0.5")[0] == "gzip"
    assert served.best("") == ("identity", TEXT)


def test_what_does_not_get_smaller_goes_as_it_is(tmp_path: Path) -> None:
    served = assets_of(folder(tmp_path, a_whl=b"\x00\x93\xf1\x07"), brotli(tmp_path))["a.whl"]
    assert served.best("br")[0] == "identity"
    assert "content-encoding" not in served.headers("identity")


def test_what_a_build_has_compressed_is_served_as_that_and_not_as_a_file(tmp_path: Path) -> None:
    made = folder(tmp_path, main_py=TEXT, main_py_br=b"small", main_py_gz=b"larger")
    served = assets_of(made, brotli(tmp_path))
    assert list(served) == ["main.py"]
    assert served["main.py"].best("br") == ("br", b"small")


def test_only_the_page_is_asked_for_again() -> None:
    assert asset("a/index.html", TEXT).cache_control == REVALIDATED
    assert asset("a/main.py", TEXT).cache_control == IMMUTABLE


def test_compressing_again_takes_what_is_kept(tmp_path: Path) -> None:
    first = brotli(tmp_path).compress([TEXT])
    [kept] = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"kept")
    assert first != [b"kept"]
    assert brotli(tmp_path).compress([TEXT]) == [b"kept"]
