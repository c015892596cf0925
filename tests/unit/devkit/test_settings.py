from pathlib import Path

import pytest

from widget_devkit.errors import DevkitError
from widget_devkit.settings import Settings, read_settings


def written(folder: Path, text: str) -> Path:
    file = folder / "widget.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("text", ["", 'name = "small"', "[agent_app]"])
def test_a_widget_that_says_nothing_is_in_the_details_and_calls_nobody(
    tmp_path: Path, text: str
) -> None:
    assert read_settings(written(tmp_path, text)) == Settings(connect=(), placement="details")


def test_a_widget_without_settings_is_one_that_says_nothing(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "widget.toml") == Settings()


@pytest.mark.parametrize("placement", ["details", "messagebox", "fullscreen", "settings"])
def test_a_widget_says_where_it_is_placed(tmp_path: Path, placement: str) -> None:
    file = written(tmp_path, f'[agent_app]\nplacement = "{placement}"')
    assert read_settings(file).placement == placement


@pytest.mark.parametrize("placement", ['"sidebar"', '"Details"', '""', "7", '["details"]'])
def test_an_unknown_place_is_refused_with_the_known_ones(tmp_path: Path, placement: str) -> None:
    with pytest.raises(DevkitError) as caught:
        read_settings(written(tmp_path, f"[agent_app]\nplacement = {placement}"))
    assert caught.value.code == "unknown_placement"
    assert "details, messagebox, fullscreen, settings" in caught.value.hint


@pytest.mark.parametrize("connect", ['"https://example.com"', "7", "{ a = 1 }"])
def test_services_are_a_list(tmp_path: Path, connect: str) -> None:
    with pytest.raises(DevkitError) as caught:
        read_settings(written(tmp_path, f"[agent_app]\nconnect = {connect}"))
    assert caught.value.code == "invalid_connect"


def test_a_mistake_is_said_with_the_name_of_its_file(tmp_path: Path) -> None:
    with pytest.raises(DevkitError, match=r"widget\.toml"):
        read_settings(written(tmp_path, '[agent_app]\nconnect = ["http://example.com"]'))


@pytest.mark.parametrize("raw", [b"not toml", b"agent_app = 1", b'name = "\xff"'])
def test_what_cannot_be_read_is_said(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "widget.toml"
    file.write_bytes(raw)
    with pytest.raises(DevkitError) as caught:
        read_settings(file)
    assert caught.value.code == "settings_unreadable"


def test_a_folder_in_the_place_of_the_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "widget.toml").mkdir()
    with pytest.raises(DevkitError) as caught:
        read_settings(tmp_path / "widget.toml")
    assert caught.value.code == "settings_unreadable"
