from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from tests.browser import Simulator, Watch
    from tests.e2e.examples.conftest import OpenExample

SERVICE = "https://api.open-meteo.com"
SHOWN = "h1:not(:text-is('No chat yet'))"
SILENT = "The weather service has not answered in 0.2 seconds."
BROKEN = "The weather service cannot be reached, or its answer makes no sense."


class Service:
    """The weather service; without a reply it keeps its requests until they are answered."""

    def __init__(self, simulator: Simulator) -> None:
        self.asked: list[Route] = []
        self.reply: Callable[[Route], None] | None = None
        self._page = simulator.page
        simulator.page.context.route(f"{SERVICE}/**", self._ask)

    def _ask(self, route: Route) -> None:
        self.asked.append(route)
        if self.reply is not None:
            self.reply(route)

    def being_asked(self) -> AbstractContextManager[object]:
        """Wait for a request at the end of the block."""
        return self._page.expect_request(f"{SERVICE}/**")

    def place(self, index: int) -> tuple[str, str]:
        """Where one of the requests asked for."""
        query = parse_qs(urlsplit(self.asked[index].request.url).query)
        return query["latitude"][0], query["longitude"][0]


def say(text: str) -> Callable[[Route], None]:
    """Answer with a text."""
    headers = {"access-control-allow-origin": "*"}
    return lambda route: route.fulfill(body=text, content_type="application/json", headers=headers)


def overcast(temperature: float) -> Callable[[Route], None]:
    """Answer with this temperature, under an overcast sky."""
    fields = {
        "temperature_2m": temperature,
        "apparent_temperature": temperature - 2,
        "relative_humidity_2m": 71,
        "wind_speed_10m": 14.3,
        "weather_code": 3,
    }
    return say(json.dumps({"latitude": 40.7, "current": fields}))


@pytest.fixture
def service(simulator: Simulator, watch: Watch) -> Service:
    watch.own(SERVICE)
    return Service(simulator)


def customer(
    simulator: Simulator, city: str, latitude: str = "52.2", longitude: str = "21"
) -> None:
    place = {"city": city, "latitude": latitude, "longitude": longitude}
    simulator.send("customer_profile", {"id": city, "source": "chats", "geolocation": place})


def test_the_weather_is_that_of_the_chat_which_the_agent_is_in(
    example: OpenExample, simulator: Simulator, service: Service
) -> None:
    service.reply = overcast(11.6)
    widget = example(SHOWN)
    city, now = widget.locator.get_by_role("heading"), widget.locator.locator("#now")
    words = widget.locator.locator("#words")
    expect(city).to_have_text("New York")
    expect(now).to_contain_text("12 °C")
    expect(words).to_have_text("Overcast, feels like 10 °C, 71 % humidity, wind 14 km/h")
    assert service.place(0) == ("40.7128", "-74.006")

    # Two chats in turn: the answer for the first comes last, and nobody sees it.
    service.reply = None
    with service.being_asked():
        customer(simulator, "Kraków", "50.06", "19.94")
    expect(words).to_have_text("Asking for the weather …")
    expect(now).to_be_empty()
    with service.being_asked():
        customer(simulator, "Warszawa <b>")
    expect(city).to_have_text("Warszawa <b>")
    overcast(7)(service.asked[2])
    expect(now).to_contain_text("7 °C")
    overcast(-30)(service.asked[1])
    widget.frame.evaluate("new Promise((resolve) => setTimeout(resolve))")
    expect(now).to_contain_text("7 °C")

    simulator.evaluate("simulator.selectCustomer('layla')")
    expect(words).to_have_text("The Agent App does not know where exactly this customer is.")
    expect(now).to_be_empty()


def test_a_service_that_is_silent_broken_or_down_is_said_and_can_be_asked_again(
    example: OpenExample, simulator: Simulator, service: Service, watch: Watch
) -> None:
    service.reply = overcast(11.6)
    widget = example(SHOWN)
    words = widget.locator.locator("#words")
    again = widget.locator.get_by_role("button", name="Try again")
    expect(words).to_contain_text("Overcast")
    expect(again).to_be_hidden()

    service.reply = None
    widget.python("PATIENCE = 0.2\nNone")
    with service.being_asked():
        customer(simulator, "Warszawa")
    expect(words).to_have_text(SILENT)
    say("{}")(service.asked[1])
    expect(words).to_have_text(SILENT)

    widget.python("PATIENCE = 30\nNone")
    watch.expect("ERR_FAILED")
    watch.expect("No weather: ")
    broken: list[Callable[[Route], None]] = [
        say("<html>"),
        say('{"error": true, "reason": "Too many requests"}'),
        lambda route: route.abort(),
    ]
    for reply in broken:
        service.reply = reply
        with service.being_asked():  # the button is gone then, until the answer has come
            again.press("Enter")
        expect(again).to_be_visible()
        expect(words).to_have_text(BROKEN)
    service.reply = overcast(20)
    again.click()
    expect(words).to_contain_text("Overcast")
    expect(again).to_be_hidden()
