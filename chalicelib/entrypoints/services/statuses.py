"""A status list's name, asked for by a door → the token that its issuer signed."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.listing import ListPorts, status_list


def statuses(event: Question, _context: object) -> Answer:
    """``{"list": …}`` → the Status List Token of this name."""
    ports = ListPorts(
        lists=wiring.status_lists(),
        signer=wiring.signer(),
        issuer_keys=wiring.issuer_keys(),
        base_url=wiring.base_url(),
        clock=wiring.clock(),
    )

    def sign() -> JsonValue:
        return status_list(str(event["list"]), ports)

    return answer("statuses", sign)
