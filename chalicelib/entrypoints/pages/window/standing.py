"""Who stands before the clerk, as long as this visit remembers it."""

from collections.abc import Iterable
from contextlib import suppress

from chalicelib.domain.errors import NotSignedIn, Unknown
from chalicelib.domain.visiting.present import Present
from chalicelib.entrypoints.api.window import Attendance, PersonBody, leave
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask


def present_now(asked: Asked) -> Present | None:
    """The person whom this clerk serves now; nobody where no clerk asks."""
    if asked.identity is None or not asked.is_attended:
        return None
    return asked.visit.served_by(asked.identity.subject, asked.now)


def remembered(asked: Asked, person: PersonBody) -> Present:
    """From now on, until the clerk is done with them."""
    if asked.identity is None:
        raise NotSignedIn("Sign in first.")
    return Present(**person.model_dump(), clerk=asked.identity.subject, since=asked.now,
                   seen_at=asked.now)  # fmt: skip


def end_all(asked: Asked, *also: str) -> None:
    """Act for nobody any more: not for who stands there, nor in what was left, nor in these."""
    present = present_now(asked)
    end_in(asked, {*asked.visit.unended, *(present.attends if present else ()), *also})


def end_in(asked: Asked, attended: Iterable[str]) -> None:
    """Act for nobody in these any more."""
    for application in sorted(attended):
        with suppress(Unknown):
            ask(asked, leave, Attendance, Said(names={"application": application}))
