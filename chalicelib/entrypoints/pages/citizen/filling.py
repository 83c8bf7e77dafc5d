"""The fields that are left, a few pages of them; what certificates filled in can be corrected."""

from collections.abc import Iterator

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.sections import Section, Wanted, sections
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.form_values import type_values
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import Draft, about, draft_of
from chalicelib.entrypoints.pages.citizen.typed_fields import (
    Values,
    is_as_known,
    known,
    mended,
    place,
    typed,
    values_of,
)
from chalicelib.entrypoints.pages.citizen.written import written
from chalicelib.entrypoints.pages.form import ASKED
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.posted import Posted
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("filling")
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
        "written": lambda field, value: written(field, value, asked),
        "differs": _differing(draft, asked),
        "pages": [(page, len(empty & set(page.keys))) for page in pages],
        "number": pages.index(here) + 1, "by_key": {field.key: field for field in draft.fields},
    })  # fmt: skip


@leaf.page("POST", f"{FILL}/{{section}}", again=show_section)
def type_section(asked: Asked) -> Reply:
    """Keep what is right, and say beside each field what is not; all in one go."""
    draft = draft_of(asked)
    fields = [field for field in draft.fields if _was_sent(field, asked.posted)]
    values, wrong = _read(fields, asked)
    wrong += _kept(values, asked)
    if not asked.posted.has("later"):
        wrong += [place(field) for field in fields if _is_left_empty(field, asked)]
    if wrong:
        raise mended(wrong, fields)
    return Sent(draft.path if asked.posted.has("later") else _next(draft, asked), said=KEPT)


def pages_of(draft: Draft) -> tuple[Section, ...]:
    """The same pages however much of them is filled in, so that the way back leads back."""
    return sections(
        Wanted(field.key, field.party, field.items, field.filling.kind == "from_certificate")
        for field in draft.fields
    )


def _next(draft: Draft, asked: Asked) -> str:
    names = [page.name for page in pages_of(draft)]
    here = asked.names["section"]
    following = names.index(here) + 1 if here in names else len(names)
    if following < len(names):
        return f"{draft.path}/fill/{names[following]}"
    return draft.after("fill")


def _was_sent(field: SeenField, posted: Posted) -> bool:
    """Whether the page that was sent had this field; a box that nobody ticked sends nothing."""
    return field.key in posted.all(ASKED)


def _differing(draft: Draft, asked: Asked) -> frozenset[str]:
    """The fields that come back with something else in them than what stands now."""
    back = Posted(asked.form.typed)
    return frozenset(field.key for field in draft.fields
                     if _was_sent(field, back) and not is_as_known(field, back))  # fmt: skip


def _read(fields: list[SeenField], asked: Asked) -> tuple[Values, list[Place]]:
    """What was typed otherwise than it stands; and what cannot be what it is to be."""
    sent = [f for f in fields if typed(f, asked.posted) and not is_as_known(f, asked.posted)]
    values, wrong = values_of(sent, asked.posted)
    return {**dict.fromkeys(_emptied(fields, asked)), **values}, wrong


def _emptied(fields: list[SeenField], asked: Asked) -> Iterator[str]:
    """Who empties a field takes out what they typed: what a certificate says stands again."""
    for field in fields:
        is_typed = field.stands is not None and field.stands.source == "typed"
        if is_typed and not typed(field, asked.posted):
            yield field.key


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
    return field.required and not typed(field, asked.posted) and changed is None
