from collections.abc import AsyncIterator
from typing import Any

import pytest

from widget import (
    FullscreenWidget,
    InvalidArgumentError,
    PageData,
    create_fullscreen_widget,
    create_settings_widget,
)
from widget_devkit.testing import MemoryHost, Sent


@pytest.fixture
async def fullscreen(agent_app: MemoryHost) -> AsyncIterator[FullscreenWidget]:
    async with create_fullscreen_widget(connect=agent_app.connect) as widget:
        yield widget


@pytest.mark.parametrize(
    ("data", "query"),
    [
        ({"queryParams": {"tab": "new", "ids": ["1", "2"]}}, {"tab": "new", "ids": ["1", "2"]}),
        ({"queryParams": {}}, {}),
        ({"queryParams": None}, {}),
        ({}, {}),
    ],
)
async def test_the_query_of_the_page_is_a_mapping_always(
    agent_app: MemoryHost, fullscreen: FullscreenWidget, data: object, query: object
) -> None:
    agent_app.emit("page_data", data)
    assert (await fullscreen.wait_for("page_data", timeout=1)).query_params == query


async def test_what_else_the_host_tells_is_kept(
    agent_app: MemoryHost, fullscreen: FullscreenWidget
) -> None:
    heard: list[PageData] = []
    fullscreen.on("page_data", heard.append)
    agent_app.emit("page_data", {"queryParams": {}, "path": "/apps"})
    assert heard[0].model_extra == {"path": "/apps"}
    assert heard[0].model_dump(by_alias=True) == {"queryParams": {}, "path": "/apps"}


@pytest.mark.parametrize("count", [0, 1, 120, None])
async def test_the_badge_is_a_number_or_nothing(
    agent_app: MemoryHost, fullscreen: FullscreenWidget, count: int | None
) -> None:
    await fullscreen.set_notification_badge(count)
    assert agent_app.sent[-1] == Sent("set_fullscreen_widget_notification_badge", count)


@pytest.mark.parametrize("count", [-1, 1.0, "3", True, [1]])
async def test_no_other_badge_is_sent(
    agent_app: MemoryHost, fullscreen: FullscreenWidget, count: Any
) -> None:
    with pytest.raises(InvalidArgumentError, match="whole number") as caught:
        await fullscreen.set_notification_badge(count)
    assert caught.value.path == "count"
    assert len(agent_app.sent) == 1


@pytest.mark.parametrize("path", ["/archives", "reports/overview", "/chats?q=a b#c", "/a:b//c"])
async def test_a_path_of_the_agent_app_is_navigated_to(
    agent_app: MemoryHost, fullscreen: FullscreenWidget, path: str
) -> None:
    await fullscreen.navigate(path)
    assert agent_app.sent[-1] == Sent("navigate_from_fullscreen_widget", path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        None,
        5,
        "https://example.com",
        "HTTPS:/example.com",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "//example.com",
        "/\\example.com",
        "\\\\example.com",
        "/\t/example.com",
        " //example.com",
        "\u00a0//example.com",
        "\x00/chats",
    ],
)
async def test_nothing_that_leads_elsewhere_is_navigated_to(
    agent_app: MemoryHost, fullscreen: FullscreenWidget, path: Any
) -> None:
    with pytest.raises(InvalidArgumentError, match="a path within the Agent App") as caught:
        await fullscreen.navigate(path)
    assert caught.value.path == "pathname"
    assert len(agent_app.sent) == 1


@pytest.mark.parametrize(
    "target",
    [
        *("", None, "http://example.com", "//example.com", "/settings", "javascript:alert(1)"),
        *("https:", "https://", "https://a b", " https://example.com", "data:text/html,x"),
    ],
)
async def test_a_redirect_goes_to_an_https_address_only(agent_app: MemoryHost, target: Any) -> None:
    async with create_settings_widget(connect=agent_app.connect) as widget:
        with pytest.raises(InvalidArgumentError, match="https: address") as caught:
            await widget.redirect(target)
        assert caught.value.path == "target"
        assert len(agent_app.sent) == 1
        await widget.redirect("https://example.com/install?step=2#top")
    assert agent_app.sent[-1] == Sent("redirect", "https://example.com/install?step=2#top")
