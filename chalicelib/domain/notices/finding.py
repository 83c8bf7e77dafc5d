"""An application's records → every notice that they give rise to. Nothing sealed is looked into.

Pure, and the same however often it is asked; a notice that was found once is found for ever.
"""

from collections.abc import Iterator, Mapping
from functools import reduce

from chalicelib.domain.journal.certificate_happenings import OfCertificate
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.erasing_happenings import Erased
from chalicelib.domain.journal.happenings import (
    Delivered,
    PartyAdded,
    PartyStood,
    Signed,
)
from chalicelib.domain.journal.item_happenings import Ended
from chalicelib.domain.journal.records import Records
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.names import BodyId, PartyId
from chalicelib.domain.notices.bodies import LEADS, Bodies
from chalicelib.domain.notices.notice import Kind, Notice
from chalicelib.domain.notices.people import Part, People

TO_APPLICANT: Mapping[str, Kind] = {
    "all_signed": "ready_to_submit",
    "returned": "correction_due",
    "gathered": "correction_due",
    "reminded": "correction_reminder",
    "uncorrected": "correction_overdue",
    "granted": "granted",
    "item_declined": "declined",
    "suspended": "suspended",
    "continued": "continued",
    "extended": "extended",
    "overdue": "overdue",
    "migration_offered": "migration_offered",
    "migrated": "migrated",
}
TO_ALL: Mapping[str, Kind] = {
    "accepted": "accepted",
    "found_not_competent": "not_competent",
    "withdrew": "withdrawn",
}
STOPPING = frozenset({"withdrew", "found_not_competent"})
STANDINGS: Mapping[str, Kind] = {"refused": "invitation_refused", "lapsed": "invitation_lapsed"}

TO_HOLDER: Mapping[str, Kind] = {
    "certificate_revoked": "certificate_revoked",
    "certificate_suspended": "certificate_suspended",
    "certificate_restored": "certificate_restored",
    "certificate_renewed": "certificate_replaced",
    "certificate_corrected": "certificate_replaced",
    "certificate_reissued": "certificate_replaced",
    "dispute_kept": "dispute_answered",
    "dispute_corrected": "dispute_answered",
}
"""What its holder is told of a certificate; who leads, of one whose holder has no part."""

TO_BODIES: Mapping[str, Kind] = {
    "overdue": "case_overdue",
    "uncorrected": "case_uncorrected",
    "appointment_booked": "case_booked",
}
"""What a department is told: the one that has the item, and of lateness the lead one, too."""

TELLING = frozenset({
    *TO_APPLICANT, *TO_ALL, *TO_HOLDER, *TO_BODIES,
    "party_added", "party_stood", "signed", "signatures_void", "delivered", "ended", "erased",
    "mandated_on_paper",
})  # fmt: skip
"""The kinds of entries that may give rise to a notice; nobody is told of any other."""

Told = tuple[Kind, tuple[Part, ...]]


def notices(records: Records, lead: BodyId | None) -> tuple[Notice, ...]:
    """All of them, those about the application as a whole first, each journal in order.

    ``lead``: the body that leads the bundle there. Who needs it is told by ``concerns_lead``.
    """
    found = tuple(_all(records, lead))
    return tuple(n for n in found if n.kind == "erased") if records.is_erased else found


def dangling(
    records: Records, lead: BodyId | None, party: PartyId | None = None
) -> tuple[Notice, ...]:
    """What was told of an application, or to one party, before that was erased."""
    told = (n for n in _all(records, lead) if n.kind != "erased")
    return tuple(notice for notice in told if party in {None, notice.party})


def concerns_lead(records: Records) -> bool:
    """Whether anything happened of which the leading body is told: else nobody need look it up."""
    return any(entry.kind in LEADS for entry in records.entries)


def _all(records: Records, lead: BodyId | None) -> Iterator[Notice]:
    people, has_stopped = tuple(_through_time(records)), False
    bodies = reduce(Bodies.after, records.entries, Bodies(lead=lead))
    for entry in sorted(records.entries, key=lambda entry: entry.stream != WHOLE):
        has_stopped |= entry.kind in STOPPING
        known = _as_of(entry, people)
        told = (*_told(entry, known, has_stopped=has_stopped), *_told_to_signers(entry, known))
        for kind, parts in (*told, *_told_to_bodies(entry, bodies)):
            for part in parts:
                yield Notice(application=records.application, stream=entry.stream,
                             sequence=entry.sequence, kind=kind, owner=part.owner,
                             party=part.party, at=entry.at)  # fmt: skip


def _through_time(records: Records) -> Iterator[tuple[Entry, People]]:
    """Who has a part, and may act, after each entry about the application as a whole."""
    people = People()
    for entry in records.entries:
        if entry.stream == WHOLE:
            people = people.after(entry)
            yield entry, people


def _as_of(entry: Entry, people: tuple[tuple[Entry, People], ...]) -> People:
    """Who is told of it: a mandate of today tells nobody of yesterday.

    Who leads it is told of every item whatever its entry's clock said: clocks may go back.
    """
    if entry.stream == WHOLE:
        return next(after for last, after in people if last.sequence == entry.sequence)
    before = (after for last, after in reversed(people) if last.at <= entry.at)
    mandates = next(before, People()).mandates
    return people[-1][1].model_copy(update={"mandates": mandates})


def _told(entry: Entry, people: People, *, has_stopped: bool) -> Iterator[Told]:
    """Of what an entry is told, and to whom."""
    if entry.kind in TO_APPLICANT:
        yield TO_APPLICANT[entry.kind], people.leading
    if entry.kind in TO_ALL:
        yield TO_ALL[entry.kind], people.joined
    match entry.body:
        case PartyAdded(standing="invited") as added:
            yield "invited", people.part(added.party)
        case MandatedOnPaper() as given:
            there = (part for part in people.part(given.principal) if part.standing == "joined")
            yield "mandated_on_paper", tuple(there)
        case PartyStood(standing="refused" | "lapsed") as stood:
            yield STANDINGS[stood.standing], people.preparing
        case Delivered() as delivered if delivered.certificates or not has_stopped:
            yield "ready", people.joined
        case Erased(why="asked" | "abandoned"):
            yield "erased", people.others_than(entry.actor)
        case OfCertificate() as ruled:
            yield TO_HOLDER[entry.kind], people.part(ruled.party) or people.leading
        case Ended(how="prerequisite_declined"):
            yield "dropped", people.leading
        case _:
            pass


def _told_to_signers(entry: Entry, people: People) -> Iterator[Told]:
    match entry.body:
        case Signed() as signed:
            yield "to_sign", people.parts_of(signed.awaits)
        case SignaturesVoid() as void:
            yield "signature_void", people.others_of(void.parties, entry.actor)
        case _:
            pass


def _told_to_bodies(entry: Entry, bodies: Bodies) -> Iterator[Told]:
    if entry.kind in TO_BODIES:
        yield TO_BODIES[entry.kind], bodies.told(entry)
