"""What was set aside, message by message → what an operator sees of it: one line an application."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId


class SetAside(Frozen):
    """One message: what could not be done, by the class of its error.

    ``application`` is None where whole records of the stream were lost, which name none.
    ``is_dead``: it was taken out so often in vain that it lies among the dead letters.
    """

    application: ApplicationId | None
    error: str
    since: datetime
    is_dead: bool = False


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
    """One for each application, the longest waiting first."""
    messages: dict[ApplicationId | None, list[SetAside]] = defaultdict(list)
    for message in set_aside:
        messages[message.application].append(message)
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
