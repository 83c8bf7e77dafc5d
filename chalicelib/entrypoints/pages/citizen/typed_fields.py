"""Fields of the one form as a page sent them → their values, or what is wrong beside each."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.characters import tidy
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.typed_value import WRONG, as_typed, typed_value
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.posted import Posted

EMPTY = "fill this in"
Values = dict[str, FieldValue | None]


def known(field: SeenField) -> str | tuple[str, ...]:
    """What stands, as it would be typed; nothing of what the reader may not see."""
    return as_typed(field.type, field.stands.value if field.stands else None)


def typed(field: SeenField, posted: Posted) -> tuple[str, ...]:
    """What stood in the field when the page was sent; a day is put together of its parts."""
    if field.type == "date":
        day = posted.date(field.key)
        return (day,) if day else ()
    return posted.all(field.key)


def stands(field: SeenField) -> tuple[str, ...]:
    """What stands, as a page that nobody touched sends it back."""
    told = known(field)
    sent = (tidy(each) for each in ((told,) if isinstance(told, str) else told))
    return tuple(dict.fromkeys(each for each in sent if each))


def values_of(fields: Iterable[SeenField], posted: Posted) -> tuple[Values, list[Place]]:
    """The value of each; and the place of each that is empty, or is none of its kind."""
    values: Values = {}
    wrong: list[Place] = []
    for field in fields:
        try:
            values[field.key] = _value(field, posted)
        except Invalid as fault:
            wrong += fault.places
    return values, wrong


def place(field: SeenField, reason: str = EMPTY) -> Place:
    """Where what is wrong with a field is told."""
    return Place.at("values", field.key, reason=reason)


def mended(wrong: Iterable[Place], fields: Iterable[SeenField], detail: str = WRONG) -> Invalid:
    """All that is to be mended, in the order of the page; what no field is about comes last."""
    order: Mapping[str, int] = {place(each).pointer: n for n, each in enumerate(fields)}
    told = sorted(wrong, key=lambda each: order.get(each.pointer, len(order)))
    return Invalid(detail, tuple(told))


def _value(field: SeenField, posted: Posted) -> FieldValue:
    sent = typed(field, posted)
    if not sent:
        raise Invalid(WRONG, (place(field),))
    options = (option.value for option in field.options)
    return typed_value(field.key, field.type, sent, options)
