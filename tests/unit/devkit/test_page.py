from pathlib import Path

import pytest

from widget_devkit.errors import DevkitError
from widget_devkit.page import configured, sync_page
from widget_devkit.project import Project

META = '<meta http-equiv="Content-Security-Policy" content="">'
BRIDGE = '<script src="static/bridge.js"></script>'


def settings(project: Project, text: str) -> Path:
    project.pyscript_toml.write_text(f"[agent_app]\n{text}\n")
    return project.pyscript_toml


def test_the_meta_tag_follows_the_policy_and_the_rest_of_the_page_stays(project: Project) -> None:
    before = project.index.read_text()
    file = settings(project, 'connect = ["https://api.example.com"]')
    assert sync_page(project.index, file)
    after = project.index.read_text()
    assert after == before.replace(
        "connect-src 'self'", "connect-src 'self' https://api.example.com"
    )
    assert not sync_page(project.index, file)


def test_a_page_that_shall_speak_first_says_so_at_its_bridge_and_can_be_asked_not_to(
    project: Project,
) -> None:
    before = project.index.read_text()
    sync_page(project.index, settings(project, 'ready = "shell"'))
    after = project.index.read_text()
    assert '<script src="static/bridge.js" data-ready="shell"></script>' in after
    assert not sync_page(project.index, project.pyscript_toml)
    sync_page(project.index, settings(project, 'ready = "init"'))
    assert project.index.read_text() == before


@pytest.mark.parametrize("copies", [0, 2])
@pytest.mark.parametrize(
    ("element", "code"), [(META, "policy_meta_missing"), (BRIDGE, "bridge_missing")]
)
def test_a_page_needs_exactly_one_policy_and_one_bridge(
    project: Project, element: str, code: str, copies: int
) -> None:
    page = f"{META}{BRIDGE}".replace(element, element * copies)
    with pytest.raises(DevkitError) as caught:
        configured(page, project.pyscript_toml)
    assert caught.value.code == code
