"""An application by its clear entries, and who looks → whether it is their turn now."""

from datetime import datetime

from chalicelib.domain.application import Application
from chalicelib.domain.applying.leading import leaders, reach_of
from chalicelib.domain.appointments import still_open
from chalicelib.domain.definitions.life_event import Act, LifeEvent
from chalicelib.domain.names import ItemId
from chalicelib.domain.party import Party
from chalicelib.domain.progress import Progress


def is_turn_of(
    holders: frozenset[str], application: Application, event: LifeEvent, now: datetime
) -> bool:
    """Whether it goes on once they have done something: answered, signed, corrected, chosen."""
    if application.is_over:
        return False
    if any(p.holder in holders and p.standing == "invited" for p in application.parties):
        return True
    parties = application.joined_as(holders)
    themselves = frozenset(party.id for party in parties)
    if application.offered and themselves & leaders(application, event):
        return True
    reach = reach_of(themselves, application, event)
    if application.is_editable:
        owes = any(_owes(party, application, event) for party in parties)
        return owes or _goes_on(reach, application)
    return application.phase == "accepted" and "correct" in reach and _is_any_held(application, now)


def _owes(party: Party, application: Application, event: LifeEvent) -> bool:
    """Whether their signature is missing; or their consent, while nobody has signed.

    Nobody can sign before all have agreed whose data is read.
    """
    if party.takes_part == "signs":
        return party.id not in application.signatures
    role = event.party(party.role)
    is_agent = role is not None and role.acts_for is not None
    has_agreed = any(consent.party == party.id for consent in application.consents)
    is_asked = party.takes_part == "agrees" and not is_agent
    return is_asked and not has_agreed and not application.signatures


def _goes_on(reach: frozenset[Act], application: Application) -> bool:
    """Whether who may do so much prepares it, corrects it or hands it in; not while others sign."""
    if application.awaited & {party.id for party in application.parties if not party.is_gone}:
        return False
    if application.phase == "returned":
        return bool(reach & {"correct", "submit"})
    return ("submit" if application.signatures else "prepare") in reach


def _is_any_held(application: Application, now: datetime) -> bool:
    """Whether a department waits for a correction, or for an appointment to be taken."""
    going_on = ((name, each) for name, each in application.items.items() if not each.ended)
    return any(
        _is_returned(name, each, application) or _can_be_booked(each, now)
        for name, each in going_on
    )


def _is_returned(item: ItemId, progress: Progress, application: Application) -> bool:
    return progress.stage == "returned" and item in application.gathered


def _can_be_booked(progress: Progress, now: datetime) -> bool:
    """Whether none was taken, and one can be: where all are past the department offers others."""
    return progress.appointment is None and bool(still_open(progress.offers, now))
