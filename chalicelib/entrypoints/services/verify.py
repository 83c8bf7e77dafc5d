"""Certificates' numbers, or what was shown of one, asked by a door → how they stand; or keys."""

from pydantic import JsonValue, TypeAdapter

from chalicelib import wiring
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.issuer_keys import REQUESTS
from chalicelib.domain.proving import Wish
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.presented import presented
from chalicelib.entrypoints.services.verification import (
    VerificationPorts,
    all_keys,
    keys_of,
    verification,
    verifications,
)

NAMES = TypeAdapter(tuple[str, ...])


def verify(event: Question, _context: object) -> Answer:
    """``{"number": …}``, or ``{"text": …, "wish": …}`` → how it stands.

    ``{"numbers": […]}`` → how each of these stands;
    ``{"issuer": …}`` → every public key of that issuer, or of our own requests;
    ``{"issuers": […]}`` → of all of these.
    """
    return answer("verify", lambda: _told(event))


def _told(event: Question) -> JsonValue:
    is_ours = event.get("issuer") == REQUESTS
    ports = VerificationPorts(
        certificates=wiring.certificates(),
        signer=wiring.requests_signer() if is_ours else wiring.signer(),
        issuer_keys=wiring.issuer_keys(),
        check=Es256Verifier(),
        clock=wiring.clock(),
    )
    if "issuer" in event:
        return [key.model_dump(mode="json") for key in keys_of(str(event["issuer"]), ports)]
    if "issuers" in event:
        keys = all_keys(NAMES.validate_python(event["issuers"]), ports)
        return [key.model_dump(mode="json") for key in keys]
    if "numbers" in event:
        found = verifications(NAMES.validate_python(event["numbers"]), ports)
        return [each.model_dump(mode="json") for each in found]
    if "text" in event:
        wish = Wish.model_validate(event["wish"])
        return presented(str(event["text"]), wish, ports).model_dump(mode="json")
    return verification(str(event["number"]), ports).model_dump(mode="json")
