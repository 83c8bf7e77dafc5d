"""A messenger that keeps what it is handed; addresses refuse by how they begin."""

from chalicelib.domain.errors import SourceDown, Undeliverable
from chalicelib.domain.notices.message import Message


class FakeMessenger:
    """``sent`` is what arrived; ``is_down`` lets nothing arrive for now."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.is_down = False

    def send(self, message: Message) -> None:
        if message.to.startswith("refuses"):
            raise Undeliverable("It refuses it for good.")
        if self.is_down or message.to.startswith("busy"):
            raise SourceDown("It does not take it now.")
        self.sent.append(message)
