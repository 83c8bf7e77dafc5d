"""An application's items and one of them → what lets a parked one go on, or why it may not."""

from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Resumed
from chalicelib.domain.names import ItemId
from chalicelib.domain.overview import Overview


def resume(overview: Overview, item: ItemId) -> Happened:
    """What happens when an operator lets a parked item go back to the state that failed.

    Raises Unknown where the plan has no such item, Conflict where it is not parked.
    """
    progress = overview.items.get(item)
    if progress is None:
        raise Unknown("This application has no such item.")
    if not progress.parked:
        raise Conflict("This item is not parked: there is nothing to resume.")
    return Happened(stream=item, body=Resumed())
