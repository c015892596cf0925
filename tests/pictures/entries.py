"""The entries of the widgets that only pictures show."""

_START = """
from pyscript import document
import widget as sdk

app = document.getElementById("app")
app.style.padding = "16px"
"""

PAYMENT = f"""{_START}
app.textContent = "Forty more faces, for the whole team."
charge = sdk.DirectCharge(id="ch_1", name="Emoji packs", price=990, per_account=True, test=True)
about = sdk.TransactionMetadata("https://cdn.example.com/icon.png", "Forty more faces")
place = await sdk.create_settings_widget()
await place.start_transaction(charge, about)
"""

SECTIONS = f"""{_START}
app.textContent = "The shop knows this customer."
place = await sdk.create_details_widget()
await place.modify_section(
    sdk.Section(
        "Last order",
        sdk.Title("Desk lamp", description="#20418, from Monday", value="$84"),
        sdk.LabelValue("State", "On its way"),
        sdk.LabelValue("Parcel", "1Z 204 18", url="https://example.com/parcels/20418"),
        sdk.Tags("gift", "express"),
        sdk.Button("Refund", "refund", primary=True),
    )
)
await place.modify_section(
    sdk.Section("Customer", sdk.Customer(), sdk.Line(), sdk.LabelValue("Since", "2021"))
)
"""

MESSAGE_BOX = f"""{_START}
for words in ("Thank you for waiting", "Anything else I can do?", "Have a good day"):
    button = document.createElement("button")
    button.textContent = words
    button.style.cssText = "display: block; width: 100%; margin: 0 0 8px; padding: 9px 12px;"
    app.append(button)
place = await sdk.create_message_box_widget()
lamp = sdk.Card("Desk lamp", sdk.CardButton("Buy", "buy"), subtitle="Warm light, 4 watts")
await place.put_message("This is the one I meant:")
await place.put_message(sdk.RichMessage.cards(lamp))
"""
