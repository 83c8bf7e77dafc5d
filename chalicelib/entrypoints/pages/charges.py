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

APPLICANT = Text(zh="申请人", en="whoever applies")
YOU = Text(zh="您（申请人）", en="you, who apply")


class Charge(NamedTuple):
    """What one item costs, in fen (None: nobody knows yet), and ``to``: the body that is paid.

    ``of_another``: somebody else than who applies pays.
    """

    item: Text
    fen: int | None
    payer: Text
    of_another: bool
    to: Text
    note: Text | None
    basis: Basis | None
    confidence: Confidence


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
    """What the items of an application cost; ``(you)`` stands beside the reader's own."""
    payers = _payers(view)
    return _sorted(
        Charge(item.title, item.fee if item.fee_is_known else None,
               _payer(item, payers), item.payer is not None, item.body_title,
               item.fee_note, item.fee_basis, item.fee_confidence)
        for item in view.items
    )  # fmt: skip


def _payers(view: ApplicationView) -> Mapping[str | None, Text]:
    """Under each role what it is called; under None that of who applies."""
    found: dict[str | None, Text] = {}
    for party in view.parties:
        title = party.title or APPLICANT
        said = Text(zh=f"{title.zh}（您）", en=f"{title.en} (you)") if party.own else title
        found[party.role] = said if party.own else found.get(party.role, said)
        if party.id == view.applicant:
            found[None] = said
    return found


def _payer(item: SeenItem, payers: Mapping[str | None, Text]) -> Text:
    return payers.get(item.payer) or item.payer_title or APPLICANT


def _sorted(charges: Iterable[Charge]) -> Charges:
    all_of_them = tuple(charges)
    return Charges(tuple(each for each in all_of_them if each.fen != 0),
                   tuple(each for each in all_of_them if each.fen == 0))  # fmt: skip
