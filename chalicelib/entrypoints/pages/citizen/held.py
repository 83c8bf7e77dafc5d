"""What government holds already: agreed to or refused source by source, chosen, asked for again."""

from collections.abc import Iterator, Mapping
from functools import partial

from chalicelib.domain.errors import Invalid, Outdated, Place
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.sources import agree, choose, list_sources, prefill_again
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.as_seen import (
    CHANGED,
    STANDS,
    as_meant,
    clashing,
    mark_of,
    written_now,
)
from chalicelib.entrypoints.pages.citizen.decisions import (
    USE,
    WHICH,
    WORD,
    decided,
    seen_decisions,
)
from chalicelib.entrypoints.pages.citizen.draft import Body, about, draft_of
from chalicelib.entrypoints.pages.citizen.looked_up import UNCHANGED, looked_up
from chalicelib.entrypoints.pages.citizen.offers import YES, offers_of
from chalicelib.entrypoints.pages.inside import Act, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.posted import Posted
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("held")
HELD = "/applications/{application}/held"
Decision = tuple[Act, Body]


@leaf.page("GET", HELD)
def show_held(asked: Asked) -> Reply:
    """Each certificate that may be read: what of it, who is asked, for what; and what came."""
    draft = draft_of(asked)
    if not draft.is_open:
        return draft.settled
    sources = ask(asked, list_sources, tuple, about(asked)).view
    said = decided(draft.view)
    seen = seen_decisions(said, Posted(asked.form.typed))
    return Shown("citizen/held.html", {
        "draft": draft, "offers": offers_of(draft.view, sources),
        "mark": lambda name: mark_of(said.get(name, ())), "differs": frozenset(clashing(seen)),
    }, form=as_meant(asked.form, seen))  # fmt: skip


@leaf.page("POST", HELD, again=show_held)
def decide(asked: Asked) -> Reply:
    """What is agreed to is read at once; which certificate, whose word counts is taken down."""
    return repeated(lambda: _decided(draft_of(asked).view, asked))


def _decided(view: ApplicationView, asked: Asked) -> Reply:
    seen = seen_decisions(decided(view), asked.posted)
    both = frozenset(clashing(seen))
    if not seen:
        raise _nothing_said(asked)
    if both:
        raise Outdated(CHANGED, tuple(Place.at(name, reason=STANDS) for name in sorted(both)))
    new = {name: each.sent[0] for name, each in seen.items() if each.is_meant}
    stands = view
    for act, told in (*_consents(new), *_choices(new, view)):
        said = about(asked, told, version=str(stands.version))
        stands = written_now(partial(ask, asked, act, ApplicationView, said)).view
    return Sent(asked.path, said=looked_up(stands, asked) if new else UNCHANGED)


@leaf.page("POST", f"{HELD}/again", again=show_held)
def look_again(asked: Asked) -> Reply:
    """Ask once more whoever did not answer."""
    view = ask(asked, prefill_again, ApplicationView, about(asked)).view
    return Sent(f"/applications/{view.id}/held", said=looked_up(view, asked))


def _consents(new: Mapping[str, str]) -> Iterator[Decision]:
    """What each party says of which certificates."""
    told: dict[str, dict[str, bool]] = {}
    for name, word in new.items():
        kind, party, certificate = name.split(".", 2)
        if kind == USE:
            told.setdefault(party, {})[certificate] = word == YES
    for party, certificates in told.items():
        yield agree, {"party": party, "certificates": certificates}


def _choices(new: Mapping[str, str], view: ApplicationView) -> Iterator[Decision]:
    """Which of several, and whose word."""
    numbers = {f"{WORD}.{each.party}.{each.certificate}": each.number for each in view.conflicts}
    for name, word in new.items():
        kind, party, certificate = name.split(".", 2)
        whose = {"party": party, "certificate": certificate}
        if kind == WHICH:
            yield choose, {**whose, "number": word}
        if kind == WORD:
            yield choose, {**whose, "number": numbers[name], "source": word}


def _nothing_said(asked: Asked) -> Invalid:
    """At the first thing that could be decided."""
    listed = asked.posted.all("listed")[:1]
    places = tuple(Place.at(f"use.{each}", reason="choose one of these") for each in listed)
    return Invalid("Say of at least one source whether it may be asked.", places)
