"""Write LiveChat Agent App widgets in Python: the public surface."""

from .command import Command
from .errors import (
    AgentAppError,
    ClosedError,
    DeadlineError,
    InvalidArgumentError,
    InvalidPayloadError,
    NoBrowserError,
    NoHostError,
    NotInitialisedError,
    RefusedError,
)
from .events import Subscription
from .livechat import LiveChat, LiveChatWidget
from .models.button import ButtonClick
from .models.customer import (
    Chat,
    CustomerProfile,
    CustomerProfileHidden,
    Geolocation,
    SurveyAnswer,
)
from .models.message import Message, MessageBoxText
from .models.section import (
    Button,
    Customer,
    LabelValue,
    Line,
    Link,
    Section,
    Tags,
    Title,
)
from .models.theme import ThemeChange
from .session import Session
from .stream import Stream, StreamStatistics

__all__ = [
    "AgentAppError",
    "Button",
    "ButtonClick",
    "Chat",
    "ClosedError",
    "Command",
    "Customer",
    "CustomerProfile",
    "CustomerProfileHidden",
    "DeadlineError",
    "Geolocation",
    "InvalidArgumentError",
    "InvalidPayloadError",
    "LabelValue",
    "Line",
    "Link",
    "LiveChat",
    "LiveChatWidget",
    "Message",
    "MessageBoxText",
    "NoBrowserError",
    "NoHostError",
    "NotInitialisedError",
    "RefusedError",
    "Section",
    "Session",
    "Stream",
    "StreamStatistics",
    "Subscription",
    "SurveyAnswer",
    "Tags",
    "ThemeChange",
    "Title",
]
