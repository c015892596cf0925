from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from widget import (
    Button,
    Customer,
    InvalidArgumentError,
    LabelValue,
    Line,
    Link,
    LiveChatWidget,
    Section,
    Tags,
    Title,
)
from widget_devkit.testing import MemoryHost, Sent

WIRE: dict[str, Any] = {
    "title": "Orders",
    "imgUrl": "https://example.com/a.png",
    "openApp": True,
    "components": [
        {"type": "title", "data": {"title": "Order 7", "imgSize": "small", "clickable": True}},
        {"type": "label_value", "data": {"label": "Total", "value": "5", "url": "https://a.b/"}},
        {"type": "line"},
        {"type": "link", "data": {"url": "mailto:a@example.com", "inline": True}},
        {"type": "button", "data": {"label": "Refund", "id": "refund", "primary": True}},
        {"type": "tags", "data": {"tags": ["new", "vip"]}},
        {"type": "customer"},
    ],
}


@pytest.fixture
async def ready(live_chat: LiveChatWidget) -> LiveChatWidget:
    await live_chat.init()
    return live_chat


async def failure(widget: LiveChatWidget, section: object) -> InvalidArgumentError:
    with pytest.raises(InvalidArgumentError) as caught:
        await widget.modify_section(section)  # type: ignore[arg-type] # what users do
    return caught.value


