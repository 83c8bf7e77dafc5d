"""A holder, asked for by a door → their own certificates, and what they show of them to others."""

from collections.abc import Callable, Mapping

from pydantic import JsonValue, TypeAdapter

from chalicelib import wiring
from chalicelib.domain.sharing import Wanted
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.cards import WalletPorts, card, cards
from chalicelib.entrypoints.services.sharing import (
    SharePorts,
    opened,
    shared,
    shares_of,
    taken_back,
)
from chalicelib.ports.wallets import OpeningAsked

HOLDERS = TypeAdapter(tuple[str, ...])


def wallet(event: Question, _context: object) -> Answer:
    """``{"verb": …, …}`` → what the verb gives."""
    return answer("wallet", lambda: VERBS[str(event["verb"])](event))


def _cards(event: Question) -> JsonValue:
    after = event.get("after")
    page = cards(_holders(event), str(after) if after else None, _wallet_ports())
    return page.model_dump(mode="json")


def _card(event: Question) -> JsonValue:
    shown = card(_holders(event), str(event["number"]), _wallet_ports())
    return shown.model_dump(mode="json")


def _share(event: Question) -> JsonValue:
    wanted = Wanted.model_validate(event["wanted"])
    made = shared(_holders(event), wanted, str(event["key"]), _ports())
    return made.model_dump(mode="json")


def _shares(event: Question) -> JsonValue:
    return [line.model_dump(mode="json") for line in shares_of(_holders(event), _ports())]


def _take_back(event: Question) -> JsonValue:
    line = taken_back(_holders(event), str(event["share"]), _ports())
    return line.model_dump(mode="json")


def _open(event: Question) -> JsonValue:
    asked = OpeningAsked.model_validate(event["asked"])
    return opened(asked, _ports()).model_dump(mode="json")


VERBS: Mapping[str, Callable[[Question], JsonValue]] = {
    "cards": _cards,
    "card": _card,
    "share": _share,
    "shares": _shares,
    "take_back": _take_back,
    "open": _open,
}


def _holders(event: Question) -> tuple[str, ...]:
    return HOLDERS.validate_python(event["holders"])


def _wallet_ports() -> WalletPorts:
    return WalletPorts(
        certificates=wiring.certificates(), ledger=wiring.ledger(), clock=wiring.clock()
    )


def _ports() -> SharePorts:
    return SharePorts(
        certificates=wiring.certificates(),
        shares=wiring.shares(),
        holder_keys=wiring.holder_keys(),
        ledger=wiring.ledger(),
        clock=wiring.clock(),
        randomness=wiring.randomness(),
    )
