"""A status list's name → its token, signed by its issuer, and signed anew only where it must be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from re import fullmatch

from chalicelib.catalogue.issuing import signing_key
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import ConcurrentChange, SourceDown, Unknown
from chalicelib.domain.issuer_keys import IssuerKey, named
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
    """The Status List Token of this name; raises Unknown where no certificate can stand in it.

    One that is kept is good whoever signs now, unless its key was revoked since. Raises SourceDown
    where nobody can sign at this moment.
    """
    issuer, keys = _issuer(name, ports)
    kept = ports.lists.signed(name)
    if kept is not None and _is_good(kept, keys, ports):
        return kept.token
    try:
        return _signed(name, issuer, ports)
    except ConcurrentChange as change:
        raise SourceDown("The list cannot be signed just now: try again later.") from change


def _is_good(kept: SignedList, keys: Sequence[IssuerKey], ports: ListPorts) -> bool:
    key = named(kept.kid, keys)
    is_young = ports.clock.now() < kept.at + RENEWED_AFTER
    return is_young and key is not None and key.revoked is None


def _signed(name: str, issuer: BodyId, ports: ListPorts) -> str:
    key, now = signing_key(issuer, ports), ports.clock.now()
    listing = ports.lists.read(name)
    unsigned = unsigned_list(name, listing.statuses, key, (ports.base_url, now))
    token = signed_list(unsigned, ports.signer.sign(issuer, unsigned))
    signed = SignedList(token=token, kid=key["kid"], changes=listing.changes, at=now)
    ports.lists.keep(name, signed)
    return token


def _issuer(name: str, ports: ListPorts) -> tuple[BodyId, Sequence[IssuerKey]]:
    """Whose list it is, with all keys of theirs; nothing is signed for names that are made up.

    Only of months in which this issuer may have issued: each costs a signature, and is kept.
    """
    issuer, _, month = name.partition("/")
    if is_body(issuer) and fullmatch(MONTH, month) and month <= _month(ports.clock.now()):
        keys = ports.issuer_keys.of(issuer)
        if any(_began(key) <= month for key in keys):
            return issuer, keys
    raise Unknown("There is no such status list.")


def _began(key: IssuerKey) -> str:
    """The month of the first certificate with a status that this key may have signed."""
    return FIRST_MONTH if key.since is None else max(FIRST_MONTH, _month(key.since))


def _month(at: datetime) -> str:
    return f"{legal_day(at):%Y-%m}"
