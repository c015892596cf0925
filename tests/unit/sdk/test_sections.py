from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import ValidationError

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


async def test_a_section_is_built_by_position(agent_app: MemoryHost, ready: LiveChatWidget) -> None:
    await ready.modify_section(
        Section(
            "Order",
            Title("No. 12"),
            LabelValue("Total", "12 EUR"),
            Button("Refund", "refund"),
            Link("https://example.com/12", "Receipt"),
            Tags("vip", "new", label="Tags"),
            Line(),
            Customer(),
            open_app=False,
        )
    )
    assert agent_app.sent[-1].data == {
        "title": "Order",
        "components": [
            {"type": "title", "data": {"title": "No. 12"}},
            {"type": "label_value", "data": {"label": "Total", "value": "12 EUR"}},
            {"type": "button", "data": {"label": "Refund", "id": "refund"}},
            {"type": "link", "data": {"url": "https://example.com/12", "value": "Receipt"}},
            {"type": "tags", "data": {"tags": ["vip", "new"], "label": "Tags"}},
            {"type": "line"},
            {"type": "customer"},
        ],
        "openApp": False,
    }


def test_a_section_built_of_no_components_is_refused() -> None:
    rows: list[LabelValue] = []
    with pytest.raises(ValidationError, match="components"):
        Section("Order", *rows)


def test_a_row_of_tags_may_be_empty() -> None:
    names: list[str] = []
    assert Tags(*names) == Tags(tags=[])


def test_parts_are_given_one_way_only() -> None:
    with pytest.raises(TypeError, match="components are given by position and as components="):
        Section("Order", Line(), components=[Line()])  # type: ignore[call-overload] # on purpose
    with pytest.raises(TypeError, match="tags are given"):
        Tags("vip", tags=["new"])  # type: ignore[call-overload] # on purpose


@pytest.mark.parametrize(
    "make",
    [
        lambda: Button("", "refund"),
        lambda: Link("http://example.com"),
        lambda: Title("No. 12", img_url="ftp://example.com"),
        lambda: Section("Order", components=[{"type": "table"}]),
    ],
)
def test_a_constructor_refuses_what_cannot_be_sent(make: Callable[[], object]) -> None:
    with pytest.raises(ValidationError):
        make()


def test_a_constructor_does_not_know_fields_that_it_does_not_name() -> None:
    with pytest.raises(TypeError, match="opn_app"):
        Button("Refund", "refund", opn_app=True)  # type: ignore[call-arg] # a slip


@pytest.mark.parametrize("dumped", [WIRE, {"title": "x", "components": [{"type": "line", "a": 1}]}])
def test_a_section_of_the_wire_is_written_as_it_was_read(dumped: dict[str, Any]) -> None:
    section = Section.model_validate(dumped)
    assert section.model_dump(by_alias=True, mode="json") == dumped
    assert Section.model_validate(section).model_dump(by_alias=True, mode="json") == dumped


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
