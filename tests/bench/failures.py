"""What makes the bench fail: wrong results, never slow ones."""


class BenchError(Exception):
    """A contender that does not start, events that were lost or came in disorder."""
