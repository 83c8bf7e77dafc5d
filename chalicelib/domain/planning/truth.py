"""A condition + facts → true, false or unknown, with the facts that decided it or are missing."""

from collections.abc import Mapping

from chalicelib.domain.answers import FactValue
from chalicelib.domain.conditions import Condition
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath


class Said(Frozen):
    """What a condition came to: ``facts`` are those it speaks of, ``unknown`` those it misses."""

    truth: bool | None
    facts: tuple[FactPath, ...] = ()
    unknown: frozenset[FactPath] = frozenset()


ALWAYS = Said(truth=True)


def verdict(condition: Condition | None, facts: Mapping[FactPath, FactValue]) -> Said:
    """Evaluate a condition over the facts; no condition is always true."""
    if condition is None:
        return ALWAYS
    outcome = condition.evaluate({f"facts.{path}": v for path, v in facts.items()})
    return Said(
        truth=outcome.truth,
        facts=tuple(sorted(_bare(path) for path in condition.paths)),
        unknown=frozenset(_bare(path) for path in outcome.unknown_paths),
    )


def _bare(path: str) -> FactPath:
    return path.removeprefix("facts.")
