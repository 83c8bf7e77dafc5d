"""A page of fields that came back → what is to be written of it, or what two have written."""

from collections.abc import Container, Iterable, Mapping

from chalicelib.domain.characters import plain
from chalicelib.domain.errors import Outdated, Place
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.citizen.as_seen import (
    CHANGED,
    STANDS,
    Seen,
    Sent,
    clashing,
    mark_of,
    marks_in,
)
from chalicelib.entrypoints.pages.citizen.typed_fields import (
    Values,
    place,
    stands,
    typed,
    values_of,
)
from chalicelib.entrypoints.pages.form import ASKED
from chalicelib.entrypoints.pages.posted import Posted

NUMBERS = frozenset({"resident_id", "credit_code", "phone"})
"""Types of which the form keeps the characters alone, in one width."""


def seen_fields(fields: Iterable[SeenField], posted: Posted) -> dict[str, Seen]:
    """Each field that the page had which was sent: a box that nobody ticked sends nothing."""
    marks, sent = marks_in(posted), posted.all(ASKED)
    return {field.key: Seen(marks.get(field.key, ""), typed(field, posted), stands(field))
            for field in fields if field.key in sent}  # fmt: skip


def require_unclashing(seen: Mapping[str, Seen], fields: Iterable[SeenField]) -> None:
    """Raises Outdated at what somebody else has written."""
    both = frozenset(clashing(seen))
    if both:
        raise Outdated(CHANGED, tuple(place(f, STANDS) for f in fields if f.key in both))


def left_over(
    shown: Container[str], fields: Iterable[SeenField], posted: Posted
) -> dict[str, Sent]:
    """What was typed for fields that are not shown, and is not saved: only to be copied."""
    there, marks = {field.key: field for field in fields}, marks_in(posted)
    gone = {key: _sent(key, posted) for key in posted.all(ASKED) if key not in shown}
    return {
        key: sent for key, sent in gone.items()
        if sent and mark_of(sent) != marks.get(key) and not _is_saved(there.get(key), posted)
    }  # fmt: skip


def meant(
    fields: Iterable[SeenField], seen: Mapping[str, Seen], posted: Posted
) -> tuple[Values, list[Place]]:
    """What was typed otherwise than it stands; and what cannot be what it is to be."""
    new = [field for field in fields if seen[field.key].is_meant]
    emptied = [field.key for field in new if not seen[field.key].sent and _was_typed(field)]
    values, wrong = values_of((f for f in new if seen[f.key].sent), posted)
    return {**dict.fromkeys(emptied), **values}, wrong


def stays_empty(field: SeenField, seen: Seen) -> bool:
    """Whether it must have a value, and has none once this is written."""
    changed = field.stands.changed if field.stands else None
    return field.required and not seen.after and changed is None


def _sent(key: str, posted: Posted) -> Sent:
    """What came of a field of which nobody knows the type any more: a day comes in parts."""
    day = posted.date(key)
    return (day,) if day else posted.all(key)


def _is_saved(field: SeenField | None, posted: Posted) -> bool:
    """Whether what was typed stands in the form, however it was written."""
    if field is None or field.stands is None:
        return False
    value = values_of((field,), posted)[0].get(field.key)
    return (plain(f"{value}") if field.type in NUMBERS else value) == field.stands.value


def _was_typed(field: SeenField) -> bool:
    """Who empties it takes out what was typed: what a certificate says stands again."""
    return field.stands is not None and field.stands.source == "typed"
