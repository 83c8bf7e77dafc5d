"""Who saw what of one's own, when, why, on what basis: all of the ledger about one person."""

from contextlib import suppress
from datetime import date, datetime

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, CertificateNumber
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.holders import holder_of
from chalicelib.entrypoints.api.paging import require_place
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.ledger_titles import Named, Titles
from chalicelib.entrypoints.api.views.ledger_words import words_of
from chalicelib.ports.ledgers import Recorded, end_of

PLACE = r"(before-)?[0-9]{17}-[0-9a-f]{16}"


class DisclosureView(Frozen):
    """One line, in codes and in words; ``words`` is all of it in one sentence.

    ``who`` asked or looked, ``purpose`` is the life event. ``fields`` are of the certificate, or of
    the form where there is none; empty where only was asked whether there is one. ``laws`` as the
    definitions name them. ``reason``: why it was refused.
    """

    at: datetime
    application: ApplicationId
    purpose: Named
    items: tuple[Named, ...]
    who: Named
    certificate: Named | None
    number: CertificateNumber | None
    fields: tuple[Named, ...]
    materials: tuple[Named, ...]
    basis: Named
    laws: tuple[str, ...]
    sources: tuple[Named, ...]
    result: Named
    reason: Named | None
    words: Text


noun = Noun("disclosures")
PATH = "/v1/me/disclosures"
MINE = Contract(gives=tuple[DisclosureView, ...], discloses="own", query=("after", "until"),
                companies=True)  # fmt: skip


@noun.route("GET", PATH, MINE, Nothing)
def list_disclosures(call: Call[Nothing]) -> Answer:
    """All that was read or shown of the caller, or of a company that they act for, newest first.

    Refused readings, too. `Link` leads to the next fifty; `until` is a day to begin at.
    """
    page = call.services.remote.ledger.disclosures(holder_of(call), _begins(call))
    titles = Titles(call.services)
    link = {}
    if page.next:
        further = call.services.link(f"{PATH}?after={page.next}")
        link = {"Link": f'<{further}>; rel="next"'}
    return Answer(tuple(_view(line, titles) for line in page.lines), headers=link)


def _begins(call: Call[Nothing]) -> str | None:
    after, until = call.query.get("after"), call.query.get("until")
    if after:
        require_place("after", after, PLACE)
        return after
    return end_of(_day(until)) if until else None


def _day(told: str) -> date:
    """Raises Invalid for what is no day, or the last of all."""
    with suppress(ValueError):
        day = date.fromisoformat(told)
        if day < date.max:
            return day
    raise Invalid("This is no day.", (Place("/query/until", "give it as YYYY-MM-DD"),))


def _view(line: Recorded, titles: Titles) -> DisclosureView:
    said = titles.of(line.disclosure)
    return DisclosureView(
        at=line.at,
        application=line.disclosure.application,
        number=line.disclosure.number,
        laws=line.disclosure.references,
        words=words_of(said, line),
        **{name: getattr(said, name) for name in type(said).model_fields},
    )
