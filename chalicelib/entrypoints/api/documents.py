"""A holder's own certificate on paper: where the PDF can be fetched, or that a person makes it.

The address is in the answer's body and no redirect: so it gets into no cache, history or log.
"""

from chalicelib.domain.numbers import parse_number
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.holders import holders_of
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.ports.wallets import Document

noun = Noun("documents")
PAPER = Contract(gives=Document, discloses="own", word="certify", query=("for", "founded_by"))


@noun.route("GET", "/v1/me/certificates/{number}/document", PAPER, Nothing)
def show_document(call: Call[Nothing]) -> Answer:
    """The PDF of one of the caller's certificates, or of those of a company that they act for.

    Made when first asked for, and the same ever after: sealed by its issuer.
    """
    number = _as_issued(call.names["number"])
    return Answer(call.services.remote.printer.document(number, frozenset(holders_of(call))))


def _as_issued(typed: str) -> str:
    """The number as it is printed, where it is one of ours; other registers number otherwise."""
    try:
        return str(parse_number(typed))
    except ValueError:
        return typed.strip()
