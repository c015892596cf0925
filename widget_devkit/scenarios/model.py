"""A scenario: who does what and when, and what is expected of the widget."""

from typing import Annotated, Any, Literal

from pydantic import Field

from widget_devkit.scenarios.expectations import Strict
from widget_devkit.scenarios.steps import Seconds, Step
from widget_devkit.settings import Placement

Lost = Literal["all"] | Annotated[int, Field(ge=1, strict=True)]


class HostSettings(Strict):
    """How the Agent App is when the scenario begins; what is not said is as the simulator has it.

    Attributes:
        customer: the key of the simulator's customer whose chat is open.
        driver: over what the widget is spoken to.
        library: the version of the host's library.
        theme: how it looks.
        answers: how messages are answered that have no answer of their own.
        storage: whether the browser gives the widget a storage.
        handshake: when the host makes itself known: `now`, `never`, `late:4` after four seconds.
        origin: whether the host is of another origin than an Agent App has.
        delay: how late answers and events are, in seconds.
        jitter: how much later they can be beside.
        drop: which answers are lost: `all`, or every n-th.
        drop_events: which events are lost.
        page_query: the query of the app's page, for `page_data`.
    """

    customer: str | None = None
    driver: Literal["trusted", "plain"] | None = None
    library: str | None = Field(default=None, serialization_alias="host")
    theme: Literal["light", "dark"] | None = None
    answers: Literal["normal", "refuse", "throw", "never"] | None = None
    storage: Literal["allowed", "denied"] | None = None
    handshake: str | None = Field(default=None, pattern=r"^(now|never|late:\d+(\.\d+)?)$")
    origin: Literal["own", "foreign"] | None = None
    delay: Seconds | None = None
    jitter: Seconds | None = None
    drop: Lost | None = None
    drop_events: Lost | None = None
    page_query: str | None = None


class Scenario(Strict):
    """A scenario, as its file has it.

    Attributes:
        name: what it is called.
        about: what it is for.
        placement: where the widget is; else as its settings say.
        widget: the author's, or the devkit's own small widget that shows what scenarios can do.
        host: how the Agent App is when it begins.
        step: what happens, in order.
    """

    name: str = Field(min_length=1)
    about: str = ""
    placement: Placement | None = None
    widget: Literal["own", "demo"] = "own"
    host: HostSettings = HostSettings()
    step: tuple[Step, ...] = Field(min_length=1)

    @property
    def query(self) -> dict[str, str]:
        """What the simulator's page is opened with."""
        host = self.host.model_dump(by_alias=True, exclude_none=True)
        said = {
            name: f"{value:g}" if isinstance(value, float) else str(value)
            for name, value in host.items()
        }
        if self.placement is not None:
            said["placement"] = self.placement
        if self.widget == "demo":
            said["widget"] = "demo"
        return said

    def as_json(self) -> dict[str, Any]:
        """Give what the simulator's page is told."""
        return self.model_dump(mode="json", exclude_none=True)
