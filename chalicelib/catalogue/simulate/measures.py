"""A plan → what it costs whoever applies: things to bring, trips, days."""

from collections.abc import Collection

from chalicelib.catalogue.explain.path import ends_if, spans_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan

IN_PERSON = frozenset({"asked", "act"})


class Measures(Frozen):
    """What one case, or many together, cost.

    ``materials``: what is asked. ``trips``: the bodies that somebody would go to, were what is
    asked and what is done in person not done online. ``half_days``: working half-days along the
    critical path.
    """

    materials: int
    trips: int
    half_days: int

    def __sub__(self, other: "Measures") -> "Measures":
        """How much less the other one is."""
        return Measures(
            materials=self.materials - other.materials,
            trips=self.trips - other.trips,
            half_days=self.half_days - other.half_days,
        )

    def __add__(self, other: "Measures") -> "Measures":
        """Both together."""
        return Measures(
            materials=self.materials + other.materials,
            trips=self.trips + other.trips,
            half_days=self.half_days + other.half_days,
        )


NOTHING = Measures(materials=0, trips=0, half_days=0)


def measure(plan: Plan, unwaiting: Collection[ItemId] = ()) -> Measures:
    """The measures of a plan; the items in ``unwaiting`` are taken to wait for no other."""
    met = [m for m in plan.materials if m.disposition.kind in IN_PERSON]
    body = {item.id: item.body for item in plan.items}
    return Measures(
        materials=len(plan.asked),
        trips=len({body[material.item] for material in met}),
        half_days=max(ends_if(plan, spans_of(plan), unwaiting).values(), default=0),
    )
