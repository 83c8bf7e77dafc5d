"""A certificate's number, or what was shown of one → whether it is genuine, for anybody.

By its number nothing is told of its holder; of what was shown, nothing but what was shown.
"""

from pydantic import Field

from chalicelib.domain.credential import LONGEST
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.numbers import parse_number
from chalicelib.domain.proving import Wish
from chalicelib.domain.verified import Verification
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.views.seen_certificates import (
    SeenPaper,
    SeenPresented,
    SeenVerification,
    seen_paper,
    seen_presented,
    seen_verification,
)

MOST_PDF = 4 * 1024 * 1024
MOST_BASE64 = -(-MOST_PDF // 3) * 4
"""Bytes of a file, and the characters that they are: what calls a function may have six megabytes.
"""

MOST_SENT = 4 * 1024 * 1024
"""Characters that come in a body: the gateway encodes it once more on its way here."""

ENVELOPE = 1024
"""Bytes of JSON around it."""


class ShownBody(Frozen):
    """An SD-JWT VC as it was shown; the nonce and the name that one gave to whoever showed it."""

    credential: str = Field(min_length=1, max_length=LONGEST, repr=False)
    nonce: str | None = Field(default=None, max_length=200, repr=False)
    audience: str | None = Field(default=None, max_length=200, repr=False)


class PaperBody(Frozen):
    """A certificate on paper as it was shown: the PDF as a file, in base64 (RFC 4648 §4)."""

    pdf: str = Field(pattern=r"^[A-Za-z0-9+/]+={0,2}$", max_length=MOST_BASE64, repr=False)


noun = Noun("certificates")
MOST_CHARACTERS = 100
MOST_A_MINUTE = 60
"""How often one network address may have a number verified: enough for a counter with a queue."""

MOST_PAPERS = 20
"""How often it may send a file: each is opened by the function that also makes papers."""


@noun.route(
    "GET",
    "/v1/certificates/{number}",
    Contract(gives=SeenVerification, word="certify", most=MOST_A_MINUTE),
    Nothing,
)
def verify_certificate(call: Call[Nothing]) -> Answer:
    """How the certificate of this number stands; lower case and blanks do not matter."""
    told = number_verified(call.names["number"], call.services)
    return Answer(seen_verification(told, call.services.definitions))


@noun.route(
    "POST",
    "/v1/verifications",
    # Nothing comes back but what the caller brought: no register was opened for its fields.
    Contract(gives=SeenPresented, discloses="own", word="certify", most=MOST_A_MINUTE),
    ShownBody,
)
def verify_shown(call: Call[ShownBody]) -> Answer:
    """How what one was shown stands, and whether its holder showed it to oneself, and now."""
    told = call.body
    wish = Wish(nonce=told.nonce, audience=told.audience)
    judged = call.services.remote.verifier.judge(told.credential.strip(), wish)
    return Answer(seen_presented(judged, call.services.definitions))


@noun.route(
    "POST",
    "/v1/verifications/paper",
    Contract(gives=SeenPaper, word="certify", most=MOST_PAPERS, largest=MOST_SENT + ENVELOPE),
    PaperBody,
)
def verify_paper(call: Call[PaperBody]) -> Answer:
    """Whether a PDF is the very paper that was made, and how its certificate stands now."""
    judged = call.services.remote.printer.judge_paper(call.body.pdf)
    return Answer(seen_paper(judged, call.services.definitions))


def number_verified(typed: str, services: Services) -> Verification:
    """How the certificate of this number stands, however it was typed."""
    number = as_issued(typed)
    if len(number) > MOST_CHARACTERS:
        return Verification(number=number[:MOST_CHARACTERS], standing="unknown")
    return services.remote.verifier.verify(number)


def as_issued(typed: str) -> str:
    """The number as it is printed, where it is one of ours; other registers number otherwise."""
    try:
        return str(parse_number(typed))
    except ValueError:
        return typed.strip()
