"""One case on one page: what its item requires, how it stands, what may be said of it now."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.grounds import GROUNDS
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.cases import CaseView, show_case, take_case
from chalicelib.entrypoints.api.files import FileLink, show_file_of_case
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.form import ASKED
from chalicelib.entrypoints.pages.inside import Heard, Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.fields_in_words import groups, whose
from chalicelib.entrypoints.pages.work.officer import (
    as_looked_at,
    case_path,
    foreign_as_unknown,
    list_path,
)
from chalicelib.entrypoints.pages.work.saying import say
from chalicelib.stages.decide import Receipt

More: TypeAlias = Callable[[CaseView], Mapping[str, object]]

leaf = Leaf("case")
TAKEN = Text(zh="已接手，申请人会看到有人在办。",
             en="Taken: the applicant sees that somebody is at it.")  # fmt: skip
GOES_ON = Text(zh="时限继续计算。", en="Its time runs on.")
GONE = 409
UNTYPED = frozenset({"token", "seen", "in_language", "suspension"})
CHOSEN = frozenset({ASKED, "fields", "materials", "ground", "article"})
"""What was picked and not written: there is nothing of it to copy."""


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
    return Sent(case_path(asked), said=TAKEN)


@leaf.page("POST", "/work/{handle}/resumption", again=show_one)
def resume(asked: Asked) -> Reply:
    """Its time runs on, after the suspension that was looked at."""
    receipt = asked.posted.one("suspension") or None
    say(asked, {"outcome": "continued", "suspension": receipt})
    return Sent(case_path(asked), said=GOES_ON)


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


def case_page(asked: Asked, template: str, more: More = lambda _view: {}) -> Shown:
    """A page of this case, with what else it shows of it.

    Where it is decided by now, or is no case of one's own any more, what was typed is kept.
    """
    try:
        heard = looked_at(asked)
    except Conflict:
        return closed(asked)
    except Unknown:
        if not written(asked):
            raise
        return closed(asked)
    return Shown(template, {**case_told(heard, asked), **more(heard.view)})


def closed(asked: Asked) -> Shown:
    """Somebody was first, or it was withdrawn: nothing that was typed is lost by that."""
    return Shown("work/closed.html", {"typed": written(asked), "list": list_path(asked)}, GONE)


def written(asked: Asked) -> list[str]:
    """What was typed in words of one's own: picked values are none."""
    return [value for name, values in asked.form.typed.items() if name not in UNTYPED | CHOSEN
            for value in values if value]  # fmt: skip


def case_told(heard: Heard[CaseView], asked: Asked) -> Mapping[str, object]:
    """What every page of a case shows; ``kept``: what its address says of the way to the list."""
    view = heard.view
    where, _, query = case_path(asked).partition("?")
    return {
        "view": view, "seen": heard.etag, "where": where, "kept": f"?{query}" if query else "",
        "groups": groups(view), "stops": GROUNDS, "whose": partial(whose, view),
        "differing": sum(field.differs is not None for field in view.fields),
    }  # fmt: skip
