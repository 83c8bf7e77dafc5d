"""The fields that were marked, as they were typed into a page → values as the one form takes them.

People write digits in full width, put blanks into numbers and type yuan: that is understood.
"""

from collections.abc import Callable, Iterable, Mapping

from chalicelib.domain.definitions.fact import FactKind
from chalicelib.domain.definitions.field import FieldType
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.typed_answer import typed_answer
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.posted import Posted

Value = str | int | float | list[str]

FIGURES: Mapping[FieldType, FactKind] = {
    "amount": "amount", "number": "number", "count": "count",
}  # fmt: skip
WRONG = "Some values do not fit their fields."
EMPTY = "fill this in"
FEN = 100


def values_of(fields: Iterable[SeenField], posted: Posted) -> dict[str, Value]:
    """The value of each; raises Invalid naming every one that is empty, or is none of its kind."""
    values: dict[str, Value] = {}
    wrong: list[Place] = []
    for field in fields:
        try:
            values[field.key] = _value(field, posted)
        except Invalid as fault:
            wrong.extend(Place.at("values", field.key, reason=place.reason)
                         for place in fault.places)  # fmt: skip
    if wrong:
        raise Invalid(WRONG, tuple(wrong))
    return values


def _value(field: SeenField, posted: Posted) -> Value:
    read = _READ.get(field.type, _words)
    value = read(field, posted)
    if value in ("", []):
        raise Invalid(WRONG, (Place.at("values", field.key, reason=EMPTY),))
    return value


def _words(field: SeenField, posted: Posted) -> Value:
    return posted.one(field.key)


def _number(field: SeenField, posted: Posted) -> Value:
    return posted.number(field.key)


def _day(field: SeenField, posted: Posted) -> Value:
    return posted.date(field.key)


def _several(field: SeenField, posted: Posted) -> Value:
    return list(posted.all(field.key))


def _figure(field: SeenField, posted: Posted) -> Value:
    kind, typed = FIGURES[field.type], (posted.one(field.key),)
    found = typed_answer(field.key, kind, typed, (), may_be_none=False)
    return found if isinstance(found, (int, float)) else ""


_READ: Mapping[FieldType, Callable[[SeenField, Posted], Value]] = {
    "resident_id": _number, "credit_code": _number, "phone": _number,
    "amount": _figure, "number": _figure, "count": _figure,
    "date": _day, "choices": _several,
}  # fmt: skip


def typed_before(field: SeenField) -> object:
    """What stands, as it is typed: money in yuan. Nothing of what the reader may not see."""
    value = field.stands.value if field.stands else None
    if field.type == "amount" and isinstance(value, (int, float)):
        return _figures(value / FEN)
    return _figures(value) if isinstance(value, float) else value


def _figures(value: float) -> str:
    """With every digit, and none that says nothing."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
