"""A requirement's alternatives + who is who → the first that costs nothing, else the cheapest."""

from collections.abc import Mapping

from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.disposition import Disposition, Shared
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId, MaterialId
from chalicelib.domain.party import Party
from chalicelib.domain.planning.sources import Asking, Failure, Wish, meet

COST = {"asked": 3, "deferred": 2, "committed": 1}
"""What a disposition costs the applicant, as ranks: anything else costs them nothing."""

GIVEN_ONCE = frozenset({"certificate", "register", "commitment", "upload"})
"""The sources whose evidence, given for one item, serves the others."""

Key = tuple[str, str, str | None]


class Met(Frozen):
    """One evidence about one party, and how it is met."""

    evidence: Evidence
    party: Party
    disposition: Disposition

    @property
    def key(self) -> Key | None:
        """What is given once: type, person, subject; None where it is not given by anyone."""
        if self.evidence.source not in GIVEN_ONCE or isinstance(self.disposition, Shared):
            return None
        return self.evidence.type, self.party.person, self.evidence.subject

    @property
    def cost(self) -> int:
        """The rank of what it costs the applicant."""
        return COST.get(self.disposition.kind, 0)


class Needs(Frozen):
    """One requirement of one item for one cast, and what was given before."""

    item: ItemId
    requirement: Requirement
    cast: Mapping[str, Party]
    given: Mapping[Key, MaterialId]


def choose(needs: Needs, asking: Asking) -> tuple[Met, ...]:
    """The evidence of the chosen alternative, each with its disposition and reason.

    Where nothing works, what fails of the first alternative is asked for: a dead end is shown,
    never hidden.
    """
    failures: tuple[Failure, ...] = ()
    offers: list[tuple[Met, ...]] = []
    for alternative in needs.requirement.alternatives:
        answers = [_answer(evidence, needs, asking, failures) for evidence in alternative]
        met = tuple(answer for answer in answers if isinstance(answer, Met))
        failures += tuple(answer for answer in answers if isinstance(answer, Failure))
        if len(met) == len(answers):
            offers.append(met)
    return min(offers, key=_cost) if offers else _dead_end(needs, asking)


def _answer(
    evidence: Evidence, needs: Needs, asking: Asking, failures: tuple[Failure, ...]
) -> Met | Failure:
    party = needs.cast[evidence.of]
    before = needs.given.get((evidence.type, party.person, evidence.subject))
    if before is not None and evidence.source in GIVEN_ONCE:
        return Met(evidence=evidence, party=party, disposition=Shared(material=before))
    wish = Wish(item=needs.item, evidence=evidence, party=party)
    answer = meet(wish, asking, failures)
    if isinstance(answer, Failure):
        return answer
    return Met(evidence=evidence, party=party, disposition=answer)


def _cost(offer: tuple[Met, ...]) -> int:
    return sum(met.cost for met in offer)


def _dead_end(needs: Needs, asking: Asking) -> tuple[Met, ...]:
    return tuple(
        _asked_for(evidence, needs, _answer(evidence, needs, asking, ()))
        for evidence in needs.requirement.alternatives[0]
    )


def _asked_for(evidence: Evidence, needs: Needs, answer: Met | Failure) -> Met:
    if isinstance(answer, Met):
        return answer
    return Met(evidence=evidence, party=needs.cast[evidence.of], disposition=answer.asked)
