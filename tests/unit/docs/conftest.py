from widget_devkit.testing.plugin import agent_app, live_chat

__all__ = ["agent_app", "live_chat"]
