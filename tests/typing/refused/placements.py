"""Every line marked as refused is one that mypy and pyright refuse, and no other."""

from widget import (
    Button,
    CustomerProfile,
    DetailsWidget,
    FullscreenWidget,
    LiveChat,
    Message,
    MessageBoxWidget,
    PageData,
    Section,
    SettingsWidget,
)


def of_profile(profile: CustomerProfile) -> str:
    return profile.id


def of_page(data: PageData) -> str:
    return str(data.query_params)


def of_message(message: Message) -> str:
    return message.message


def what_another_placement_has(
    details: DetailsWidget,
    box: MessageBoxWidget,
    fullscreen: FullscreenWidget,
    settings: SettingsWidget,
) -> None:
    details.set_notification_badge(1)  # refused
    details.page_data  # refused
    box.modify_section({})  # refused
    box.watch_messages()  # refused
    fullscreen.put_message("Hi")  # refused
    fullscreen.customer_profile  # refused
    settings.navigate("/archives")  # refused
    LiveChat.set_toast("Hi")  # refused


def an_event_of_another_placement(
    details: DetailsWidget,
    box: MessageBoxWidget,
    fullscreen: FullscreenWidget,
    settings: SettingsWidget,
) -> None:
    details.on("page_data")(of_page)  # refused
    box.on("message", of_message)  # refused
    fullscreen.on("customer_profile", of_profile)  # refused
    settings.once("customer_profile")(of_profile)  # refused
    LiveChat.on("page_data", of_page)  # refused


def a_handler_of_another_payload(details: DetailsWidget, fullscreen: FullscreenWidget) -> None:
    details.on("customer_profile", of_message)  # refused
    details.on("customer_profile")(of_page)  # refused
    LiveChat.on("customer_profile", of_message)  # refused
    fullscreen.once("page_data", of_profile)  # refused
    fullscreen.on("something_new", of_page)  # refused
    details.on_button("refund")(of_profile)  # refused


async def an_argument_of_another_type(
    details: DetailsWidget, box: MessageBoxWidget, fullscreen: FullscreenWidget
) -> None:
    await details.put_message(5)  # refused
    await details.set_toast("Hi", "warning")  # refused
    await box.put_message(5)  # refused
    await fullscreen.set_notification_badge("3")  # refused
    await fullscreen.set_reports_filters({"from": object()})  # refused
    Section("Order", "text")  # refused
    Button("Refund")  # refused
    profile = await details.wait_for("customer_profile")
    profile.phone  # refused
