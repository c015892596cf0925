"""The widget without its page, with the Agent App in memory."""

from widget import create_message_box_widget

from app.replies import REPLIES, reply


async def test_a_reply_goes_into_the_message_box(agent_app):
    mary = {"id": "1", "name": "Mary Brown", "source": "chats"}
    async with create_message_box_widget(connect=agent_app.connect) as widget:
        agent_app.emit("customer_profile", mary)
        profile = await widget.wait_for("customer_profile", timeout=10)
        await widget.put_message(reply("Greet", profile))
    assert agent_app.sent[-1].data["value"] == "Hello Mary! How can I help you?"


def test_a_visitor_without_a_name_gets_every_reply_too():
    assert all("{" not in reply(purpose, None) for purpose in REPLIES)
