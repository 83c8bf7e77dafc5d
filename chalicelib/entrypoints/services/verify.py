"""A certificate's number, asked by a door → how it stands."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.verification import VerificationPorts, verification


def verify(event: Question, _context: object) -> Answer:
    """``{"number": …}`` → how the certificate of this number stands."""
    ports = VerificationPorts(
        certificates=wiring.certificates(),
        signer=wiring.signer(),
        issuer_keys=wiring.issuer_keys(),
        check=Es256Verifier(),
        clock=wiring.clock(),
    )

    def look() -> JsonValue:
        return verification(str(event["number"]), ports).model_dump(mode="json")

    return answer("verify", look)
