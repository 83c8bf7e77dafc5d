"""Whether the bytes of an upload are what they claim to be."""

from typing import Protocol


class Scanner(Protocol):
    """Looks at bytes, never at names."""

    def media_type(self, content: bytes) -> str | None:
        """The media type that the bytes show, or None where it is none that is allowed."""
        ...
