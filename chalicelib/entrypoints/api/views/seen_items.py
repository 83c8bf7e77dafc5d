"""The items of a plan → how far each is, where it is handled, when it is due."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import Returned
from chalicelib.domain.journal.item_happenings import EndedAs, ItemReturned
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import BodyId, ItemId, MaterialId
from chalicelib.domain.plan import PlannedItem
from chalicelib.domain.progress import Progress, Stage
from chalicelib.domain.text import Text


class Marked(Frozen):
    """What is to be corrected, and why."""

    reason: str = Field(repr=False)
    fields: tuple[str, ...]
    materials: tuple[MaterialId, ...]


class SeenItem(Frozen):
    """One item: who handles it, after what, how far it is. ``correction`` waits for an answer."""

    id: ItemId
    title: Text
    body: BodyId
    body_title: Text
    after: tuple[ItemId, ...]
    promised: Limit
    fee: int
    stage: Stage
    parked: bool
    round: int
    due: datetime | None
    provisional: bool
    ended: EndedAs | None
    correction: Marked | None


def seen_items(desk: Desk) -> Iterator[SeenItem]:
    """Every item of the plan, in its order."""
    for planned in desk.plan.items:
        progress = desk.application.items.get(planned.id) or Progress(item=planned.id)
        yield _seen(planned, progress, desk)


def _seen(planned: PlannedItem, progress: Progress, desk: Desk) -> SeenItem:
    told = progress.model_dump(include={"parked", "round", "due", "provisional", "ended"})
    return SeenItem(
        id=planned.id,
        title=planned.title,
        body=planned.body,
        body_title=desk.definitions.bodies_by_id[planned.body].title,
        after=planned.after,
        promised=planned.promised,
        fee=planned.fee,
        stage=_stage(progress, desk),
        correction=_correction(progress, desk),
        **told,
    )


def _stage(progress: Progress, desk: Desk) -> Stage:
    """A gap that was not asked for yet is still its department's business."""
    is_hidden = progress.stage == "returned" and progress.item not in desk.application.gathered
    return "taken" if is_hidden else progress.stage


def _correction(progress: Progress, desk: Desk) -> Marked | None:
    """What its department marked, told to the applicant, who answers it."""
    returned = desk.application.item_returns.get(progress.item)
    if _stage(progress, desk) != "returned" or not desk.may("correct"):
        return None
    return marked(returned)


def marked(returned: Returned | ItemReturned | None) -> Marked | None:
    """What was marked, for showing."""
    if returned is None:
        return None
    return Marked(reason=returned.reason, fields=returned.fields, materials=returned.materials)