async def test_a_section_of_models_is_sent_with_the_names_of_the_wire(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    await ready.modify_section(
        Section(
            title="Orders",
            img_url="https://example.com/a.png",
            open_app=True,
            components=[
                Title(title="Order 7", img_size="small", clickable=True),
                LabelValue(label="Total", value="5", url="https://a.b/"),
                Line(),
                Link(url="mailto:a@example.com", inline=True),
                Button(label="Refund", id="refund", primary=True),
                Tags(tags=["new", "vip"]),
                Customer(),
            ],
        )
    )
    assert agent_app.sent[-1] == Sent("customer_details_section", WIRE)


@pytest.mark.parametrize("section", [WIRE, MappingProxyType(WIRE)])
async def test_a_mapping_in_the_form_of_the_wire_is_sent_as_it_is(
    agent_app: MemoryHost, ready: LiveChatWidget, section: Mapping[str, Any]
) -> None:
    await ready.modify_section(section)
    assert agent_app.sent[-1].data == WIRE


async def test_mappings_may_use_the_names_and_models_of_python(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    await ready.modify_section(
        {
            "title": "Orders",
            "img_url": "https://example.com/a.png",
            "components": [Line(), {"type": "button", "data": {"label": "Refund", "id": 7}}],
        }
    )
    assert agent_app.sent[-1].data == {
        "title": "Orders",
        "imgUrl": "https://example.com/a.png",
        "components": [
            {"type": "line"},
            {"type": "button", "data": {"label": "Refund", "id": "7"}},
        ],
    }


async def test_a_field_beside_type_stays_there_with_data_and_without(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    components = [
        {"type": "line", "key": 1},
        {"type": "tags", "data": {"tags": ["new"]}, "key": 2},
    ]
    await ready.modify_section({"title": "Orders", "components": components})
    assert agent_app.sent[-1].data["components"] == components


async def test_a_mapping_is_in_the_form_of_the_wire_so_its_fields_are_in_data(
    ready: LiveChatWidget,
) -> None:
    button = {"type": "button", "label": "Refund", "id": "refund"}
    error = await failure(ready, {"title": "Orders", "components": [button]})
    assert "components[0] (button): label: field required" in str(error)


async def test_unknown_fields_are_sent_too_and_null_ones_are_not(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    section = {
        "title": "Orders",
        "imgUrl": None,
        "badge": 3,
        "components": [
            {"type": "line", "data": None, "hidden": False},
            {"type": "tags", "data": {"tags": [], "label": None, "colour": "red"}},
        ],
    }
    await ready.modify_section(section)
    await ready.modify_section(Section.model_validate(section))
    assert agent_app.sent[-1] == agent_app.sent[-2]
    assert agent_app.sent[-1].data == {
        "title": "Orders",
        "badge": 3,
        "components": [
            {"type": "line", "hidden": False},
            {"type": "tags", "data": {"tags": [], "colour": "red"}},
        ],
    }


@pytest.mark.parametrize(
    ("component", "words"),
    [
        ({"type": "button", "data": {"id": "x"}}, "components[1] (button): label: field required"),
        ({"type": "button", "data": {"label": "x"}}, "components[1] (button): id: field required"),
        ({"type": "link"}, "components[1] (link): url: field required"),
        ({"type": "title", "data": {}}, "components[1] (title): title: field required"),
        (
            {"type": "title", "data": {"title": "x", "imgSize": "huge"}},
            "components[1] (title): imgSize: input should be 'big' or 'small'",
        ),
        ({"type": "tags", "data": {"tags": [None]}}, "components[1] (tags): tags[0]: input should"),
        ({"type": "table"}, "components[1]: type must be one of button, label_value, title"),
        ({}, "components[1]: type must be one of"),
        (None, "components[1]: type must be one of"),
        ({"type": "tags", "data": ["new"]}, "components[1] (tags): data is ['new']; it must be"),
    ],
)
async def test_the_error_names_the_component_and_the_field(
    agent_app: MemoryHost, ready: LiveChatWidget, component: object, words: str
) -> None:
    error = await failure(ready, {"title": "Orders", "components": [{"type": "line"}, component]})
    assert words in str(error)
    assert error.path.startswith("components[1]")
    assert len(agent_app.sent) == 1


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ({"components": [Line()]}, "title"),
        ({"title": "", "components": [Line()]}, "title"),
        ({"title": "Orders"}, "components"),
        ({"title": "Orders", "components": []}, "components"),
        (None, "section"),
        ("Orders", "section"),
        ([], "section"),
    ],
)
async def test_a_section_needs_a_title_and_a_component(
    ready: LiveChatWidget, section: object, path: str
) -> None:
    assert (await failure(ready, section)).path == path


async def test_a_section_that_was_changed_after_its_making_is_checked_again(
    ready: LiveChatWidget,
) -> None:
    section = Section(title="Orders", components=[Button(label="Refund", id="refund")])
    section.components.clear()
    assert (await failure(ready, section)).path == "components"


@pytest.mark.parametrize(
    "url",
    ["https://example.com/?q=a#b", "HTTPS://EXAMPLE.COM", "mailto:a@example.com", "tel:+48123"],
)
async def test_a_link_may_be_https_mailto_or_tel(
    agent_app: MemoryHost, ready: LiveChatWidget, url: str
) -> None:
    await ready.modify_section(Section(title="x", components=[Link(url=url)]))
    assert agent_app.sent[-1].data["components"][0]["data"] == {"url": url}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "http://example.com",
        "//example.com",
        "/path",
        "data:text/html,x",
        "https:",
        "https://",
        "https:///path",
        "https://a b",
        "https://example.com\n",
        "",
        "mailto:",
    ],
)
@pytest.mark.parametrize(
    ("kind", "field"), [("link", "url"), ("label_value", "url"), ("title", "link")]
)
async def test_no_other_address_can_be_clicked(
    ready: LiveChatWidget, url: str, kind: str, field: str
) -> None:
    component = {"type": kind, "data": {"title": "x", field: url}}
    error = await failure(ready, {"title": "x", "components": [component]})
    assert error.path == f"components[0] ({kind}): {field}"
    assert "https:, mailto: or tel:" in str(error)


@pytest.mark.parametrize("url", ["http://example.com/a.png", "mailto:a@b", "data:text/html,x", ""])
@pytest.mark.parametrize(("kind", "field"), [("label_value", "iconUrl"), ("title", "imgUrl")])
async def test_pictures_are_https_or_data(
    agent_app: MemoryHost, ready: LiveChatWidget, url: str, kind: str, field: str
) -> None:
    component = {"type": kind, "data": {"title": "x", field: url}}
    assert (await failure(ready, {"title": "x", "components": [component]})).path.endswith(field)
    component = {"type": kind, "data": {"title": "x", field: "data:image/png;base64,AAAA"}}
    await ready.modify_section({"title": "x", "components": [component]})
    assert agent_app.sent[-1].data["components"] == [component]


async def test_a_click_on_its_button_comes_back(
    agent_app: MemoryHost, ready: LiveChatWidget
) -> None:
    heard: list[Any] = []
    ready.on("customer_details_section_button_click", heard.append)
    agent_app.emit("customer_details_section_button_click", {"buttonId": "refund"})
    assert [click.button_id for click in heard] == ["refund"]
