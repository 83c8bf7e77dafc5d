"""Two plans of one application → what is gained, lost and changed between them."""

from collections.abc import Iterator, Mapping

from chalicelib.catalogue.migrate.receiving import Received, received
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Material, Plan, PlannedItem
from chalicelib.domain.planning.choice import COST

ASKING = frozenset({"asked", "deferred", "awaiting", "committed", "act"})
"""How a material is met that somebody must bring, agree to, promise or do."""

GIVEN = COST.keys()
"""How a material is met that somebody gives: at once, later, or by a promise in its place."""

NOTHING = -1
"""Below the cost of whatever is asked."""

Wish = tuple[str, str, str | None, str]
"""What one material asks: its id, the evidence, of whom, and what is to be done about it."""


class Plans(Frozen):
    """The plan that an application has, and the one that it would have."""

    old: Plan
    new: Plan

    def items(self) -> tuple[dict[ItemId, PlannedItem], dict[ItemId, PlannedItem]]:
        """The items of both, by id."""
        return _by_id(self.old), _by_id(self.new)

    @property
    def gained(self) -> tuple[PlannedItem, ...]:
        """The items that only the newer plan has."""
        old, new = self.items()
        return tuple(item for name, item in new.items() if name not in old)

    @property
    def lost(self) -> tuple[PlannedItem, ...]:
        """The items that only the older plan has."""
        old, new = self.items()
        return tuple(item for name, item in old.items() if name not in new)

    @property
    def asked_anew(self) -> tuple[Material, ...]:
        """What is asked of somebody now and was not, or not at once, or by another proof."""
        return tuple(_more(self.new, self.old))

    @property
    def spared(self) -> tuple[Material, ...]:
        """The materials for which something was asked, and less is, or nothing any more."""
        anew = {material.id for material in self.asked_anew}
        return tuple(m for m in _more(self.old, self.new) if m.id not in anew)

    def was_asked(self, material: Material) -> bool:
        """Whether something was asked for this one before, perhaps another proof."""
        return any(m.id == material.id for m in _asking(self.old))

    @property
    def received_anew(self) -> tuple[Received, ...]:
        """What the department of an item in both is given now, or may read, and was not."""
        old, new = self.items()
        more = received(self.new) - received(self.old)
        return tuple(sorted(each for each in more if each.item in old and each.item in new))

    @property
    def signers_gained(self) -> tuple[str, ...]:
        """Who has to sign by the newer plan alone."""
        return tuple(sorted(set(self.new.signers) - set(self.old.signers)))

    @property
    def later(self) -> int:
        """How many working half-days later the whole is promised; negative: sooner."""
        return self.new.half_days_parallel - self.old.half_days_parallel

    def differing(self, item: ItemId) -> bool:
        """Whether the plans say something else of this item."""
        return _said_of(self.old, item) != _said_of(self.new, item)

    def pairs(self) -> Iterator[tuple[PlannedItem, PlannedItem]]:
        """Each item that is in both: as it was, as it would be."""
        old, new = self.items()
        return ((old[name], item) for name, item in new.items() if name in old)


def is_promised_longer(was: PlannedItem, now: PlannedItem) -> bool:
    """Whether the item by itself is promised within more working half-days."""
    return now.ends - now.starts > was.ends - was.starts


def _by_id(plan: Plan) -> dict[ItemId, PlannedItem]:
    return {item.id: item for item in plan.items}


def _asking(plan: Plan) -> Iterator[Material]:
    return (m for m in plan.materials if m.disposition.kind in ASKING)


def _wish(material: Material) -> Wish:
    kind = material.disposition.kind
    if kind == "committed":
        return _promise(material)
    done = "given" if kind in GIVEN else kind
    return material.id, material.evidence, material.party, done


def _promise(material: Material) -> Wish:
    """Whoever promises, it stands in the place of what was given."""
    return material.id, material.evidence, None, "given"


def _more(plan: Plan, than: Plan) -> Iterator[Material]:
    """What one plan asks for more than the other.

    A file due at once is more than one due later, and that more than a promise in its place: where
    less is asked, what was given serves.
    """
    given = (m for m in _asking(than) if m.disposition.kind in GIVEN)
    other = {_promise(m): _cost(m) for m in given}
    other |= {_wish(m): _cost(m) for m in _asking(than)}
    return (m for m in _asking(plan) if _cost(m) > other.get(_wish(m), NOTHING))


def _cost(material: Material) -> int:
    return COST.get(material.disposition.kind, 0)


def _said_of(plan: Plan, item: ItemId) -> Mapping[str, object]:
    fields = tuple(field.key for field in plan.fields if item in field.items)
    return {"item": plan.item(item), "materials": plan.materials_of(item), "fields": fields}
