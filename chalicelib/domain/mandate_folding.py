"""What was said of mandates, by sign-in or on paper → the last word between agent and principal."""

from collections.abc import Iterator, Mapping
from typing import cast

from chalicelib.domain.application import Application, Mandate, OnPaper
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.item_folding import Step, Updates
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.happenings import Mandated, MandateEnded, PartyStood
from chalicelib.domain.journal.window_happenings import MandatedOnPaper

LEAVING = frozenset({"refused", "taken_back"})
"""The standings of a principal whose paper lets nobody act any more."""


def after_standing(mandates: tuple[Mandate, ...], stood: PartyStood) -> Iterator[Mandate]:
    """What is left of them: whoever refuses ends their paper; of who was taken back none stays."""
    for mandate in mandates:
        is_hit = mandate.paper is not None and mandate.principal == stood.party
        if not is_hit or stood.standing not in LEAVING:
            yield mandate
        elif stood.standing == "refused":
            yield Mandate(agent=mandate.agent, principal=mandate.principal, reach=())


def _mandated(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("Mandated", entry.body)
    return _with_mandate(state, Mandate(**body.model_dump(exclude={"kind"})))


def _mandate_ended(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("MandateEnded", entry.body)
    return _with_mandate(state, Mandate(agent=body.agent, principal=body.principal, reach=()))


def _mandated_on_paper(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("MandatedOnPaper", entry.body)
    given = Mandate(agent=body.agent, principal=body.principal, reach=body.reach,
                    paper=OnPaper(area=body.area, at=entry.at))  # fmt: skip
    return _with_mandate(state, given)


def _with_mandate(state: Application, given: Mandate) -> Updates:
    """The last word between the two stands."""
    others = (m for m in state.mandates
              if (m.agent, m.principal) != (given.agent, given.principal))  # fmt: skip
    return {"mandates": (*others, given)}


MANDATE_STEPS: Mapping[str, Step] = {
    "mandated": _mandated,
    "mandate_ended": _mandate_ended,
    "mandated_on_paper": _mandated_on_paper,
}
