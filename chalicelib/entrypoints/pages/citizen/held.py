"""What government holds already: agreed to or refused source by source, chosen, asked for again."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.sources import agree, choose, list_sources, prefill_again
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import Body, about, draft_of
from chalicelib.entrypoints.pages.citizen.offers import NO, YES, offers_of
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("held")
HELD = "/applications/{application}/held"

READ = Text(
    zh="已经记下您的决定。能查的都查过了，结果在下面。",
    en="Your decisions are kept. All that may be read was read: what came of it stands below.",
)
SILENT = Text(
    zh="已经记下您的决定。有的数据来源暂时没有应答：过一会儿再查一次，不用重新选择。",
    en="Your decisions are kept. Some source does not answer just now: ask again in a while.",
)


@leaf.page("GET", HELD)
def show_held(asked: Asked) -> Reply:
    """Each certificate that may be read: what of it, who is asked, for what; and what came."""
    draft = draft_of(asked)
    if not draft.is_open:
        return draft.settled
    sources = ask(asked, list_sources, tuple, about(asked)).view
    return Shown("citizen/held.html", {"draft": draft, "offers": offers_of(draft.view, sources)})


@leaf.page("POST", HELD, again=show_held)
def decide(asked: Asked) -> Reply:
    """What is agreed to is read at once; which certificate, whose word counts is taken down."""
    view = draft_of(asked).view
    consents, choices = _consents(asked), tuple(_choices(asked, view))
    if not consents and not choices:
        raise _nothing_said(asked)
    states = []
    for party, certificates in consents.items():
        said = about(asked, {"party": party, "certificates": certificates}, version="*")
        states.append(ask(asked, agree, ApplicationView, said).view.prefill)
    for told in choices:
        said = about(asked, told, version="*")
        states.append(ask(asked, choose, ApplicationView, said).view.prefill)
    return Sent(asked.path, said=READ if {*states} == {"done"} else SILENT)


@leaf.page("POST", f"{HELD}/again", again=show_held)
def look_again(asked: Asked) -> Reply:
    """Ask once more whoever did not answer."""
    ask(asked, prefill_again, ApplicationView, about(asked))
    return Sent(f"/applications/{asked.names['application']}/held", said=READ)


def _consents(asked: Asked) -> Mapping[str, dict[str, bool]]:
    """Party → certificate → whether it may be read: what was said on the page, and no more.

    Who agrees to all agrees to what was listed there and not decided: a "no" stays one.
    """
    said = {name.removeprefix("use."): asked.posted.one(name)
            for name in asked.posted.fields if name.startswith("use.")}  # fmt: skip
    if asked.posted.has("all"):
        said = {**dict.fromkeys(asked.posted.all("listed"), YES), **said}
    told: dict[str, dict[str, bool]] = {}
    for name, word in said.items():
        party, _, certificate = name.partition(".")
        if word in {YES, NO}:
            told.setdefault(party, {})[certificate] = word == YES
    return told


def _choices(asked: Asked, view: ApplicationView) -> Iterator[Body]:
    """Which of several, and whose word, where it is another than before."""
    for choice in view.choices:
        number = asked.posted.one(f"which.{choice.party}.{choice.certificate}")
        if number and number != choice.chosen:
            yield {"party": choice.party, "certificate": choice.certificate, "number": number}
    for conflict in view.conflicts:
        source = asked.posted.one(f"word.{conflict.party}.{conflict.certificate}")
        counts = {word.source for word in conflict.words if word.counts}
        if source and source not in counts:
            yield {"party": conflict.party, "certificate": conflict.certificate,
                   "number": conflict.number, "source": source}  # fmt: skip


def _nothing_said(asked: Asked) -> Invalid:
    """At the first thing that could be decided."""
    listed = asked.posted.all("listed")[:1]
    places = tuple(Place.at(f"use.{each}", reason="choose one of these") for each in listed)
    return Invalid("Say of at least one source whether it may be asked.", places)
