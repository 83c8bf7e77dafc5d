"""The fields that are left, a few pages of them; what certificates filled in can be corrected."""

from dataclasses import replace

from chalicelib.domain.errors import Invalid, Outdated, Place
from chalicelib.domain.sections import Section, Wanted, sections
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.form_values import type_values
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.as_seen import (
    as_meant,
    clashing,
    mark_of,
    written_now,
)
from chalicelib.entrypoints.pages.citizen.draft import Draft, about, draft_of
from chalicelib.entrypoints.pages.citizen.retyped import (
    left_over,
    meant,
    require_unclashing,
    seen_fields,
    stays_empty,
)
from chalicelib.entrypoints.pages.citizen.to_copy import to_copy
from chalicelib.entrypoints.pages.citizen.typed_fields import (
    Values,
    known,
    mended,
    place,
    stands,
)
from chalicelib.entrypoints.pages.citizen.written import written
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.posted import Posted
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("filling")
FILL = "/applications/{application}/fill"

KEPT = Text(zh="已经保存。", en="Saved.")
ASKED_NO_MORE = "What is asked has changed: the rest is saved; copy what has no field any more."
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
    if not draft.is_open or here is None:
        return _gone(draft, asked)
    posted, empty = Posted(asked.form.typed), {field.key for field in draft.empty}
    seen = seen_fields(draft.fields, posted)
    return Shown("citizen/fill.html", {
        "draft": draft, "here": here, "known": {f.key: known(f) for f in draft.fields},
        "written": lambda field, value: written(field, value, asked),
        "marks": {field.key: mark_of(stands(field)) for field in draft.fields},
        "differs": frozenset(clashing(seen)),
        "left": to_copy(left_over(here.keys, draft.fields, posted), draft, asked),
        "pages": [(page, len(empty & set(page.keys))) for page in pages],
        "number": pages.index(here) + 1, "by_key": {field.key: field for field in draft.fields},
    }, form=as_meant(asked.form, seen))  # fmt: skip


def _gone(draft: Draft, asked: Asked) -> Reply:
    """On to what is asked now; what was typed here and stands nowhere is there to be copied."""
    left = left_over((), draft.fields, Posted(asked.form.typed))
    if left:
        told = {"draft": draft, "left": to_copy(left, draft, asked)}
        return Shown("citizen/fill_gone.html", told, form=replace(asked.form, problem=None))
    return Sent(f"{draft.path}/fill") if draft.is_open else draft.settled


@leaf.page("POST", f"{FILL}/{{section}}", again=show_section)
def type_section(asked: Asked) -> Reply:
    """Keep what is right, and say beside each field what is not; all in one go."""
    return repeated(lambda: _typed(draft_of(asked), asked))


def _typed(draft: Draft, asked: Asked) -> Reply:
    seen = seen_fields(draft.fields, asked.posted)
    fields = [field for field in draft.fields if field.key in seen]
    require_unclashing(seen, fields)
    values, wrong = meant(fields, seen, asked.posted)
    wrong += _kept(draft, values, asked)
    if not asked.posted.has("later"):
        wrong += [place(field) for field in fields if stays_empty(field, seen[field.key])]
    if wrong:
        raise mended(wrong, fields)
    if left_over(seen, draft.fields, asked.posted):
        raise Outdated(ASKED_NO_MORE)
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


def _kept(draft: Draft, values: Values, asked: Asked) -> list[Place]:
    """Written as of what was just read; what does not fit is told with the rest."""
    if not values:
        return []
    said = about(asked, {"values": values}, version=str(draft.view.version))
    try:
        written_now(lambda: ask(asked, type_values, ApplicationView, said))
    except Invalid as fault:
        if not fault.places:
            raise
        return list(fault.places)
    return []
