"""The fields that are left, a few pages of them; what certificates filled in can be corrected."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.sections import Section, Wanted, sections
from chalicelib.domain.text import Text
from chalicelib.domain.typed_value import WRONG, as_typed, typed_value
from chalicelib.entrypoints.api.form_values import type_values
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import Draft, about, draft_of
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("filling")
Values = Mapping[str, FieldValue | None]
FILL = "/applications/{application}/fill"

KEPT = Text(zh="已经保存。", en="Saved.")
NOTHING = Text(zh="没有要填的了。", en="Nothing is left to fill in.")


@leaf.page("GET", FILL)
def go_on(asked: Asked) -> Reply:
    """To the first page on which something is left; past them all where there is no page."""
    draft = draft_of(asked)
    pages = pages_of(draft)
    if not draft.is_open:
        return draft.settled
    if not pages:
        return Sent(draft.after("fill"), said=NOTHING)
    empty = {field.key for field in draft.empty}
    left = (page for page in pages if empty & set(page.keys))
    return Sent(f"{asked.path}/{next(left, pages[0]).name}")


@leaf.page("GET", f"{FILL}/{{section}}")
def show_section(asked: Asked) -> Reply:
    """One page of fields. What the plan has no more leads to what it has now."""
    draft = draft_of(asked)
    pages = pages_of(draft)
    here = next((page for page in pages if page.name == asked.names["section"]), None)
    if not draft.is_open:
        return draft.settled
    if here is None:
        return Sent(f"{draft.path}/fill")
    empty = {field.key for field in draft.empty}
    return Shown("citizen/fill.html", {
        "draft": draft, "here": here, "known": {f.key: known(f) for f in draft.fields},
        "pages": [(page, len(empty & set(page.keys))) for page in pages],
        "number": pages.index(here) + 1, "by_key": {field.key: field for field in draft.fields},
    })  # fmt: skip


@leaf.page("POST", f"{FILL}/{{section}}", again=show_section)
def type_section(asked: Asked) -> Reply:
    """Keep what is right, and say beside each field what is not; all in one go."""
    draft = draft_of(asked)
    fields = [field for field in draft.fields if _was_sent(field, asked)]
    values, wrong = _read(fields, asked)
    wrong += _kept(values, asked)
    if not asked.posted.has("later"):
        wrong += [_place(f, "fill this in") for f in fields if _is_left_empty(f, asked)]
    if wrong:
        raise Invalid(WRONG, tuple(sorted(wrong, key=lambda each: _order(each, fields))))
    return Sent(draft.path if asked.posted.has("later") else _next(draft, asked), said=KEPT)


def pages_of(draft: Draft) -> tuple[Section, ...]:
    """The same pages however much of them is filled in, so that the way back leads back."""
    return sections(
        Wanted(field.key, field.party, field.items, field.filling.kind == "from_certificate")
        for field in draft.fields
    )


def known(field: SeenField) -> str | tuple[str, ...]:
    """What stands, as it would be typed."""
    return as_typed(field.type, field.stands.value if field.stands else None)


def _next(draft: Draft, asked: Asked) -> str:
    names = [page.name for page in pages_of(draft)]
    here = asked.names["section"]
    place = names.index(here) + 1 if here in names else len(names)
    if place < len(names):
        return f"{draft.path}/fill/{names[place]}"
    return draft.after("fill")


def _was_sent(field: SeenField, asked: Asked) -> bool:
    """Whether the page that was sent had this field; a box that nobody ticked sends nothing."""
    return field.key in asked.posted.all("asked")


def _typed(field: SeenField, asked: Asked) -> tuple[str, ...]:
    if field.type == "date":
        day = asked.posted.date(field.key)
        return (day,) if day else ()
    return asked.posted.all(field.key)


def _read(fields: list[SeenField], asked: Asked) -> tuple[Values, list[Place]]:
    """What was typed otherwise than it stands; and what cannot be what it is to be."""
    values: dict[str, FieldValue | None] = dict(_emptied(fields, asked))
    wrong: list[Place] = []
    for field in fields:
        typed = _typed(field, asked)
        if not typed or typed in {(known(field),), known(field)}:
            continue
        try:
            options = (option.value for option in field.options)
            values[field.key] = typed_value(field.key, field.type, typed, options)
        except Invalid as fault:
            wrong += fault.places
    return values, wrong


def _emptied(fields: list[SeenField], asked: Asked) -> Iterator[tuple[str, None]]:
    """Who empties a field takes out what they typed: what a certificate says stands again."""
    for field in fields:
        is_typed = field.stands is not None and field.stands.source == "typed"
        if is_typed and not _typed(field, asked):
            yield field.key, None


def _kept(values: Values, asked: Asked) -> list[Place]:
    """Written as of what was looked at; what does not fit is told with the rest."""
    if not values:
        return []
    said = about(asked, {"values": values}, version=asked.posted.one("version") or "0")
    try:
        ask(asked, type_values, ApplicationView, said)
    except Invalid as fault:
        if not fault.places:
            raise
        return list(fault.places)
    return []


def _is_left_empty(field: SeenField, asked: Asked) -> bool:
    changed = field.stands.changed if field.stands else None
    return field.required and not _typed(field, asked) and changed is None


def _place(field: SeenField, reason: str) -> Place:
    return Place.at("values", field.key, reason=reason)


def _order(place: Place, fields: list[SeenField]) -> int:
    """In the order of the page."""
    keys = [_place(field, "").pointer for field in fields]
    return keys.index(place.pointer) if place.pointer in keys else len(keys)
