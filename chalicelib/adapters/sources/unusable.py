"""What a register sent and could not be used, by the code of what was wrong with it."""


class Unusable(Exception):
    """Raised within the adapter only; ``reason`` is a code, and never what was sent."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
