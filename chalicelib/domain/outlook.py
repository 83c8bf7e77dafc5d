"""A plan and how far its items are → what the refusal of one means for each of the others."""

from collections.abc import Mapping

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan
from chalicelib.domain.progress import Progress

REFUSED = frozenset({"declined", "prerequisite_declined"})


class Outlook(Frozen):
    """That an item ends because of another one, or goes on all the same; ``other`` was refused."""

    goes_on: bool
    other: ItemId


def outlook(item: ItemId, plan: Plan, items: Mapping[ItemId, Progress]) -> Outlook | None:
    """What a refusal means for this item; None where nothing was, or it has its own end."""
    refused = [each for each in plan.items
               if each.id != item and _is_refused(items.get(each.id))]  # fmt: skip
    mine = items.get(item) or Progress(item=item)
    needed = {each.id for each in refused if each.id in plan.item(item).after
              or each.all_end_if_declined}  # fmt: skip
    ended = mine.ended == "prerequisite_declined" or (mine.ended is None and bool(needed))
    if not refused or mine.stage in {"declined", "granted"} or (mine.ended and not ended):
        return None
    if ended:
        return Outlook(goes_on=False, other=next((r.id for r in refused if r.id in needed),
                                                 refused[0].id))  # fmt: skip
    return Outlook(goes_on=True, other=refused[0].id)


def _is_refused(progress: Progress | None) -> bool:
    return progress is not None and (progress.stage == "declined" or progress.ended in REFUSED)
