"""Where it waits that somebody is to be told something."""

from datetime import timedelta
from typing import Protocol

from chalicelib.domain.names import ApplicationId


class NoticeQueue(Protocol):
    """Carries ids and keyed hashes only; may hand a thing over twice, and in any order."""

    def look_at(self, application: ApplicationId, after: timedelta = timedelta()) -> None:
        """Something of this application may have to be told, at once or after a while."""
        ...

    def prove(self, holder: str) -> None:
        """This holder is to be sent the codes that their addresses wait for."""
        ...
