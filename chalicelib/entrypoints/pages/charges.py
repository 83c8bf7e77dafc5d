"""Items → what is charged for: how much, who pays, to whom, by which law; and what is free."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from chalicelib.catalogue.explain import Explanation
from chalicelib.catalogue.guide import EventGuide
from chalicelib.domain.text import Basis, Confidence, Text
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.life_event_view import LifeEventView
from chalicelib.entrypoints.api.views.plan_view import PlanView
from chalicelib.entrypoints.api.views.seen_items import SeenItem
from chalicelib.entrypoints.api.views.seen_parties import SeenParty

APPLICANT = Text(zh="申请人", en="whoever applies")
YOU = Text(zh="您（申请人）", en="you, who apply")


class Charge(NamedTuple):
    """What one item costs, in fen (None: nobody knows yet), and ``to``: the body that is paid.

    ``of_another``: somebody else than who applies pays; ``is_own``: whoever reads it does, as a
    party, or as who stands before the clerk that reads it.
    """

    item: Text
    fen: int | None
    payer: Text
    of_another: bool
    to: Text
    note: Text | None
    basis: Basis | None
    confidence: Confidence
    is_own: bool = False


class Charges(NamedTuple):
    """Each item under what is taken for it."""

    paid: tuple[Charge, ...]
    free: tuple[Charge, ...]

    @property
    def of_others(self) -> int:
        """How many are paid by somebody else than who applies."""
        return sum(each.of_another for each in self.paid)


def guided(guide: EventGuide) -> Charges:
    """What any of its items may cost."""
    return _sorted(
        Charge(each.guide.title, each.guide.fen, each.payer or APPLICANT, each.payer is not None,
               each.guide.department, each.guide.fee_note, each.guide.fee_basis,
               each.guide.fee_confidence)
        for each in guide.items
    )  # fmt: skip


def planned(plan: PlanView, event: LifeEventView, explained: Explanation) -> Charges:
    """What the items of a case cost, told to whoever would apply."""
    titles = {role.role: role.title for role in event.parties}
    bodies = {each.item.id: each.body for each in explained.timing.schedule}
    return _sorted(
        Charge(item.title, item.fee if item.fee_is_known else None,
               titles.get(item.payer or "", YOU), item.payer is not None, bodies[item.id],
               item.fee_note, item.fee_basis, item.fee_confidence)
        for item in plan.items
    )  # fmt: skip


def charged(view: ApplicationView) -> Charges:
    """What the items of an application cost."""
    payers = _payers(view)
    return _sorted(
        Charge(item.title, item.fee if item.fee_is_known else None,
               _payer(item, payers), item.payer is not None, item.body_title, item.fee_note,
               item.fee_basis, item.fee_confidence, is_own=_is_own(item, payers))
        for item in view.items
    )  # fmt: skip


def _payers(view: ApplicationView) -> Mapping[str | None, SeenParty]:
    """Who plays each role, the reader before others; under None who applies."""
    found: dict[str | None, SeenParty] = {}
    for party in sorted(view.parties, key=lambda each: not each.own):
        found.setdefault(party.role, party)
        if party.id == view.applicant:
            found[None] = party
    return found


def _payer(item: SeenItem, payers: Mapping[str | None, SeenParty]) -> Text:
    party = payers.get(item.payer)
    return (party.title if party else item.payer_title) or APPLICANT


def _is_own(item: SeenItem, payers: Mapping[str | None, SeenParty]) -> bool:
    party = payers.get(item.payer)
    return party is not None and party.own


def _sorted(charges: Iterable[Charge]) -> Charges:
    all_of_them = tuple(charges)
    return Charges(tuple(each for each in all_of_them if each.fen != 0),
                   tuple(each for each in all_of_them if each.fen == 0))  # fmt: skip
