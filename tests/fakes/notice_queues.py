"""A queue of notices that is a list."""

from datetime import timedelta

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.names import ApplicationId


class FakeNoticeQueue:
    """``waiting`` is what stands in it, with how long each is kept back; ``holders`` to prove."""

    def __init__(self) -> None:
        self.waiting: list[tuple[ApplicationId, timedelta]] = []
        self.holders: list[str] = []
        self.is_down = False

    def look_at(self, application: ApplicationId, after: timedelta = timedelta()) -> None:
        if self.is_down:
            raise SourceDown("The queue of notices does not answer: try again later.")
        self.waiting.append((application, after))

    def prove(self, holder: str) -> None:
        self.holders.append(holder)
