import importlib.util
import re
from pathlib import Path
from types import ModuleType

import playwright
import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def settings() -> ModuleType:
    spec = importlib.util.spec_from_file_location("settings", ROOT / "playwright.config.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_disabled_features_are_those_of_the_pinned_playwright(settings: ModuleType) -> None:
    bundle = Path(playwright.__file__).parent / "driver/package/lib/coreBundle.js"
    found = re.search(
        r"disabledFeatures = \[(.*?)\]", bundle.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found is not None
    code = re.sub(r"//.*", "", found[1])
    assert tuple(re.findall(r'"(\w+)"', code)) == settings.PLAYWRIGHTS_DISABLED_FEATURES


def test_storage_is_partitioned_as_users_have_it(settings: ModuleType) -> None:
    [features] = [a for a in settings.chromium_args() if a.startswith("--disable-features=")]
    assert "ThirdPartyStoragePartitioning" not in features
    assert "MediaRouter" in features


def test_denied_storage_is_playwrights_own_list(settings: ModuleType) -> None:
    assert not [a for a in settings.chromium_args("denied") if "--disable-features" in a]


def test_no_name_but_the_loopbacks_resolves(settings: ModuleType) -> None:
    assert any("MAP * ~NOTFOUND" in argument for argument in settings.chromium_args())
