"""An application by its clear entries, and who looks → whether it is their turn now."""

from chalicelib.domain.application import Application
from chalicelib.domain.applying.leading import reach_of
from chalicelib.domain.definitions.life_event import Act, LifeEvent
from chalicelib.domain.names import ItemId
from chalicelib.domain.progress import Progress


def is_turn_of(holders: frozenset[str], application: Application, event: LifeEvent) -> bool:
    """Whether it goes on once they have done something: answered, signed, corrected, chosen."""
    if application.is_over:
        return False
    if any(p.holder in holders and p.standing == "invited" for p in application.parties):
        return True
    themselves = frozenset(party.id for party in application.joined_as(holders))
    reach = reach_of(themselves, application, event)
    if application.is_editable:
        return bool(reach) or _are_to_sign(themselves, application, event)
    return application.phase == "accepted" and _waits(reach, application)


def _are_to_sign(themselves: frozenset[str], application: Application, event: LifeEvent) -> bool:
    roles = {role.role for role in event.parties if role.takes_part == "signs"}
    mine = {p.id for p in application.parties if p.id in themselves and p.role in roles}
    return bool(mine - application.signatures.keys())


def _waits(reach: frozenset[Act], application: Application) -> bool:
    if not reach:
        return False
    items = application.items.items()
    return bool(application.offered) or any(_is_held(n, p, reach, application) for n, p in items)


def _is_held(
    item: ItemId, progress: Progress, reach: frozenset[Act], application: Application
) -> bool:
    """Whether its department waits for a correction, or for an appointment to be taken."""
    if progress.ended:
        return False
    is_returned = progress.stage == "returned" and item in application.gathered
    return (is_returned and "correct" in reach) or bool(
        progress.offers and progress.appointment is None
    )
