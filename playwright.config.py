"""Browsers, timeouts, traces and ports of the tests, in one place; tests/conftest.py reads it."""

import os
from pathlib import Path
from typing import Any, Final, Literal

ACTION_TIMEOUT: Final = 10_000
"""Milliseconds that a click or an assertion waits."""

BOOT_TIMEOUT: Final = 30_000
"""Milliseconds until Python is up in a page: 2 to 3 s on a quiet machine, 6 s under load."""

LAUNCH_TIMEOUT: Final = 30_000
"""Milliseconds until a browser has started."""

WIDGET_PORT: Final = 0
HOST_PORT: Final = 0
"""Any free port, so that tests and a dev server run side by side."""

RESULTS: Final = Path(__file__).resolve().parent / "test-results"
"""Where traces and screenshots go."""

TRACE: Final = os.environ.get("AGENT_APP_TRACE", "off")
"""`on`, `off` or `retain-on-failure`. A failed test leaves a screenshot; a trace, which shows every
step, makes each test take twice as long, so it is asked for."""

TRACE_OPTIONS: Final[dict[str, Any]] = {"screenshots": True, "snapshots": True, "sources": True}

CONTEXT_OPTIONS: Final[dict[str, Any]] = {
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-GB",
    "timezone_id": "Europe/Warsaw",
    "color_scheme": "light",
}

HERMETIC: Final = (
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE *.localhost , "
    "EXCLUDE 127.0.0.1"
)
"""No name but the loopback's resolves; a route of Playwright's still serves made-up hosts."""

EXPOSE_GC: Final = "--expose-gc"
"""Tests collect garbage before they say that something has leaked."""

QUICK_CODE: Final = "--liftoff-only"
"""V8 compiles WebAssembly quickly and no second time: a test's page lives for seconds, and making
its code faster would keep the processors from the next test. A benchmark goes without."""

PLAYWRIGHTS_DISABLED_FEATURES: Final = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "DialMediaRouteProvider",
    "GlobalMediaControls",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "BlockOriginHeaderModificationOnRedirect",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "Translate",
    "AutoDeElevate",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
"""What Playwright 1.64.1 disables in Chromium (its chromiumSwitches); a unit test compares."""

Storage = Literal["partitioned", "denied"]


def chromium_args(storage: Storage = "partitioned", *, quick_code: bool = True) -> list[str]:
    """Chromium's command line, beside what Playwright adds.

    Args:
        storage: what a cross-site iframe gets. Users have `partitioned` storage. Playwright
            switches the partitioning off, which together with a Chromium that blocks third-party
            cookies, as Debian's does, means none at all: `denied`. The last flag of this name wins.
        quick_code: see `QUICK_CODE`.
    """
    features = ",".join(
        name for name in PLAYWRIGHTS_DISABLED_FEATURES if name != "ThirdPartyStoragePartitioning"
    )
    partitioned = [f"--disable-features={features}"] if storage == "partitioned" else []
    flags = f"--js-flags={EXPOSE_GC} {QUICK_CODE if quick_code else ''}".strip()
    return [HERMETIC, flags, "--disable-gpu", "--disable-quic", *partitioned]


def launch_options(
    executable: Path, storage: Storage = "partitioned", *, quick_code: bool = True
) -> dict[str, Any]:
    """Arguments of `playwright.chromium.launch`.

    Args:
        executable: from `widget_devkit.browsers`.
        storage: see `chromium_args`.
        quick_code: see `QUICK_CODE`.
    """
    return {
        "executable_path": executable,
        "args": chromium_args(storage, quick_code=quick_code),
        "headless": "AGENT_APP_HEADED" not in os.environ,
        "timeout": LAUNCH_TIMEOUT,
    }
