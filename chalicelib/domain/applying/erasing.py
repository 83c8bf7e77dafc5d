"""Somebody who wants what they told erased → a draft's end, the end of their part, or why it stays.

Whoever leads a draft has all of it erased, whoever else has signed: a signature hands in nothing.
Anybody else has their own part erased, and only that: what others told is theirs. What was handed
in is kept as the law says, and they are told until when.
"""

from collections.abc import Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.applying.commands import Change, Erase, EverAsked, Join
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.leading import leaders
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.retention import Retention
from chalicelib.domain.errors import Conflict, NotAllowed, Unknown
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.erasing_happenings import Erased, PartErased
from chalicelib.domain.journal.happenings import PartyStood
from chalicelib.domain.names import PartyId

GONE = "This application was erased: nothing of it is kept any more."


def erase(desk: Desk, change: Erase) -> Iterator[Happened]:
    """All of a draft, or one's own part; raises Conflict for what was handed in."""
    application = desk.application
    if application.submitted_at is not None:
        raise Conflict(kept(application, desk.definitions.bundle(desk.event.bundle).kept))
    if _leads(desk):
        everybody = {*application.subjects, *(p.id for p in application.parties)}
        yield Happened(body=Erased(why="asked", parties=tuple(sorted(everybody))))
        return
    if application.applicant in desk.themselves:
        raise NotAllowed("Whom you opened it for leads it now: only they can have it erased.")
    for party in sorted(desk.themselves):
        yield Happened(body=PartyStood(party=party, standing="refused"))
        yield Happened(body=_part_erased(party, desk, change))


def _part_erased(party: PartyId, desk: Desk, change: Erase) -> PartErased:
    """All that was ever theirs: of what somebody else was asked, too, their own files alone."""
    asked = (*change.ever, *(EverAsked(material=m.id, party=m.party)
                             for m in desk.plan.materials if m.party))  # fmt: skip
    others = {each.material for each in asked if each.party != party}
    theirs = [each for each in asked if each.party == party]
    return PartErased(
        party=party,
        materials=tuple(sorted({each.material for each in theirs} - others)),
        files=tuple(sorted({e.key for e in theirs if e.key and e.material in others})),
    )


def _leads(desk: Desk) -> bool:
    """Who may withdraw it; and who opened it for another, as long as that other has not joined."""
    is_alone = not leaders(desk.application, desk.event)
    return desk.may("withdraw") or (is_alone and desk.application.applicant in desk.themselves)


def kept(application: Application, retention: Retention) -> str:
    """Why what was handed in is not erased, until when, and by which law (PIPL art. 47)."""
    if application.archived_at is None:
        return (
            "It was handed in, and is kept as long as it is handled; withdraw it where it should"
            " not go on. Once closed it is an archive (Archives Law art. 14, 21; PIPL art. 47)."
        )
    until = retention.until(legal_day(application.archived_at))
    law = retention.basis.law
    if until is None:
        return (
            f"It is closed, and an archive that is kept for ever ({law}; Archives Law art. 14, 21;"
            " PIPL art. 47): it is used for nothing else."
        )
    return (
        f"It is closed, and kept as an archive until {until.isoformat()} ({law}; Archives Law"
        " art. 14, 21; PIPL art. 47): until then it is used for nothing else, then it is erased."
    )


def after_all(change: Change) -> tuple[Happened, ...]:
    """What is asked of an application that was erased: nothing happens, and nothing can."""
    if isinstance(change, Erase):
        return ()
    if isinstance(change, Join):
        raise Unknown("This invitation has lapsed: ask for a new one.")
    raise Conflict(GONE)
