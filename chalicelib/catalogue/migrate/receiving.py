"""A plan → which item's department is given, or may read, what of whom.

Whoever signed, signed who receives what: more is nothing to be done behind anybody's back.
"""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan

SERVING = frozenset({"held", "registered", "produced", "shared"})
"""How a material is met by what somebody has already: another department is shown it."""


class Received(NamedTuple):
    """An item, and what its department receives: a field or a certificate of a party."""

    item: ItemId
    what: str


def received(plan: Plan) -> frozenset[Received]:
    """Everything that some department receives without anybody's bringing it for that."""
    return frozenset((*_typed(plan), *_met(plan), *_read(plan)))


def _typed(plan: Plan) -> Iterator[Received]:
    return (Received(item, field.key) for field in plan.fields for item in field.items)


def _met(plan: Plan) -> Iterator[Received]:
    return (Received(m.item, f"{m.evidence}@{m.party}") for m in plan.materials
            if m.disposition.kind in SERVING)  # fmt: skip


def _read(plan: Plan) -> Iterator[Received]:
    return (Received(item, f"{each.certificate}@{each.party}")
            for each in plan.readable for item in each.items)  # fmt: skip
