"""The widget: `main.py` is where its page starts."""
