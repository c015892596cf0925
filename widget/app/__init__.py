"""The reference widget: a reply desk for the agent who chats with a customer.

`desk` is its state, which runs anywhere; `actions` is what events and clicks do to it; `view`
shows it. Another file in the place of ``main.py`` is another widget.
"""
