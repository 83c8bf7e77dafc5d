"""Records + the time → the invitations that nobody answered in time: a lapse is time alone."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Invited, PartyAdded, PartyStood
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import PartyId


def lapses(records: Records, now: datetime) -> Iterator[Happened]:
    """What is to be written of invitations that have run out by now; nothing sealed is looked at.

    An invitation of before there was an end to it in the journal has none.
    """
    for party, expires in _waiting(records).items():
        if expires <= now:
            yield Happened(body=PartyStood(party=party, standing="lapsed"))


def _waiting(records: Records) -> dict[PartyId, datetime]:
    """Who was invited and has not answered, until when they may."""
    waiting: dict[PartyId, datetime] = {}
    for entry in records.entries:
        match entry.body:
            case Invited():
                waiting[entry.body.party] = entry.body.expires
            case PartyAdded() | PartyStood():
                waiting.pop(entry.body.party, None)
    return waiting
