"""Functions the doors invoke: what comes in is checked, what goes out travels in an envelope."""

from collections.abc import Callable, Mapping

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters.envelopes import wrap
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.services.verification import VerificationPorts, verification
from chalicelib.entrypoints.services.wallet import WalletPorts, cards
from chalicelib.entrypoints.watching import told_where_it_fails, watched
from chalicelib.entrypoints.wordless import wordless
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

    return _answer("holdings", read)


def verify(event: Question, _context: object) -> Answer:
    """``{"number": …}`` → how the certificate of this number stands."""
    ports = VerificationPorts(
        certificates=wiring.certificates(),
        signer=wiring.signer(),
        check=Es256Verifier(),
        clock=wiring.clock(),
    )

    def look() -> JsonValue:
        return verification(str(event["number"]), ports).model_dump(mode="json")

    return _answer("verify", look)


def wallet(event: Question, _context: object) -> Answer:
    """``{"holder_id": …}`` → this holder's own certificates."""
    ports = WalletPorts(certificates=wiring.certificates(), ledger=wiring.ledger())

    def show() -> JsonValue:
        return [card.model_dump(mode="json") for card in cards(str(event["holder_id"]), ports)]

    return _answer("wallet", show)


def _answer(function: str, work: Callable[[], JsonValue]) -> Answer:
    """What the work gave, or refused; what nobody foresaw is told in the log and leaves bare."""
    try:
        with told_where_it_fails(function=function):
            return wrap(work)
    except Exception as error:
        raise wordless(error) from None
