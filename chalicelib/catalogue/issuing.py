"""A type, its content and its issuer → the certificate: numbered, signed, kept, each once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.credential import Credential, assemble, prepare
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.errors import ConcurrentChange, Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.issuer_keys import IssuerKey, named
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import AreaCode, BodyId
from chalicelib.domain.numbers import RANDOM_PARTS, compose_number
from chalicelib.domain.status_list import place_of
from chalicelib.domain.validity import valid_until
from chalicelib.ports.certificates import Certificate, Certificates, GivingWay, Replacing
from chalicelib.ports.clocks import Clock
from chalicelib.ports.holder_keys import DRAWN, HolderKeys
from chalicelib.ports.issuer_keys import IssuerKeys
from chalicelib.ports.randomness import Randomness
from chalicelib.ports.signers import Signer

DRAWS = 5
"""How often a number that is taken is drawn again, of 2.7e10 for each area and day."""

Key = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IssuingPorts:
    """Where certificates are kept, who signs them with which keys; the time and chance.

    ``base_url`` is where issuers, certificate types and status lists are named under.
    """

    certificates: Certificates
    signer: Signer
    issuer_keys: IssuerKeys
    holder_keys: HolderKeys
    base_url: str
    clock: Clock
    randomness: Randomness


class SigningPorts(Protocol):
    """What signing in an issuer's name asks for."""

    @property
    def signer(self) -> Signer:
        """Who signs."""
        ...

    @property
    def issuer_keys(self) -> IssuerKeys:
        """With which keys, through time."""
        ...

    @property
    def clock(self) -> Clock:
        """When."""
        ...


class Term(Frozen):
    """The last day of a certificate, where that is not as its type says from today on.

    ``until`` None: it has no end.
    """

    until: date | None


class Matter(Frozen):
    """All that one certificate is made of, but for its number and signature.

    ``origin``: what it is issued for; the register keeps one certificate for it, and no second.
    ``giving_way``: what stands no more from the moment on in which it is kept.
    """

    issuer: BodyId
    area: AreaCode
    kind: CertificateType
    content: Mapping[str, FieldValue]
    origin: str
    replaces: Replacing | None = None
    giving_way: GivingWay | None = None
    term: Term | None = None


def issue(matter: Matter, ports: IssuingPorts) -> Certificate:
    """Draw a number and a place, sign, keep; where one is taken, both are drawn again.

    Raises ConcurrentChange where what gives way to it is not as it was seen: nothing is kept then.
    """
    key = signing_key(matter.issuer, ports)
    for _ in range(DRAWS):
        try:
            return ports.certificates.keep(_signed(matter, key, ports), matter.giving_way)
        except Conflict:
            continue
    raise Conflict("No free certificate number was drawn: something is wrong with the chance.")


def signing_key(issuer: BodyId, ports: SigningPorts) -> Key:
    """The public key that the issuer signs with now, which stands in its history from now on.

    Nothing is signed that nobody could believe: raises Conflict where it was revoked, and
    ConcurrentChange where it signs no longer, or not yet: a rotation is not followed everywhere, or
    a clock is behind.
    """
    jwk, history = ports.signer.public_key(issuer), ports.issuer_keys.of(issuer)
    now = ports.clock.now()
    since = now if history else None
    key = named(jwk["kid"], history) or ports.issuer_keys.add(
        IssuerKey(issuer=issuer, jwk=jwk, since=since)
    )
    if key.revoked is not None:
        raise Conflict(f"The key of {issuer} was revoked: an operator has to give it a new one.")
    if not key.was_in_use(now):
        raise ConcurrentChange(f"The key of {issuer} signs no longer, or not yet: try again later.")
    return jwk


def _until(matter: Matter, today: date) -> date | None:
    return matter.term.until if matter.term else valid_until(matter.kind, matter.content, today)


def _signed(matter: Matter, key: Key, ports: IssuingPorts) -> Certificate:
    now, issuer, kind = ports.clock.now(), matter.issuer, matter.kind
    drawn = int.from_bytes(ports.randomness.draw(8)) % RANDOM_PARTS
    place = place_of(issuer, legal_day(now), int.from_bytes(ports.randomness.draw(4)))
    pair = ports.holder_keys.make(ports.randomness.draw(DRAWN))
    credential = Credential(
        issuer=f"{ports.base_url}/issuers/{issuer}",
        type=f"{ports.base_url}/certificate-types/{kind.id}",
        number=compose_number(matter.area, legal_day(now), drawn),
        issued_at=now,
        valid_until=_until(matter, legal_day(now)),
        holder_key=pair.public,
        status=place.entry(ports.base_url),
        fields=matter.content,
    )
    unsigned = prepare(credential, key, ports.randomness.draw)
    return Certificate(
        **credential.model_dump(include={"number", "issued_at", "valid_until", "fields"}),
        type=kind.id,
        issuer=issuer,
        holder_id=str(matter.content[kind.holder_field]),
        origin=matter.origin,
        signed=assemble(unsigned, ports.signer.sign(issuer, unsigned.signing_input)),
        holder_key=pair.secret,
        status=place,
        replaces=matter.replaces,
    )
