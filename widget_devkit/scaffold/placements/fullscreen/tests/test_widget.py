"""The widget without its page, with the Agent App in memory."""

from widget import create_fullscreen_widget

from app.tasks import Tasks


async def test_the_badge_is_how_many_tasks_are_left(agent_app):
    tasks = Tasks()
    tasks.add("Call Mary")
    tasks.add("Write to John")
    tasks.done["Call Mary"] = True
    async with create_fullscreen_widget(connect=agent_app.connect) as widget:
        await widget.set_notification_badge(tasks.left)
    assert agent_app.sent[-1] == ("set_fullscreen_widget_notification_badge", 1)


def test_a_task_is_there_once_and_says_something():
    tasks = Tasks()
    assert tasks.add(" Call  Mary ")
    assert not tasks.add("Call Mary")
    assert not tasks.add("  ")
    assert [*tasks.done] == ["Call Mary"]
