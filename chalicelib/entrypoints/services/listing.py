"""A status list's name → its token, signed by its issuer, and signed anew only where it must be."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from re import fullmatch

from chalicelib.catalogue.issuing import signing_key
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Unknown
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.names import BodyId, is_body
from chalicelib.domain.status_list import signed_list, unsigned_list
from chalicelib.ports.clocks import Clock
from chalicelib.ports.issuer_keys import IssuerKeys
from chalicelib.ports.signers import Signer
from chalicelib.ports.status_lists import SignedList, StatusLists

RENEWED_AFTER = timedelta(hours=1)
"""A token that holds for a day is then still good for most of it."""

MONTH = r"20[0-9]{2}-(0[1-9]|1[0-2])"
FIRST_MONTH = "2026-11"
"""No certificate bore a status before: older ones stand in no list."""


@dataclass(frozen=True, slots=True)
class ListPorts:
    """The lists, who signs them with which keys, under which address, and the time."""

    lists: StatusLists
    signer: Signer
    issuer_keys: IssuerKeys
    base_url: str
    clock: Clock


def status_list(name: str, ports: ListPorts) -> str:
    """The Status List Token of this name; raises Unknown where no certificate can stand in it."""
    issuer = _issuer(name, ports)
    kept, key, now = ports.lists.signed(name), signing_key(issuer, ports), ports.clock.now()
    if kept is not None and kept.kid == key["kid"] and now < kept.at + RENEWED_AFTER:
        return kept.token
    listing = ports.lists.read(name)
    unsigned = unsigned_list(name, listing.statuses, key, (ports.base_url, now))
    token = signed_list(unsigned, ports.signer.sign(issuer, unsigned))
    signed = SignedList(token=token, kid=key["kid"], changes=listing.changes, at=now)
    ports.lists.keep(name, signed)
    return token


def _issuer(name: str, ports: ListPorts) -> BodyId:
    """Whose list it is; nothing is signed for names that somebody made up.

    Only of months in which this issuer may have issued: each costs a signature, and is kept.
    """
    issuer, _, month = name.partition("/")
    if is_body(issuer) and fullmatch(MONTH, month) and month <= _month(ports.clock.now()):
        began = [_began(key) for key in ports.issuer_keys.of(issuer)]
        if began and min(began) <= month:
            return issuer
    raise Unknown("There is no such status list.")


def _began(key: IssuerKey) -> str:
    """The month of the first certificate with a status that this key may have signed."""
    return FIRST_MONTH if key.since is None else max(FIRST_MONTH, _month(key.since))


def _month(at: datetime) -> str:
    return f"{legal_day(at):%Y-%m}"
