"""Functions the doors invoke: what comes in is checked, what goes out travels in an envelope."""

from collections.abc import Mapping

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters.envelopes import wrap
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.services.verification import VerificationPorts, verification
from chalicelib.entrypoints.services.wallet import WalletPorts, cards
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import prefill as prefilling

Question = Mapping[str, JsonValue]
Answer = dict[str, JsonValue]


def holdings(event: Question, _context: object) -> Answer:
    """``{"application": …}`` → what may be read before submission is read."""

    def read() -> JsonValue:
        application = ApplicationId(str(event["application"]))
        with watched("prefill", application):
            before = prefilling.Before(application=application)
            prefilling.prefill(before, wiring.prefill_ports())
        return None

    return wrap(read)


def verify(event: Question, _context: object) -> Answer:
    """``{"number": …}`` → how the certificate of this number stands."""
    ports = VerificationPorts(
        certificates=wiring.certificates(),
        signer=wiring.signer(),
        check=Es256Verifier(),
        clock=wiring.clock(),
    )
    return wrap(lambda: verification(str(event["number"]), ports).model_dump(mode="json"))


def wallet(event: Question, _context: object) -> Answer:
    """``{"holder_id": …}`` → this holder's own certificates."""
    ports = WalletPorts(certificates=wiring.certificates(), ledger=wiring.ledger())
    return wrap(lambda: [c.model_dump(mode="json") for c in cards(str(event["holder_id"]), ports)])
