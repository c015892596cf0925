"""`python -m widget_devkit` is the command `agent-app`."""

from widget_devkit.cli import main

main()
