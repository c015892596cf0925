"""Scenarios: small files of who does what and when, and what is expected of the widget.

The simulator plays and records them, `agent-app play` plays them headless, and tests take the same
file.
"""

from .browser import play
from .memory import play_in_memory
from .model import Scenario
from .reading import load
from .report import Report

__all__ = ["Report", "Scenario", "load", "play", "play_in_memory"]
