"""The page's entry as it is, with the Agent App in memory."""


async def test_the_widget_starts(agent_app):
    await agent_app.start()
    await agent_app.expect_sent("plugin_inited")
