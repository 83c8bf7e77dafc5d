"""A refused item → what that means for another, as its reader is told."""

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.outlook import outlook
from chalicelib.domain.plan import PlannedItem
from chalicelib.domain.text import Text


class SeenOutlook(Frozen):
    """What the refusal of another item means for this one: in fields, and in words."""

    goes_on: bool
    other: ItemId
    words: Text


def seen_outlook(planned: PlannedItem, desk: Desk) -> SeenOutlook | None:
    """Whether it ends with an item that was refused, or goes on all the same."""
    found = outlook(planned.id, desk.plan, desk.application.items)
    if found is None:
        return None
    title = desk.plan.item(found.other).title
    words = Text(
        zh=f"因“{title.zh}”未获准予而终止", en=f"ends because “{title.en}” was not granted"
    )
    if found.goes_on:
        words = Text(
            zh=f"不受“{title.zh}”未获准予的影响，继续办理",
            en=f"goes on: it does not need “{title.en}”, which was not granted",
        )
    return SeenOutlook(goes_on=found.goes_on, other=found.other, words=words)
