"""A holder's own certificate on paper: where the PDF can be fetched, or that a person makes it.

The address stands in the answer's body, with how the certificate stands. Whoever accepts only a PDF
is led there, where it does stand: it is good for a few minutes and kept by nobody (no-store).
"""

from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.certificates import as_issued
from chalicelib.entrypoints.api.holders import holders_of
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.ports.wallets import Document, Ready

noun = Noun("documents")
PDF = "application/pdf"
SEE_OTHER = 303
UNTOLD = {"Referrer-Policy": "no-referrer"}
PAPER = Contract(
    gives=Document,
    discloses="own",
    word="certify",
    query=("founded_by",),
    companies=True,
    leads=True,
)


@noun.route("GET", "/v1/me/certificates/{number}/document", PAPER, Nothing)
def show_document(call: Call[Nothing]) -> Answer:
    """The PDF of one of the caller's certificates, or of those of a company that they act for.

    Made when first asked for, and the same ever after: sealed by its issuer. With Accept:
    application/pdf the answer leads to it, where the certificate stands; else it says how it does.
    """
    number = as_issued(call.names["number"])
    found = call.services.remote.printer.document(number, frozenset(holders_of(call)))
    if call.headers.accepts == PDF and isinstance(found, Ready) and found.standing == "genuine":
        return Answer(found, status=SEE_OTHER, headers={"Location": found.url} | UNTOLD)
    return Answer(found)
