"""One evidence from one source → how it is met, or why this source cannot."""

from collections.abc import Callable, Mapping

from chalicelib.domain.definitions.requirement import Evidence, SourceKind
from chalicelib.domain.disposition import (
    Act,
    Asked,
    Awaiting,
    Checked,
    Committed,
    Deferred,
    Disposition,
    Filled,
    HeldBy,
    Produced,
    Registered,
    WhyAsked,
)
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Conflict, Held, Holding, Refused, Several
from chalicelib.domain.names import Code, ItemId, PartyId
from chalicelib.domain.party import Party
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.order import Order


class Wish(Frozen):
    """One evidence about one party that one item needs."""

    item: ItemId
    evidence: Evidence
    party: Party


class Failure(Frozen):
    """Why a source cannot help, which department could change that, and of whom it would tell."""

    why: WhyAsked
    registrar: str | None = None
    party: PartyId | None = None

    @property
    def asked(self) -> Asked:
        """What then has to be brought."""
        return Asked(why=self.why, registrar=self.registrar, party=self.party)


class Asking(Frozen):
    """The case and its order: what a source looks at."""

    case: Case
    order: Order


def meet(wish: Wish, asking: Asking, failures: tuple[Failure, ...]) -> Disposition | Failure:
    """How this evidence is met; ``failures`` are those of the cheaper alternatives before it."""
    if wish.evidence.source == "upload":
        return _bring(wish.evidence, failures)
    return _ANSWERS[wish.evidence.source](wish, asking)


def _bring(evidence: Evidence, failures: tuple[Failure, ...]) -> Disposition:
    if evidence.due_days is not None:
        return Deferred(due_days=evidence.due_days)
    first = failures[0] if failures else Failure(why="no_source")
    return first.asked


def _from_register(wish: Wish, asking: Asking) -> Disposition | Failure:
    evidence, party = wish.evidence, wish.party
    issuer = asking.case.definitions.certificates_by_id[evidence.type].issuer
    if party.takes_part == "founded":
        return Failure(why="absent", registrar=issuer, party=party.id)
    if party.standing in {"refused", "lapsed", "released"} and evidence.ground == "consent":
        return Failure(why="refused", party=party.id)
    said = _unproved(party, asking) or _said(party, evidence.type, asking)
    if not isinstance(said, Held):
        return said
    kind = HeldBy if evidence.source == "certificate" else Registered
    return kind(number=said.number, issuer=said.issuer)


def _unproved(party: Party, asking: Asking) -> Awaiting | Failure | None:
    """Of whom a certificate must say that they cannot act, only that is read until it is held."""
    if party.proof is None:
        return None
    said = _said(party, party.proof, asking)
    return None if isinstance(said, Held) else said


def _said(party: Party, certificate: Code, asking: Asking) -> Held | Awaiting | Failure:
    holding = asking.case.holdings.of(party.id, certificate)
    if holding is None:
        return Awaiting(consent_of=party.id)
    if isinstance(holding, Held):
        return holding
    if _is_chosen_from(holding, party):
        return Awaiting(consent_of=party.id, why="choice")
    issuer = asking.case.definitions.certificates_by_id[certificate].issuer
    return Failure(why=_why(holding), registrar=issuer, party=party.id)


def _is_chosen_from(holding: Holding, party: Party) -> bool:
    """Of whom nobody can say which counts, what would be chosen from is brought instead."""
    return isinstance(holding, Conflict | Several) and party.may_choose


def _why(holding: Holding) -> WhyAsked:
    if isinstance(holding, Refused):
        return "refused" if holding.by == "party" else "withheld"
    return _FAILED[holding.kind]


def _from_item(wish: Wish, asking: Asking) -> Disposition | Failure:
    producer = asking.order.producer(wish.evidence, wish.item)
    return Produced(item=producer) if producer else Failure(why="no_source")


def _by_department(wish: Wish, asking: Asking) -> Disposition:
    item = asking.case.definitions.items_by_id[wish.item]
    area = asking.case.places[item.place]
    return Checked(body=asking.case.definitions.body_for(item.department, area).id)


_FAILED: Mapping[str, WhyAsked] = {
    "absent": "absent", "no_match": "no_match", "stale": "stale", "source_down": "source_down",
    "conflict": "conflict", "several": "several",
}  # fmt: skip

_ANSWERS: Mapping[SourceKind, Callable[[Wish, Asking], Disposition | Failure]] = {
    "certificate": _from_register,
    "register": _from_register,
    "output": _from_item,
    "check": _by_department,
    "commitment": lambda _wish, _asking: Committed(),
    "form": lambda _wish, _asking: Filled(),
    "act": lambda _wish, _asking: Act(),
}
