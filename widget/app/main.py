from pyscript import document

from widget import CustomerProfile, LiveChat


@LiveChat.on("customer_profile")
async def greet(profile: CustomerProfile) -> None:
    document.getElementById("app").textContent = f"In the chat: {profile.name}"
    await LiveChat.put_message(f"Hello {profile.name}!")


LiveChat.init()
