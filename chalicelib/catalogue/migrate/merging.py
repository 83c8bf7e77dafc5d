"""The newer plan and the older one's begun items → the one plan that would be stored.

Of what a department has already, everything stays as it was sent to it; what waits for that starts
when that ends, and no sooner.
"""

from chalicelib.catalogue.migrate.begun import asks_otherwise
from chalicelib.catalogue.migrate.plans import Plans
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import PlannedItem


def merged(plans: Plans, begun: frozenset[ItemId]) -> Plans:
    """The older plan, and the newer one as it would be stored.

    Just these where a begun item is gone or requires something else: that is stored nowhere.
    """
    _, new = plans.items()
    if not begun <= new.keys() or any(asks_otherwise(plans, name) for name in begun):
        return plans
    items = {item.id: item for item in plans.old.items if item.id in begun}
    for item in plans.new.items:
        if item.id not in items:
            items[item.id] = _after(item, items)
    kept = tuple(m for m in plans.old.materials if m.item in begun)
    others = tuple(m for m in plans.new.materials if m.item not in begun)
    parts = {"items": tuple(items.values()), "materials": (*kept, *others)}
    return Plans(old=plans.old, new=plans.new.model_copy(update=parts))


def _after(item: PlannedItem, before: dict[ItemId, PlannedItem]) -> PlannedItem:
    """It starts when the last of those ends that it waits for."""
    starts = max((before[name].ends for name in item.after), default=0)
    ends = starts + item.ends - item.starts
    return item.model_copy(update={"starts": starts, "ends": ends})
