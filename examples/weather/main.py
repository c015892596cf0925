"""A weather card for the place where the customer is.

It teaches to call a service that `widget.toml` declares: a model checks its answer, every failure
ends in words, and after the `await` the widget asks whether the agent is still in the same chat.
"""

import asyncio
import logging
from typing import Any

from pydantic import BaseModel, Field
from pyodide.ffi import JsException
from pyscript import document, when, window

from widget import CustomerProfile, create_details_widget

logger = logging.getLogger("weather")
SERVICE = "https://api.open-meteo.com/v1/forecast"
PATIENCE = 10.0  # seconds
SKIES = (
    "☀️ Clear sky",
    "🌤️ Mostly clear",
    "⛅ Partly cloudy",
    "☁️ Overcast",
    "🌫️ Fog",
    "🌦️ Drizzle",
    "🌧️ Rain",
    "❄️ Snow",
    "🌧️ Showers",
    "⛈️ Thunderstorm",
)


class Weather(BaseModel):
    """The weather now: °C, %, km/h and the code of the World Meteorological Organization."""

    temperature_2m: float
    apparent_temperature: float
    relative_humidity_2m: float
    wind_speed_10m: float
    weather_code: int = Field(ge=0, le=99)


class Answer(BaseModel):
    """What the service answers with."""

    current: Weather


async def ask(latitude: float, longitude: float) -> Weather:
    """Ask the service; raises for whatever is wrong with the line or the answer."""
    query = f"latitude={latitude}&longitude={longitude}&current={','.join(Weather.model_fields)}"
    async with asyncio.timeout(PATIENCE):
        response = await window.fetch(f"{SERVICE}?{query}")
        return Answer.model_validate_json(await response.text()).current


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """Make an element; a text among its children is never taken for markup."""
    node = document.createElement(tag)
    node.append(*children)
    for key, value in attributes.items():
        node.setAttribute(key.replace("_", "-"), value)
    return node


widget = await create_details_widget()  # pyright: ignore - PyScript awaits a page's entry

city = element("h1", "No chat yet", dir="auto")
now = element("p", id="now")
words = element("p", "Choose a chat in the Agent App.", id="words", role="status")
again = element("button", "Try again", id="again", type="button", hidden="")
open_meteo = element("a", "Open-Meteo.com", href="https://open-meteo.com/", target="_blank")
source = element("p", "Weather data by ", open_meteo, id="source")
document.getElementById("app").replaceChildren(city, now, words, again, source)


def show(what: Weather | str, *, retry: bool = False) -> None:
    """Show the weather, or the words about it, and nothing of what was there before."""
    now.replaceChildren()
    again.hidden = not retry
    if isinstance(what, str):
        words.textContent = what
        return
    code = what.weather_code  # each up to 3 is another sky; above them tens are
    picture, sky = SKIES[code if code in range(4) else code // 10].split(" ", 1)
    now.append(element("span", picture, aria_hidden="true"), f"{what.temperature_2m:.0f} °C")
    air = f"{what.relative_humidity_2m:.0f} % humidity, wind {what.wind_speed_10m:.0f} km/h"
    words.textContent = f"{sky}, feels like {what.apparent_temperature:.0f} °C, {air}"


async def show_weather(profile: CustomerProfile) -> None:
    """Show the weather at the customer's place."""
    place = profile.geolocation
    city.textContent = place.city or place.country or "Somewhere"
    if not (place.latitude and place.longitude):
        show("The Agent App does not know where exactly this customer is.")
        return
    show("Asking for the weather …")
    outcome: Weather | str
    try:
        outcome = await ask(float(place.latitude), float(place.longitude))
    except TimeoutError:
        outcome = f"The weather service has not answered in {PATIENCE:g} seconds."
    except (JsException, ValueError) as error:  # it was not reached; its answer has another shape
        logger.warning("No weather: %s", str(error).partition("\n")[0])
        outcome = "The weather service cannot be reached, or its answer makes no sense."
    if widget.customer_profile is profile:  # else the agent is in another chat by now
        show(outcome, retry=isinstance(outcome, str))


@when("click", "#again")
async def ask_again() -> None:
    """Try once more for the same customer."""
    if widget.customer_profile:
        await show_weather(widget.customer_profile)


widget.on("customer_profile", show_weather)
