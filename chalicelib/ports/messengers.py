"""What carries a message outside: to a mailbox, or to a phone."""

from typing import Protocol

from chalicelib.domain.notices.message import Message


class Messenger(Protocol):
    """Sends at least once: a repeat bears the same id."""

    def send(self, message: Message) -> None:
        """Hand it over.

        Raises Undeliverable where the address never takes it; SourceDown where it may later.
        """
        ...
