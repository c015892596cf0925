"""The widget without its page, with the Agent App in memory."""

from widget import CustomerProfile, create_details_widget

from app.greeting import greeting, whereabouts


async def test_the_greeting_goes_into_the_message_box(agent_app):
    mary = {"id": "1", "name": "Mary Brown", "source": "chats"}
    async with create_details_widget(connect=agent_app.connect) as widget:
        agent_app.emit("customer_profile", mary)
        profile = await widget.wait_for("customer_profile", timeout=10)
        await widget.put_message(greeting(profile))
    assert agent_app.sent[-1] == ("put_message", "Hello Mary! How can I help you?")


def test_a_visitor_of_whom_nothing_is_known_is_greeted_too():
    visitor = CustomerProfile.model_validate({"id": "2", "source": "chats"})
    assert greeting(visitor) == "Hello! How can I help you?"
    assert whereabouts(visitor) == "From somewhere"
