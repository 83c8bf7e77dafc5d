"""What is wrong with a condition → one error that says where, why, and what to write instead."""


class ConditionFault(ValueError):
    """A condition that a librarian must change; a ValueError, so that pydantic reports it."""

    def __init__(self, source: str, column: int, reason: str, remedy: str) -> None:
        """`column` is the first character at fault, counted from 1 over the whole condition."""
        super().__init__(source, column, reason, remedy)
        self.source = source
        self.column = column
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"column {self.column}: {self.reason}; {self.remedy}"
