"""What was set aside, message by message → what an operator sees of it: one line an application."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId

NOT_TOLD = "NotTold"
"""What stands for an error's class where somebody could not be told something, time and again."""

Subject = tuple[ApplicationId | None, str | None]
"""Whom a message is about: an application, or a holder."""


class SetAside(Frozen):
    """One message: what could not be done, by the class of its error.

    ``application`` is None where whole records of the stream were lost, which name none, and where
    it is about a ``holder`` (a keyed hash) whose addresses wait for their codes.
    ``is_dead``: it was taken out so often in vain that it lies among the dead letters.
    """

    application: ApplicationId | None
    error: str
    since: datetime
    is_dead: bool = False
    holder: str | None = Field(default=None, repr=False)

    @property
    def subject(self) -> Subject:
        """Whom it is about: all messages about the same are done with together."""
        return self.application, self.holder


class Failure(Frozen):
    """All that was set aside of one application: its latest error, since when, how often."""

    application: ApplicationId | None
    error: str
    since: datetime
    times: int
    is_dead: bool


class Replayed(Frozen):
    """What came of a replay; ``left`` messages were not come to in the time there was."""

    done: tuple[ApplicationId, ...]
    failing: tuple[Failure, ...]
    left: int = 0


def failures(set_aside: Iterable[SetAside]) -> tuple[Failure, ...]:
    """One for each application or holder, the longest waiting first; a holder stays unnamed."""
    messages: dict[Subject, list[SetAside]] = defaultdict(list)
    for message in set_aside:
        messages[message.subject].append(message)
    return tuple(sorted(map(_gathered, messages.values()), key=lambda failure: failure.since))


def _gathered(messages: list[SetAside]) -> Failure:
    latest = max(messages, key=lambda message: message.since)
    return Failure(
        application=latest.application,
        error=latest.error,
        since=min(message.since for message in messages),
        times=len(messages),
        is_dead=all(message.is_dead for message in messages),
    )
