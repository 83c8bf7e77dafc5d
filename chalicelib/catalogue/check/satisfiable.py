"""Every requirement can be met by an applicant who holds nothing, in every combination."""

from collections.abc import Iterator
from functools import reduce
from operator import and_, or_

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Alternative, Possible
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.text import Text

OPEN_TO_ALL = frozenset({"check", "commitment", "form", "upload", "act"})
"""The sources that need nothing to be held beforehand."""


def satisfiable(possible: Possible) -> Iterator[Flaw]:
    """Each requirement without such a way, and where; each output that never comes to be.

    That another item happens to ask for the same is no way: it might be asked later.
    """
    for item in possible.items.values():
        for at, requirement in each("requirements", item.requirements, possible.at_items[item.id]):
            where = closed(possible, item.id, requirement)
            if where:
                yield _closed((*at, "alternatives"), requirement, where, possible)
            yield from _contradictions(at, requirement)


def closed(possible: Possible, item: str, requirement: Requirement) -> Bits:
    """Where an item asks for what nobody can bring who holds nothing."""
    ways = (_open(alternative, item, possible) for alternative in requirement.alternatives)
    return possible.live(item, requirement) & ~reduce(or_, ways, 0)


def _open(alternative: Alternative, item: str, possible: Possible) -> Bits:
    had = (_had(evidence, item, possible) for evidence in alternative)
    return reduce(and_, had, possible.able(alternative))


def _had(evidence: Evidence, item: str, possible: Possible) -> Bits:
    """Of an output: where an item is in the plan that yields it."""
    if evidence.source == "output":
        return reduce(or_, map(possible.chosen, possible.producers(evidence, item)), 0)
    return possible.grid.everything if evidence.source in OPEN_TO_ALL else 0


def _closed(at: Place, requirement: Requirement, where: Bits, possible: Possible) -> Flaw:
    sources, told = ", ".join(sorted(OPEN_TO_ALL)), answered(where, possible)
    event, bundle = possible.event.id, possible.bundle.id
    return error(
        at,
        Text(
            zh=f"一件事 {event}（套餐 {bundle}）：{told.zh}，什么都没有的申请人无法满足"
            f" {requirement.id}",
            en=f"in {bundle}, whoever holds nothing cannot meet {requirement.id} of {event},"
            f" {told.en}",
        ),
        Text(
            zh=f"请加一个不靠已有证照的 alternative：{sources}，或此时套餐内有的 output",
            en=f"add an alternative of {sources}, or an output of the bundle that is there then",
        ),
    )


def _contradictions(under: Place, requirement: Requirement) -> Iterator[Flaw]:
    for first, alternative in enumerate(requirement.alternatives):
        for second, evidence in enumerate(alternative):
            if evidence.source == "output" and evidence.beforehand:
                yield error(
                    (*under, "alternatives", first, second, "beforehand"),
                    Text(
                        zh="必须事先已有的材料，不会由套餐内的事项产出",
                        en="what must exist beforehand is no output of this bundle",
                    ),
                    Text(
                        zh="请改 source，或删去 beforehand",
                        en="change source, or take beforehand away",
                    ),
                )
