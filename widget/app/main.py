"""The page's entry: the reply desk, in the page's `main` element."""

from pyscript import document

from widget import LiveChat
from widget.app.actions import ReplyDesk

reply_desk = ReplyDesk(LiveChat, document.getElementById("app"))
reply_desk.start()
