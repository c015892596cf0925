"""What `agent-app dev` does while somebody works: saves reload the widget, errors are shown."""

from widget_devkit.live.hub import Hub
from widget_devkit.live.session import Live
from widget_devkit.live.watching import PageFiles

__all__ = ["Hub", "Live", "PageFiles"]
