"""What an officer orders of a certificate, asked by a door → done by who may."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.domain.ordering import Order, Replacement
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.holder_told import RegistrarPorts
from chalicelib.entrypoints.services.ordering import ordered
from chalicelib.entrypoints.services.replacing import replaced


def registrar(event: Question, _context: object) -> Answer:
    """``{"order": …}`` → what stands of it; ``{"replacement": …}`` → the one in its place."""
    ports = RegistrarPorts(
        issuing=wiring.issuing_ports(),
        applications=wiring.applications(),
        catalogues=wiring.catalogues(),
        current=wiring.current(),
        ledger=wiring.ledger(),
    )

    def act() -> JsonValue:
        if "order" in event:
            order = Order.model_validate(event["order"])
            return ordered(order, ports).model_dump(mode="json")
        replacement = Replacement.model_validate(event["replacement"])
        return replaced(replacement, ports).model_dump(mode="json")

    return answer("registrar", act)
