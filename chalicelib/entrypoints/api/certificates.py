"""A certificate's number → whether it is genuine, for anybody, and nothing of its holder."""

from chalicelib.domain.numbers import parse_number
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.ports.remote_services import Verification

noun = Noun("certificates")
MOST_CHARACTERS = 100
MOST_A_MINUTE = 60
"""How often one network address may have a number verified: enough for a counter with a queue."""


@noun.route(
    "GET",
    "/v1/certificates/{number}",
    Contract(gives=Verification, word="certify", most=MOST_A_MINUTE),
    Nothing,
)
def verify_certificate(call: Call[Nothing]) -> Answer:
    """How the certificate of this number stands; lower case and blanks do not matter."""
    typed = call.names["number"]
    number = as_issued(typed)
    if len(number) > MOST_CHARACTERS:
        return Answer(Verification(number=number[:MOST_CHARACTERS], standing="unknown"))
    return Answer(call.services.remote.verifier.verify(number))


def as_issued(typed: str) -> str:
    """The number as it is printed, where it is one of ours; other registers number otherwise."""
    try:
        return str(parse_number(typed))
    except ValueError:
        return typed.strip()
