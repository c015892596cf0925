from pathlib import Path

import pytest

from widget_devkit.bundles import CONFORMANCE_SDKS, HOST_LIBRARIES
from widget_devkit.project import Project

PROJECT = Project(Path(__file__).resolve().parents[3])


@pytest.mark.parametrize("package", [each.package for each in HOST_LIBRARIES])
def test_every_host_library_is_one_module_of_that_version(package: str) -> None:
    text = (PROJECT.host_libraries / f"{package}.js").read_text()
    assert f"// node_modules/{package}/dist/" in text
    assert "createIframe" in text.rpartition("export {")[2]
    assert "process.env" not in text
    assert "\nimport " not in text


@pytest.mark.parametrize("package", [each.name for each in CONFORMANCE_SDKS if each.default])
def test_every_classic_sdk_is_one_module_with_a_default(package: str) -> None:
    text = (PROJECT.conformance_sdks / f"{package}.js").read_text()
    assert " as default" in text.rpartition("export {")[2]
    assert "\nimport " not in text


def test_the_placements_sdk_is_one_module_of_the_versions_that_are_compared() -> None:
    text = (PROJECT.conformance_sdks / "agent-app-sdk-1.16.0.js").read_text()
    assert "createDetailsWidget" in text.rpartition("export {")[2]
    assert "\nimport " not in text
    livechat = PROJECT.node_modules / "@livechat"
    for package, version in (("agent-app-sdk", "1.16.0"), ("widget-core-sdk", "1.5.1")):
        assert f'"version": "{version}"' in (livechat / package / "package.json").read_text()
        assert f"// node_modules/@livechat/{package}/dist/" in text


def test_sdk_3_0_1_has_its_own_old_postmessage() -> None:
    text = (PROJECT.conformance_sdks / "agent-app-widget-sdk-3.0.1.js").read_text()
    nested = PROJECT.node_modules / "agent-app-widget-sdk-3.0.1/node_modules/@livechat/postmessage"
    assert '"version": "0.0.10"' in (nested / "package.json").read_text()
    assert f"// {nested.relative_to(PROJECT.root)}/dist/postmessenger-es5.esm.js" in text
    assert "// node_modules/@livechat/postmessage/" not in text
