"""A page of fields that came back → what is to be written of it, or what two have written."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.errors import Outdated, Place
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.citizen.as_seen import CHANGED, STANDS, Seen, clashing, marks_in
from chalicelib.entrypoints.pages.citizen.typed_fields import (
    Values,
    place,
    stands,
    typed,
    values_of,
)
from chalicelib.entrypoints.pages.form import ASKED
from chalicelib.entrypoints.pages.posted import Posted


def seen_fields(fields: Iterable[SeenField], posted: Posted) -> dict[str, Seen]:
    """Each field that the page had which was sent: a box that nobody ticked sends nothing."""
    marks, sent = marks_in(posted), posted.all(ASKED)
    return {field.key: Seen(marks.get(field.key, ""), typed(field, posted), stands(field))
            for field in fields if field.key in sent}  # fmt: skip


def require_unclashing(
    seen: Mapping[str, Seen], fields: Iterable[SeenField], posted: Posted
) -> None:
    """Raises Outdated at what somebody else has written, or where a field is asked no more."""
    gone = [key for key in posted.all(ASKED) if key not in seen and posted.one(key)]
    both = frozenset(clashing(seen))
    if both or gone:
        places = tuple(place(field, STANDS) for field in fields if field.key in both)
        raise Outdated(CHANGED, places)


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


def _was_typed(field: SeenField) -> bool:
    """Who empties it takes out what was typed: what a certificate says stands again."""
    return field.stands is not None and field.stands.source == "typed"
