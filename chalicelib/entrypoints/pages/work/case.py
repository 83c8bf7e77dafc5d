"""One case on one page: what its item requires, how it stands, what may be said of it now."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from chalicelib.catalogue.paper.wording import in_words
from chalicelib.catalogue.worded import plain
from chalicelib.domain.disclosure import ByItem, DisclosedField
from chalicelib.domain.errors import Conflict
from chalicelib.domain.grounds import GROUNDS
from chalicelib.domain.names import PartyId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.cases import CaseView, show_case, take_case
from chalicelib.entrypoints.api.files import FileLink, show_file_of_case
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.form import ASKED
from chalicelib.entrypoints.pages.inside import Heard, Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.officer import as_looked_at, foreign_as_unknown
from chalicelib.entrypoints.pages.work.saying import say
from chalicelib.stages.decide import Receipt

leaf = Leaf("case")
TAKEN = Text(zh="已接手，申请人会看到有人在办。",
             en="Taken: the applicant sees that somebody is at it.")  # fmt: skip
GOES_ON = Text(zh="时限继续计算。", en="Its time runs on.")
GONE = 409
UNTYPED = frozenset({"token", "seen", "in_language"})
CHOSEN = frozenset({ASKED, "fields", "materials", "ground", "article"})
"""What was picked and not written: there is nothing of it to copy."""


class FieldInWords(NamedTuple):
    """A field in words, as it was typed or read; and as the register has it where that differs."""

    field: DisclosedField
    said: Text
    registered: Text | None


class Group(NamedTuple):
    """The fields of one party."""

    party: PartyId
    title: Text
    fields: Sequence[FieldInWords]


@leaf.page("GET", "/work/{handle}")
def show_one(asked: Asked) -> Reply:
    """Everything there is to see of it, and what may be done."""
    return case_page(asked, "work/case.html")


@leaf.page("POST", "/work/{handle}", again=show_one)
def take(asked: Asked) -> Reply:
    """Take it into work."""
    handle = asked.names["handle"]
    said = Said(names={"handle": handle}, version=as_looked_at(asked))
    with foreign_as_unknown():
        ask(asked, take_case, Receipt, said)
    return Sent(f"/work/{handle}", said=TAKEN)


@leaf.page("POST", "/work/{handle}/resumption", again=show_one)
def resume(asked: Asked) -> Reply:
    """Its time runs on, after the suspension that was looked at."""
    receipt = asked.posted.one("suspension") or None
    say(asked, {"outcome": "continued", "suspension": receipt})
    return Sent(f"/work/{asked.names['handle']}", said=GOES_ON)


@leaf.page("GET", "/work/{handle}/materials/{material}")
def open_material(asked: Asked) -> Reply:
    """The file that was given for it, at the store, for five minutes."""
    with foreign_as_unknown():
        link = ask(asked, show_file_of_case, FileLink, Said(names=asked.names)).view
    return Sent(link.url, away=True)


def looked_at(asked: Asked) -> Heard[CaseView]:
    """The case as it stands; raises Conflict where nothing is to be decided any more.

    Another department's case is none at all: a link that came to the wrong desk tells nothing.
    """
    with foreign_as_unknown():
        return ask(asked, show_case, CaseView, Said(names={"handle": asked.names["handle"]}))


def case_page(
    asked: Asked, template: str, heard: Heard[CaseView] | None = None, **told: object
) -> Shown:
    """A page of this case; where it is decided by now, one that keeps what was typed."""
    try:
        heard = heard or looked_at(asked)
    except Conflict as gone:
        return closed(asked, gone)
    return Shown(template, {**case_told(heard, asked), **told})


def closed(asked: Asked, gone: Conflict) -> Shown:
    """Somebody was first, or it was withdrawn: nothing that was typed is lost by that."""
    typed = [value for name, values in asked.form.typed.items() if name not in UNTYPED | CHOSEN
             for value in values if value]  # fmt: skip
    return Shown("work/closed.html", {"typed": typed, "why": gone.detail}, GONE)


def case_told(heard: Heard[CaseView], asked: Asked) -> Mapping[str, object]:
    """What every page of a case shows."""
    view = heard.view
    return {
        "view": view, "seen": heard.etag, "where": f"/work/{asked.names['handle']}",
        "groups": groups(view), "stops": GROUNDS, "whose": partial(_whose, view),
        "differing": sum(field.differs is not None for field in view.fields),
    }  # fmt: skip


def _whose(view: CaseView, party: PartyId) -> Text:
    """Somebody by their part in the application; by its id where it names none."""
    return next((each.title for each in view.parties if each.party == party), plain(party))


def groups(view: CaseView) -> list[Group]:
    """The fields by whom they are about, in the order of the case."""
    by_party: dict[PartyId, list[FieldInWords]] = {}
    for field in view.fields:
        registered = in_words(field.differs.says, field) if field.differs else None
        seen = FieldInWords(field, in_words(field.value, field), registered)
        by_party.setdefault(field.party, []).append(seen)
    return [Group(party, _whose(view, party), fields) for party, fields in by_party.items()]


def is_correctable(field: DisclosedField) -> bool:
    """What an earlier item produced is nobody's to type."""
    return not isinstance(field.source, ByItem)
