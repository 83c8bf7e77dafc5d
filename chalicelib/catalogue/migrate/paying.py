"""Two plans → what whoever pays has not been told of their fees."""

from collections.abc import Iterator

from chalicelib.catalogue.migrate.plans import Plans
from chalicelib.domain.plan import PlannedItem


def dearer(plans: Plans) -> int:
    """How much more whoever applies pays, in fen, as far as it is known; negative: less."""
    unknown = {item.id for item in unknown_anew(plans)}
    before = sum(i.fee for i in plans.old.items if i.payer is None and i.id not in unknown)
    return plans.new.fees - before


def unknown_anew(plans: Plans) -> tuple[PlannedItem, ...]:
    """The items whose fee whoever applies pays, and which nobody knows any more."""
    unknown = set(plans.new.fees_not_known) - set(plans.old.fees_not_known)
    return tuple(item for item in plans.new.items if item.id in unknown)


def dearer_for_another(plans: Plans) -> tuple[PlannedItem, ...]:
    """The items for which somebody who does not apply pays more, or pays at all from now on."""
    old, _ = plans.items()
    return tuple(item for item in _paid_by_another(plans) if _is_dearer(old.get(item.id), item))


def _paid_by_another(plans: Plans) -> Iterator[PlannedItem]:
    return (item for item in plans.new.items if item.payer is not None)


def _is_dearer(was: PlannedItem | None, now: PlannedItem) -> bool:
    if was is None or was.payer != now.payer:
        return not now.fee_is_known or now.fee > 0
    if now.fee_is_known:
        return now.fee > was.fee
    return was.fee_is_known
