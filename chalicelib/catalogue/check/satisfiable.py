"""Every requirement can be met by an applicant who holds nothing."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import bundles_with, items_of, needs, requirements
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.text import Text

OPEN_TO_ALL = frozenset({"check", "commitment", "form", "upload", "act"})
"""The sources that need nothing to be held beforehand."""
Yields = set[tuple[str, str, str | None]]


def satisfiable(definitions: Definitions) -> Iterator[Flaw]:
    """Each requirement without such a way, in some bundle; each output that never comes to be."""
    for at, item, requirement in requirements(definitions):
        for bundle in bundles_with(definitions, item):
            yielded = _yields(items_of(definitions, bundle), item)
            if not _is_open(requirement, yielded):
                yield _closed((*at, "alternatives"), requirement, bundle.id)
    yield from _contradictions(definitions)


def _yields(items: list[Item], besides: Item) -> Yields:
    return {
        (output.certificate, output.of, output.subject)
        for item in items
        if item.id != besides.id
        for output in item.outputs
    }


def _is_open(requirement: Requirement, yielded: Yields) -> bool:
    return any(
        all(_is_had(evidence, yielded) for evidence in alternative)
        for alternative in requirement.alternatives
    )


def _is_had(evidence: Evidence, yielded: Yields) -> bool:
    if evidence.source != "output":
        return evidence.source in OPEN_TO_ALL
    return not evidence.beforehand and (evidence.type, evidence.of, evidence.subject) in yielded


def _closed(at: Place, requirement: Requirement, bundle: str) -> Flaw:
    sources = ", ".join(sorted(OPEN_TO_ALL))
    return error(
        at,
        Text(
            zh=f"在套餐 {bundle} 里，什么都没有的申请人无法满足 {requirement.id}",
            en=f"in {bundle}, whoever holds nothing cannot meet {requirement.id}",
        ),
        Text(
            zh=f"请加一个不靠已有证照的 alternative：{sources}，或套餐内的 output",
            en=f"add an alternative of {sources}, or an output of the bundle",
        ),
    )


def _contradictions(definitions: Definitions) -> Iterator[Flaw]:
    for need in needs(definitions):
        if need.evidence.source == "output" and need.evidence.beforehand:
            yield error(
                (*need.at, "beforehand"),
                Text(
                    zh="必须事先已有的材料，不会由套餐内的事项产出",
                    en="what must exist beforehand is no output of this bundle",
                ),
                Text(
                    zh="请改 source，或删去 beforehand", en="change source, or take beforehand away"
                ),
            )
