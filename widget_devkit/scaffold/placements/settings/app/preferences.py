"""What can be set, and what is allowed."""

LONGEST = 200


def signature(text: str) -> str:
    """Give the signature as it is kept.

    Raises:
        ValueError: there is none, or it is too long; the words are for the agent.
    """
    words = " ".join(text.split())
    if not words:
        raise ValueError("Write a signature first.")
    if len(words) > LONGEST:
        raise ValueError(f"Write at most {LONGEST} characters; these are {len(words)}.")
    return words
