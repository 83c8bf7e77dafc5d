"""A status list's name → its token, signed by its issuer, and signed anew only where it must be."""

import re
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.catalogue.issuing import signing_key
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Unknown
from chalicelib.domain.status_list import issuer_of, signed_list, unsigned_list
from chalicelib.ports.clocks import Clock
from chalicelib.ports.issuer_keys import IssuerKeys
from chalicelib.ports.signers import Signer
from chalicelib.ports.status_lists import SignedList, StatusLists

RENEWED_AFTER = timedelta(hours=1)
"""A token that holds for a day is then still good for most of it."""

NAME = re.compile(r"[a-z][a-z0-9-]{0,59}/(20[0-9]{2}-(0[1-9]|1[0-2]))")


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


def _issuer(name: str, ports: ListPorts) -> str:
    """Whose list it is; nothing is signed for names that somebody made up."""
    found = NAME.fullmatch(name)
    this_month = f"{legal_day(ports.clock.now()):%Y-%m}"
    if found is None or found[1] > this_month or not ports.issuer_keys.of(issuer_of(name)):
        raise Unknown("There is no such status list.")
    return issuer_of(name)
