"""Write LiveChat Agent App widgets in Python: the public surface."""

from .capabilities import ButtonHandler
from .command import Command, Opening
from .errors import (
    AgentAppError,
    AlreadyOpenError,
    ClosedError,
    DeadlineError,
    InvalidArgumentError,
    InvalidPayloadError,
    NoBrowserError,
    NoHostError,
    NotInitialisedError,
    RefusedError,
)
from .events import AnyEvent, Subscription
from .livechat import LiveChat, LiveChatWidget
from .models.button import ButtonClick
from .models.components import (
    Button,
    Component,
    Customer,
    LabelValue,
    Line,
    Link,
    Tags,
    Title,
)
from .models.customer import (
    Chat,
    CustomerProfile,
    CustomerProfileHidden,
    Geolocation,
    SurveyAnswer,
)
from .models.message import Message, MessageBoxText
from .models.page import PageData
from .models.payment import (
    BillingCycleUpdate,
    DirectCharge,
    PaymentIntent,
    PaymentIntentMetadata,
    RecurrentCharge,
    TransactionEvent,
    TransactionFailure,
    TransactionMetadata,
)
from .models.rich_message import Card, CardButton, CardImage, RichMessage
from .models.section import Section
from .models.theme import ThemeChange
from .models.ticket import TicketInfo
from .models.toast import Toast
from .placements import (
    DetailsWidget,
    FullscreenWidget,
    MessageBoxWidget,
    SettingsWidget,
    create_details_widget,
    create_fullscreen_widget,
    create_message_box_widget,
    create_settings_widget,
)
from .session import Session
from .stream import Stream, StreamStatistics

__all__ = [
    "AgentAppError",
    "AlreadyOpenError",
    "AnyEvent",
    "BillingCycleUpdate",
    "Button",
    "ButtonClick",
    "ButtonHandler",
    "Card",
    "CardButton",
    "CardImage",
    "Chat",
    "ClosedError",
    "Command",
    "Component",
    "Customer",
    "CustomerProfile",
    "CustomerProfileHidden",
    "DeadlineError",
    "DetailsWidget",
    "DirectCharge",
    "FullscreenWidget",
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
    "MessageBoxWidget",
    "NoBrowserError",
    "NoHostError",
    "NotInitialisedError",
    "Opening",
    "PageData",
    "PaymentIntent",
    "PaymentIntentMetadata",
    "RecurrentCharge",
    "RefusedError",
    "RichMessage",
    "Section",
    "Session",
    "SettingsWidget",
    "Stream",
    "StreamStatistics",
    "Subscription",
    "SurveyAnswer",
    "Tags",
    "ThemeChange",
    "TicketInfo",
    "Title",
    "Toast",
    "TransactionEvent",
    "TransactionFailure",
    "TransactionMetadata",
    "create_details_widget",
    "create_fullscreen_widget",
    "create_message_box_widget",
    "create_settings_widget",
]
