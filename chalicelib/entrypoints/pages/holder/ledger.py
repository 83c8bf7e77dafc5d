"""Who saw what of one's own, when, why, and on what basis: all of one's ledger, page by page."""

from datetime import date
from itertools import groupby
from unicodedata import normalize

from chalicelib.domain.calendar import legal_day
from chalicelib.entrypoints.api.disclosures import DisclosureView, list_disclosures
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.holder.whose import choices, whose_of
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Shown

leaf = Leaf("ledger")
PATH = "/me/data"


@leaf.page("GET", PATH)
def show_data(asked: Asked) -> Reply:
    """Fifty at a time, the newest first, day by day; or from a day on that somebody remembers."""
    whose, after = whose_of(asked), asked.query.get("after")
    until, wrong = _until(asked)
    query = {"after": after} if after else {"until": until} if until and not wrong else {}
    heard = ask(asked, list_disclosures, tuple, whose.said(query=query))
    lines: tuple[DisclosureView, ...] = heard.view
    days = [(day, tuple(each)) for day, each in groupby(lines, lambda line: legal_day(line.at))]
    further = heard.further.get("after")
    return Shown("holder/ledger.html", {
        "days": days, "whose": whose, "choices": choices(asked, PATH, whose),
        "until": until, "wrong": wrong, "today": legal_day(asked.now).isoformat(),
        "is_first": not query, "further": further and whose.link(PATH, after=further),
    })  # fmt: skip


def _until(asked: Asked) -> tuple[str, bool]:
    """The day that was asked for, and whether it is none."""
    typed = "".join(normalize("NFKC", asked.query.get("until", "")).split())
    try:
        day = date.fromisoformat(typed) if typed else None
    except ValueError:
        return typed, True
    return (day.isoformat() if day else ""), day == date.max
