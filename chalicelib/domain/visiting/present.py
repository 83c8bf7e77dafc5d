"""Who stands before a clerk → as long as the clerk goes on for them, and what that opened."""

from datetime import datetime, timedelta
from typing import Literal, Self

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId

FOR = timedelta(minutes=30)
"""Without a page: a clerk who went for a file finds them again, and the next day nobody does."""

LONGEST = timedelta(hours=2)
"""However busy: as long as an application is attended."""


class Present(Frozen):
    """Who stands before a clerk, as their card or document says.

    ``seen_at``: when the clerk last did something. ``attends``: the applications in which the clerk
    acts for them, so that one word ends it in all of them.
    """

    name: str = Field(repr=False)
    id_number: str = Field(repr=False)
    seen: Literal["card", "document"]
    clerk: str
    since: datetime
    seen_at: datetime
    attends: tuple[ApplicationId, ...] = ()

    def is_before(self, clerk: str, now: datetime) -> bool:
        """Whether this clerk serves them now."""
        return self.clerk == clerk and not self.is_gone(now)

    def is_gone(self, now: datetime) -> bool:
        """Whether nobody can say any more that they still stand there."""
        return now >= min(self.seen_at + FOR, self.since + LONGEST)

    def after(self, before: "Present | None") -> Self | None:
        """The same person once more, with what was opened for them; None where it is another."""
        if before is None or self.id_number != before.id_number:
            return None
        return self.model_copy(update={"attends": before.attends})

    def attending(self, application: ApplicationId) -> Self:
        """The same, with one more application in which the clerk acts for them."""
        if application in self.attends:
            return self
        return self.model_copy(update={"attends": (*self.attends, application)})

    def noticed(self, now: datetime) -> Self:
        """The same, with the clerk seen now."""
        return self.model_copy(update={"seen_at": now})
