"""Somebody invited who will not come → what whoever leads the application can do instead."""

from collections.abc import Iterator
from typing import Literal

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import MaterialId, PartyId
from chalicelib.domain.party import Party, Standing
from chalicelib.domain.plan import Plan

Way = Literal["name_another", "name_again", "answer_otherwise", "bring_instead"]


class Vacancy(Frozen):
    """A part whose party refused or never answered, and the ways on from there.

    ``questions`` are those that decide whether the part is needed at all; ``materials`` what is
    asked for now in place of what would have been read about them.
    """

    party: PartyId
    role: str
    standing: Standing
    ways: tuple[Way, ...]
    questions: tuple[str, ...]
    materials: tuple[MaterialId, ...]


def vacancies(application: Application, plan: Plan, event: LifeEvent) -> Iterator[Vacancy]:
    """Each part that somebody has left empty, while the draft can still change."""
    if application.phase != "draft":
        return
    for party in application.parties:
        role = event.party(party.role)
        if role is not None and _is_left(party, application):
            yield _vacancy(party, role, plan, event)


def _is_left(party: Party, application: Application) -> bool:
    """Whether they will not come, and nobody else has their part."""
    others = (p for p in application.parties if p.role == party.role and not p.is_gone)
    return party.standing in {"refused", "lapsed"} and not any(others)


def _vacancy(party: Party, role: PartyRole, plan: Plan, event: LifeEvent) -> Vacancy:
    deciding = role.when.paths if role.when else frozenset()
    questions = tuple(q.id for q in event.questions if f"facts.{q.fact}" in deciding)
    materials = tuple(m.id for m in plan.asked if m.party == party.id)
    ways: list[Way] = ["name_another", "name_again"]
    if questions:
        ways.append("answer_otherwise")
    if materials:
        ways.append("bring_instead")
    return Vacancy(party=party.id, role=party.role, standing=party.standing, ways=tuple(ways),
                   questions=questions, materials=materials)  # fmt: skip
