"""A holder, asked for by a door → their own certificates."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.cards import WalletPorts, cards


def wallet(event: Question, _context: object) -> Answer:
    """``{"holder_id": …}`` → this holder's own certificates."""
    ports = WalletPorts(certificates=wiring.certificates(), ledger=wiring.ledger())

    def show() -> JsonValue:
        return [card.model_dump(mode="json") for card in cards(str(event["holder_id"]), ports)]

    return answer("wallet", show)
