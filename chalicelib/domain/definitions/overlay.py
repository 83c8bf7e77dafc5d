"""What a province, city or county does differently from the standard, and nothing else."""

from datetime import date
from typing import Literal

from pydantic import Field

from chalicelib.domain.areas import lies_in
from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.definitions.item import Fee, ItemField
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import AreaCode, Slug, Snake
from chalicelib.domain.text import Basis, Text


class Difference(Frozen):
    """One thing that is different, and why: by a law, or, unverified, for a stated reason."""

    basis: Basis | None = None
    confidence: Literal["low"] | None = None
    reason: Text | None = None


class LimitsHere(Frozen):
    """The limits that are others here."""

    statutory: Limit | None = None
    promised: Limit | None = None
    extension: Limit | None = None


class Dropped(Frozen):
    """A requirement that there is not here; with ``proof``, because that entry cancelled it."""

    requirement: Slug
    proof: str | None = None


class Preferred(Frozen):
    """An alternative that is tried before the others: a register that is connected here."""

    requirement: Slug
    alternative: tuple[Evidence, ...] = Field(min_length=1)


class RequirementsHere(Frozen):
    """What is required otherwise: dropped, replaced under its own id, added, preferred; so done."""

    drop: tuple[Dropped, ...] = ()
    replace: tuple[Requirement, ...] = ()
    add: tuple[Requirement, ...] = ()
    prefer: tuple[Preferred, ...] = ()


class FieldsHere(Frozen):
    """Form fields that the item does not require here, and those that it requires besides."""

    drop: tuple[Snake, ...] = ()
    add: tuple[ItemField, ...] = ()


class ItemDifference(Difference):
    """How one item is done here: for whoever's place, of the item's own kind, lies here."""

    item: Slug
    department: Slug | None = None
    limits: LimitsHere = LimitsHere()
    fee: Fee | None = None
    requirements: RequirementsHere = RequirementsHere()
    fields: FieldsHere = FieldsHere()


class BundleItemsHere(Frozen):
    """Items left out here, put in under other conditions or in another order, or besides."""

    drop: tuple[Slug, ...] = ()
    replace: tuple[BundleItem, ...] = ()
    add: tuple[BundleItem, ...] = ()


class BundleDifference(Difference):
    """What a bundle is here: for whatever is accepted here."""

    bundle: Slug
    lead: Slug | None = None
    correction: Limit | None = None
    items: BundleItemsHere = BundleItemsHere()


class EventDifference(Difference):
    """What is promised of a life event here: for whatever is accepted here."""

    life_event: Slug
    promise: Promise


class LocalDay(Difference):
    """A day that is not as in the rest of the country, and what it is."""

    day: date
    title: Text


class DaysHere(Frozen):
    """The days of the area's own: on which its offices are closed, and on which they work."""

    off: tuple[LocalDay, ...] = ()
    worked: tuple[LocalDay, ...] = ()


class Overlay(Frozen):
    """The differences of one area, in the order in which they are made.

    ``days`` are the calendar's: they hold for every case at once, whatever it is pinned to.
    """

    area: AreaCode
    days: DaysHere = DaysHere()
    items: tuple[ItemDifference, ...] = ()
    bundles: tuple[BundleDifference, ...] = ()
    life_events: tuple[EventDifference, ...] = ()

    def covers(self, area: AreaCode | None) -> bool:
        """Whether this area is the overlay's, or lies in it; no place is nowhere."""
        return area is not None and lies_in(area, self.area)
