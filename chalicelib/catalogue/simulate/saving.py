"""A change and those it is weighed for → what it saves them; many changes → the best first."""

from collections.abc import Iterable, Iterator, Sequence

from chalicelib.catalogue.simulate.change import Change, Connect, Earlier, Shorten, changed
from chalicelib.catalogue.simulate.measures import NOTHING, Measures, measure
from chalicelib.catalogue.simulate.people import Applicant
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit, Unit, figure
from chalicelib.domain.plan import Material, Plan
from chalicelib.domain.planning import plan_case


class Saving(Frozen):
    """What a change saves on all worked paths, and all invented applicants; how many it helps."""

    change: Change
    worked: Measures
    invented: Measures
    helped: int

    @property
    def saved(self) -> Measures:
        """All of them together."""
        return self.worked + self.invented


class Base:
    """The plans as they are today: each made once, and what a change could touch in it."""

    def __init__(self, people: Sequence[Applicant], definitions: Definitions) -> None:
        self.definitions = definitions
        self.plans = [(person, plan_case(person.case(definitions))) for person in people]

    def touched(self, change: Change) -> Iterator[tuple[Applicant, Plan]]:
        """Those whose plan the change can alter at all."""
        for person, plan in self.plans:
            if _concerns(change, plan):
                yield person, plan


def saving(change: Change, base: Base) -> Saving:
    """Plan again whoever it concerns, by the definitions as they would be."""
    new, saved, helped = changed(change, base.definitions), {True: NOTHING, False: NOTHING}, 0
    unwaiting = (change.item,) if isinstance(change, Earlier) else ()
    for person, plan in base.touched(change):
        after = plan if unwaiting else plan_case(person.case(new))
        less = measure(plan) - measure(after, unwaiting)
        saved[person.is_invented] += less
        helped += less != NOTHING
    return Saving(change=change, worked=saved[False], invented=saved[True], helped=helped)


def candidates(base: Base) -> tuple[Change, ...]:
    """What is worth trying.

    Each kind of evidence that no source takes away; each item on a critical path, promised within
    half its limit, or begun without waiting.
    """
    kinds = {m.evidence for _, plan in base.plans for m in plan.asked if _has_no_source(m)}
    slow = {item for _, plan in base.plans for item in _critical(plan)}
    items = base.definitions.items_by_id
    shorter = (
        Shorten(item=name, limit=_halved(items[name].limits.promised)) for name in sorted(slow)
    )
    waiting = {i.id for _, plan in base.plans for i in plan.items if i.after and i.id in slow}
    return (
        *(Connect(evidence=kind) for kind in sorted(kinds)),
        *(each for each in shorter if each.limit != items[each.item].limits.promised),
        *(Earlier(item=name) for name in sorted(waiting)),
    )


def ranked(changes: Iterable[Change], base: Base) -> list[Saving]:
    """The best first: most materials, then trips, then days saved; without those that save none."""
    savings = (saving(change, base) for change in changes)
    return sorted((s for s in savings if s.helped), key=_worth)


def _has_no_source(material: Material) -> bool:
    disposition = material.disposition
    return disposition.kind == "asked" and disposition.why == "no_source"


def _worth(saving: Saving) -> tuple[int, int, int, str]:
    saved = saving.saved
    return -saved.materials, -saved.trips, -saved.half_days, repr(saving.change)


def _concerns(change: Change, plan: Plan) -> bool:
    if isinstance(change, Connect):
        return any(material.evidence == change.evidence for material in plan.materials)
    return any(item.id == change.item for item in plan.items)


def _critical(plan: Plan) -> Iterator[str]:
    """The items that the last one to end hangs on, itself among them."""
    ends = {item.id: item.ends for item in plan.items}
    waited_for: set[str] = set()
    for item in reversed(plan.items):
        if item.ends == plan.half_days_parallel or item.id in waited_for:
            waited_for.update(parent for parent in item.after if ends[parent] == item.starts)
            yield item.id


def _halved(limit: Limit) -> Limit:
    """Half as long in its own unit, rounded down; what is on the spot or single stays so."""
    least = 0.5 if limit.unit is Unit.WORKING_DAYS else 1.0
    half = figure(limit) // (2 * least) * least
    return limit.model_copy(update={"value": half}) if half else limit
