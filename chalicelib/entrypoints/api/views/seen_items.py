"""The items of a plan → how far each is, where it is handled, when it is due."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.clock import Light
from chalicelib.domain.correcting import correction_time, time_to_correct
from chalicelib.domain.disclosure import NotGiven, not_given
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import Returned
from chalicelib.domain.journal.item_happenings import EndedAs, ItemReturned
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import BodyId, ItemId, MaterialId
from chalicelib.domain.plan import PlannedItem
from chalicelib.domain.progress import Progress, Stage
from chalicelib.domain.review import missing_files
from chalicelib.domain.text import Basis, Confidence, Text
from chalicelib.entrypoints.api.views.seen_clock import (
    Moment,
    SeenClock,
    history_shown,
    seen_clock,
)
from chalicelib.entrypoints.api.views.seen_outlook import SeenOutlook, seen_outlook
from chalicelib.entrypoints.api.views.seen_refusal import Refusal, seen_refusal

OF_ANOTHER = Text(
    zh="该证照未填入；详情请向当事人了解",
    en="it was not filled in: whom it is about can say why",
)
"""What is told of what is handed to somebody else."""


class Marked(Frozen):
    """What is to be corrected, why, and until when.

    Once that is past the ``light`` is red: it may still be answered, and its department may decide.
    ``to_bring``: those of the materials of which no file has come since.
    """

    reason: str = Field(repr=False)
    fields: tuple[str, ...]
    materials: tuple[MaterialId, ...]
    to_bring: tuple[MaterialId, ...]
    due: datetime
    provisional: bool
    light: Light


class SeenReason(Frozen):
    """Why its department stopped the time, or took more of it, in its own words."""

    of: Literal["suspended", "extended"]
    reason: str = Field(repr=False)


class SeenItem(Frozen):
    """One item: who handles it, after what, how far it is. ``correction`` waits for an answer.

    ``fee`` in fen; 0 also where it is not known (``fee_is_known``), and its department tells it.
    ``payer``: the role that pays it, and ``payer_title`` what that is called; none: who applies.
    ``not_given``: what an earlier item had issued for this one, and what fills nothing of it.
    """

    id: ItemId
    title: Text
    body: BodyId
    body_title: Text
    after: tuple[ItemId, ...]
    promised: Limit
    fee: int
    fee_is_known: bool
    payer: str | None
    payer_title: Text | None
    fee_note: Text | None
    fee_basis: Basis | None
    fee_confidence: Confidence
    stage: Stage
    parked: bool
    round: int
    due: datetime | None
    provisional: bool
    ended: EndedAs | None
    clock: SeenClock | None
    reason: SeenReason | None
    refusal: Refusal | None
    outlook: SeenOutlook | None
    correction: Marked | None
    not_given: tuple[NotGiven, ...]


def seen_items(desk: Desk, moment: Moment) -> Iterator[SeenItem]:
    """Every item of the plan, in its order."""
    for planned in desk.plan.items:
        progress = desk.application.items.get(planned.id) or Progress(item=planned.id)
        yield _seen(planned, progress, desk, moment)


def _seen(planned: PlannedItem, progress: Progress, desk: Desk, moment: Moment) -> SeenItem:
    told = {**progress.model_dump(include={"parked", "round", "ended"}), **_charged(planned, desk)}
    clock = None
    if planned.id in desk.application.histories:
        clock = seen_clock(
            history_shown(planned.id, desk.application), moment.in_area(planned.area)
        )
    return SeenItem(
        id=planned.id,
        title=planned.title,
        body=planned.body,
        body_title=desk.definitions.bodies_by_id[planned.body].title,
        after=planned.after,
        promised=planned.promised,
        stage=_stage(progress, desk),
        due=clock.due if clock else None,
        provisional=clock.provisional if clock else False,
        clock=clock,
        reason=_reason(progress, desk),
        refusal=seen_refusal(planned.id, desk),
        outlook=seen_outlook(planned, desk),
        correction=_correction(progress, desk, moment),
        not_given=tuple(_not_given(planned.id, desk)),
        **told,
    )


def _charged(planned: PlannedItem, desk: Desk) -> dict[str, object]:
    names = ("fee", "fee_is_known", "payer", "fee_note", "fee_basis", "fee_confidence")
    titles = {party.role: party.title for party in desk.event.parties}
    told = {name: getattr(planned, name) for name in names}
    return {**told, "payer_title": titles.get(planned.payer or "")}


def _not_given(item: ItemId, desk: Desk) -> Iterator[NotGiven]:
    """The reason for whoever is handed the certificate; others learn that it fills nothing."""
    for each in not_given(item, desk.application, desk.definitions):
        is_told = desk.collects_for(each.party)
        yield each if is_told else each.model_copy(update={"why": OF_ANOTHER})


def _stage(progress: Progress, desk: Desk) -> Stage:
    """A gap that was not asked for yet is still its department's business."""
    is_hidden = progress.stage == "returned" and progress.item not in desk.application.gathered
    return "taken" if is_hidden else progress.stage


def _reason(progress: Progress, desk: Desk) -> SeenReason | None:
    """The newest, until it is decided: for those who can do something about it."""
    explained = desk.application.explanations.get(progress.item)
    if explained is None or not progress.is_undecided or not desk.may("correct"):
        return None
    return SeenReason(of=explained.of, reason=explained.reason)


def _correction(progress: Progress, desk: Desk, moment: Moment) -> Marked | None:
    """What its department marked, told to the applicant, who answers it."""
    application = desk.application
    returned = application.item_returns.get(progress.item)
    if returned is None or _stage(progress, desk) != "returned":
        return None
    mark = marked(returned, application.asked_at[progress.item], desk, moment)
    if mark is None or progress.item not in desk.returned_items:
        return mark
    return mark.model_copy(update={"to_bring": desk.still_to_bring(progress.item)})


def marked(
    returned: Returned | ItemReturned, asked_at: datetime, desk: Desk, moment: Moment
) -> Marked | None:
    """What was marked, and until when it is to be corrected, for who may answer it."""
    if not desk.may("correct"):
        return None
    limit = time_to_correct(desk.definitions, desk.application.life_event)
    time = correction_time(asked_at, limit, moment.in_area(desk.area).calendar, moment.now)
    missing = missing_files(desk.application, desk.plan)
    return Marked(
        reason=returned.reason,
        fields=returned.fields,
        materials=returned.materials,
        to_bring=tuple(name for name in returned.materials if name in missing),
        due=time.until.at,
        provisional=time.until.provisional,
        light=time.light,
    )
