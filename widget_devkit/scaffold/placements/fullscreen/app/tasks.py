"""What an agent has to do."""

LONGEST = 120


class Tasks:
    """Tasks in their order, each done or not."""

    def __init__(self) -> None:
        self.done: dict[str, bool] = {}

    def add(self, text: str) -> bool:
        """Add a task that is not there yet; returns whether there is a new one."""
        task = " ".join(text.split())[:LONGEST]
        if not task or task in self.done:
            return False
        self.done[task] = False
        return True

    @property
    def left(self) -> int:
        """How many are not done."""
        return list(self.done.values()).count(False)
