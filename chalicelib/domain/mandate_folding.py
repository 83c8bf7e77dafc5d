"""What was said of mandates, by sign-in or on paper → the last word between agent and principal.

What an agent may do, and of what they are told, follows from the same words (``heard``).
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime

from chalicelib.domain.application import Application, Mandate, OnPaper
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.item_folding import Step, Updates
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.happenings import Mandated, MandateEnded, PartyStood
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.names import PartyId

LEAVING = frozenset({"refused", "taken_back"})
"""The standings of a principal whose paper lets nobody act any more."""

Mandates = tuple[Mandate, ...]


def mandates_after(mandates: Mandates, entry: Entry) -> Mandates:
    """What stands between agents and principals, once this happened as well."""
    match entry.body:
        case PartyStood() as stood:
            return tuple(_after_standing(mandates, stood))
        case Mandated() | MandateEnded() | MandatedOnPaper() as said:
            between = (said.agent, said.principal)
            others = (m for m in mandates if (m.agent, m.principal) != between)
            return (*others, _given(said, entry.at))
        case _:
            return mandates


def _after_standing(mandates: Mandates, stood: PartyStood) -> Iterator[Mandate]:
    """What is left of them: whoever refuses ends their paper; of who was taken back none stays."""
    for mandate in mandates:
        is_hit = mandate.paper is not None and mandate.principal == stood.party
        if not is_hit or stood.standing not in LEAVING:
            yield mandate
        elif stood.standing == "refused":
            yield Mandate(agent=mandate.agent, principal=mandate.principal, reach=())


def heard(
    mandates: Iterable[Mandate], lead: Container[PartyId], able: Container[PartyId]
) -> Iterator[Mandate]:
    """Those of who leads it; on paper also of who would (``able``), as soon as they join."""
    return (m for m in mandates if m.principal in lead or (m.paper and m.principal in able))


def is_unsaid(
    mandates: Iterable[Mandate], agents: Container[PartyId], able: Container[PartyId]
) -> bool:
    """Whether none of those who lead it, or would, has said yet how far somebody may go."""
    return not any(m.agent in agents and m.principal in able for m in mandates)


def _given(said: Mandated | MandateEnded | MandatedOnPaper, at: datetime) -> Mandate:
    paper = OnPaper(area=said.area, at=at) if isinstance(said, MandatedOnPaper) else None
    reach = () if isinstance(said, MandateEnded) else said.reach
    return Mandate(agent=said.agent, principal=said.principal, reach=reach, paper=paper)


def _step(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"mandates": mandates_after(state.mandates, entry)}


MANDATE_STEPS: Mapping[str, Step] = dict.fromkeys(
    ("mandated", "mandate_ended", "mandated_on_paper"), _step
)
