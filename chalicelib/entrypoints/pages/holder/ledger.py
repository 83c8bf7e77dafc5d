"""Who saw what of one's own, when, why, and on what basis: all of one's ledger, page by page."""

from itertools import groupby

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
    """Fifty at a time, the newest first, day by day."""
    whose, after = whose_of(asked), asked.query.get("after")
    told = whose.said(query={"after": after} if after else {})
    heard = ask(asked, list_disclosures, tuple, told)
    lines: tuple[DisclosureView, ...] = heard.view
    days = [(day, tuple(each)) for day, each in groupby(lines, lambda line: legal_day(line.at))]
    further = heard.further.get("after")
    return Shown("holder/ledger.html", {
        "days": days, "whose": whose, "choices": choices(asked, PATH, whose),
        "is_first": not after, "further": further and whose.link(PATH, after=further),
    })  # fmt: skip
