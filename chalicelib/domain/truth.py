"""A condition + facts → true, false or unknown, with the facts that decided it or are missing."""

from collections.abc import Mapping

from chalicelib.domain.conditions import Condition
from chalicelib.domain.conditions.outcomes import Broken
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath


class Said(Frozen):
    """What a condition came to: the ``facts`` that settled it, or those that are ``unknown``."""

    truth: bool | None
    facts: tuple[FactPath, ...] = ()
    unknown: frozenset[FactPath] = frozenset()


ALWAYS = Said(truth=True)


def verdict(condition: Condition | None, facts: Mapping[FactPath, FactValue]) -> Said:
    """Evaluate a condition over the facts; no condition is always true.

    Raises DefinitionFault where these facts leave it without any truth (a division by zero):
    it would stay open for ever, and no question could settle it.
    """
    if condition is None:
        return ALWAYS
    outcome = condition.evaluate({f"facts.{path}": v for path, v in facts.items()})
    if isinstance(outcome, Broken):
        raise DefinitionFault(f"The condition {condition.source!r} breaks: {outcome.reason}.")
    return Said(
        truth=outcome.truth,
        facts=tuple(sorted({_bare(seen.path) for line in outcome.trace for seen in line.seen})),
        unknown=frozenset(_bare(path) for path in outcome.unknown_paths),
    )


def _bare(path: str) -> FactPath:
    return path.removeprefix("facts.")
