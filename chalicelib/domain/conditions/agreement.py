"""Two parts that meet → the sort they share, or a fault that says why they do not go together."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from chalicelib.domain.conditions.fault import ConditionFault
from chalicelib.domain.conditions.kinds import Kind
from chalicelib.domain.conditions.sorts import Sort
from chalicelib.domain.conditions.suggestion import suggestion
from chalicelib.domain.conditions.tree import Literal

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REMEDIES: Final[Mapping[tuple[Kind, Kind], str]] = {
    (Kind.COUNT, Kind.NUMBER): "write it with a decimal point, like 100.0",
    (Kind.NUMBER, Kind.COUNT): "write a whole number",
    (Kind.NUMBER, Kind.AMOUNT): "write a whole number of fen",
    (Kind.TEXT, Kind.YES_NO): "write true or false without quotation marks",
    (Kind.TEXT, Kind.NUMBER): "write it without quotation marks",
    (Kind.TEXT, Kind.COUNT): "write it without quotation marks",
    (Kind.TEXT, Kind.AMOUNT): "write it without quotation marks, in fen",
    (Kind.COUNT, Kind.DATE): 'write the day as "2026-01-31"',
}


class Place(NamedTuple):
    """Where in which source a fault is to be shown."""

    source: str
    column: int

    def fault(self, reason: str, remedy: str) -> ConditionFault:
        """Make the fault at this place."""
        return ConditionFault(self.source, self.column, reason, remedy)

    def of(self, literal: Literal) -> "Place":
        """Give the place of a literal in the same source."""
        return self._replace(column=literal.start + 1)


def agree(left: Sort, right: Sort, place: Place) -> Sort:
    """Find the sort of two parts that are compared, listed together or chosen between."""
    if left.many or right.many:
        raise place.fault("a list is compared as a whole", "ask with in or size")
    if right.literals and not left.literals:
        return _adapt(right, left, place)
    if left.literals and not right.literals:
        return _adapt(left, right, place)
    if left.kind is not right.kind:
        raise place.fault(f"{left} and {right} do not go together", f"use {left} on both sides")
    return _merge(left, right, place)


def _merge(left: Sort, right: Sort, place: Place) -> Sort:
    if left.options and not set(left.options) & set(right.options):
        remedy = f"the left has {', '.join(left.options)}; the right {', '.join(right.options)}"
        raise place.fault("the two choices have no option in common", remedy)
    options = tuple(dict.fromkeys(left.options + right.options))
    return replace(left, options=options, literals=left.literals + right.literals)


def _adapt(written: Sort, target: Sort, place: Place) -> Sort:
    """Let what is written out take the kind of what it meets, if it can be such a value."""
    if written.kind is target.kind:
        return target
    accept = _ADAPTATIONS.get((written.kind, target.kind))
    if accept is None:
        remedy = _REMEDIES.get((written.kind, target.kind), f"use {target} on both sides")
        at = place.of(written.literals[0])
        raise at.fault(f"{written} and {target} do not go together", remedy)
    for literal in written.literals:
        accept(str(literal.value), target, place.of(literal))
    return target


def _accept_any(_value: str, _target: Sort, _place: Place) -> None:
    """Every value of the one kind is a value of the other."""


def _accept_option(value: str, target: Sort, place: Place) -> None:
    if value not in target.options:
        reason = f'there is no option "{value}"'
        raise place.fault(reason, suggestion(value, target.options))


def _accept_day(value: str, _target: Sort, place: Place) -> None:
    try:
        if _DAY.fullmatch(value) and date.fromisoformat(value):
            return
    except ValueError:
        pass
    raise place.fault(f'"{value}" is no day of the calendar', 'write it like "2026-01-31"')


_ADAPTATIONS: Final[Mapping[tuple[Kind, Kind], Callable[[str, Sort, Place], None]]] = {
    (Kind.COUNT, Kind.AMOUNT): _accept_any,
    (Kind.TEXT, Kind.AREA): _accept_any,
    (Kind.TEXT, Kind.CHOICE): _accept_option,
    (Kind.TEXT, Kind.DATE): _accept_day,
}
