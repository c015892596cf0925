"""The widget as a static site of its own: `agent-app build`."""

from widget_devkit.build.builder import Built, build
from widget_devkit.build.report import File

__all__ = ["Built", "File", "build"]
