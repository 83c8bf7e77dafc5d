"""What a clerk at a window may do for the person before them → and what only that person does.

A clerk fills in, scans and hands in; to agree, to choose, to sign, to withdraw and to erase is the
person's own (docs/decisions/0064): on their own phone, or signed by hand on a page that is scanned.
"""

from collections.abc import Iterator

from chalicelib.domain.applying import commands as asked
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.errors import Conflict, NotAllowed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.window_happenings import AttendanceEnded, Attended

AT_WINDOW = (
    asked.Answer, asked.AddParty, asked.TakeBack, asked.Type, asked.Attach, asked.Submit,
    asked.Correct, asked.Book, asked.Attend, asked.Leave, asked.MandateOnPaper,
)  # fmt: skip
"""Everything else is said by the person themselves."""


def require_theirs(desk: Desk, change: asked.Change) -> None:
    """Raises NotAllowed where a clerk asks for what only the person may say."""
    if desk.caller.clerk is None or isinstance(change, AT_WINDOW):
        return
    if isinstance(change, asked.Sign) and change.paper is not None:
        return
    raise NotAllowed(
        "Only the person does this: hand it over to their phone, or have the printed page signed."
    )


def attend(desk: Desk, change: asked.Attend) -> Iterator[Happened]:
    """From now on the clerk acts for them here, which the journal says; anew for longer."""
    clerk = clerk_at(desk)
    if desk.application.is_over:
        raise Conflict(f"The application is {desk.application.phase}: nothing is left to do.")
    party = min(desk.themselves)
    said = Attended(party=party, clerk=clerk.subject, area=clerk.area, how=change.how,
                    until=change.until)  # fmt: skip
    if desk.application.attended.get(clerk.subject) != said:
        yield Happened(body=said)


def leave(desk: Desk, _change: asked.Leave) -> Iterator[Happened]:
    """They are done: the clerk has nothing to look at here any more."""
    clerk = clerk_at(desk)
    if clerk.subject in desk.application.attended:
        yield Happened(body=AttendanceEnded(clerk=clerk.subject))


def clerk_at(desk: Desk) -> asked.Clerk:
    """The clerk who acts for the caller; raises NotAllowed where none does."""
    if desk.caller.clerk is None:
        raise NotAllowed("Only a clerk of an area's acceptance desk may do this.")
    return desk.caller.clerk
