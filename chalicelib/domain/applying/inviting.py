"""What a change made happen → who is to be sent an invitation, and whose application it is now."""

from collections.abc import Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.applying.commands import AddParty, Change
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import PartyAdded
from chalicelib.domain.journal.records import Belongs
from chalicelib.domain.names import PartyId


def to_invite(
    happened: tuple[Happened, ...], change: Change, application: Application
) -> PartyId | None:
    """Whoever was named just now and is to join; or was named before and has not answered yet.

    So a code that was lost, or has lapsed, is had again by naming the same person again.
    """
    for added in _added(happened):
        if added.standing == "invited":
            return added.party
    if happened or not isinstance(change, AddParty):
        return None
    waiting = (p.id for p in application.parties if p.standing == "invited"
               and (p.role, p.holder) == (change.role, change.holder))  # fmt: skip
    return next(waiting, None)


def belonging(happened: tuple[Happened, ...]) -> Iterator[Belongs]:
    """Everybody who has a part finds the application among their own."""
    for added in _added(happened):
        if added.holder and added.standing != "named":
            yield Belongs(party=added.party, holder=added.holder)


def _added(happened: tuple[Happened, ...]) -> Iterator[PartyAdded]:
    return (event.body for event in happened if isinstance(event.body, PartyAdded))
