"""Who saw what of one's own, when, why, on what basis: all of the ledger about one person."""

from datetime import datetime

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, CertificateNumber
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.holders import holder_of
from chalicelib.entrypoints.api.paging import require_place
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.ledger_titles import Named, Titles
from chalicelib.entrypoints.api.views.ledger_words import words_of
from chalicelib.ports.ledgers import Recorded

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
MINE = Contract(gives=tuple[DisclosureView, ...], discloses="own", query=("after",), companies=True)


@noun.route("GET", PATH, MINE, Nothing)
def list_disclosures(call: Call[Nothing]) -> Answer:
    """All that was read or shown of the caller, or of a company that they act for, newest first.

    Refused readings, too. `Link` leads to the next fifty.
    """
    after = call.query.get("after")
    if after:
        require_place("after", after, PLACE)
    page = call.services.remote.ledger.disclosures(holder_of(call), after or None)
    titles = Titles(call.services)
    link = {}
    if page.next:
        further = call.services.link(f"{PATH}?after={page.next}")
        link = {"Link": f'<{further}>; rel="next"'}
    return Answer(tuple(_view(line, titles) for line in page.lines), headers=link)


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
