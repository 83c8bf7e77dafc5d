"""What prints a sheet."""

from datetime import datetime
from typing import Protocol

from chalicelib.domain.sheet import Sheet


class Press(Protocol):
    """The same sheet of the same time is always the same bytes."""

    def has_glyph(self, character: str) -> bool:
        """Whether this character would be printed as itself."""
        ...

    def press(self, sheet: Sheet, at: datetime) -> bytes:
        """The sheet as PDF/A and PDF/UA, made ``at``; raises ValueError where it cannot be made."""
        ...
