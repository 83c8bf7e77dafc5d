"""A query → what our own register says to it: the port Source over the port Certificates.

It hands out the fields that were asked and no others, as any register is to.
"""

from datetime import datetime

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.characters import plain_name
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.names import OWN_REGISTER, SourceId
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.sources import (
    Attested,
    Fallen,
    Notice,
    NotKnown,
    Query,
    Silent,
    SourceAnswer,
    Told,
)


class OwnRegister:
    """The port Source."""

    id: SourceId = OWN_REGISTER

    def __init__(self, certificates: Certificates, clock: Clock) -> None:
        self._certificates = certificates
        self._clock = clock

    def ask(self, query: Query, patience: float) -> SourceAnswer:  # noqa: ARG002 (AWS's own)
        """What was issued here; the clients of AWS have a patience of their own."""
        try:
            found = self._certificates.find(query.holder_id, query.certificate)
            noted = self._certificates.superseded_elsewhere(query.holder_id, query.certificate)
        except SourceDown:
            return Silent(reason="down")
        theirs = [each for each in found if _is_theirs(each, query)]
        if found and not theirs:
            return NotKnown()
        now = self._clock.now()
        return Told(
            certificates=tuple(_attested(each, query, now) for each in theirs
                               if query.number in {None, each.number}),
            fallen=tuple(Fallen(number=each.number, since=legal_day(each.superseded.at))
                         for each in noted),
        )  # fmt: skip

    def tell(self, notice: Notice) -> None:
        """Nothing: what concerns our own is marked where it is kept, when it is certified."""


def _is_theirs(certificate: Certificate, query: Query) -> bool:
    """By number, and by name where others gave that and the type bears one."""
    if certificate.holder_id != query.holder_id:
        return False
    if query.name is None or query.name_field is None:
        return True
    return plain_name(f"{certificate.fields.get(query.name_field, '')}") == plain_name(query.name)


def _attested(certificate: Certificate, query: Query, now: datetime) -> Attested:
    gone = certificate.ended
    return Attested(
        source=OWN_REGISTER,
        number=certificate.number,
        issuer=certificate.issuer,
        holder_id=certificate.holder_id,
        issued_at=certificate.issued_at,
        valid_until=certificate.valid_until,
        ended=legal_day(gone.at) if gone else None,
        fields={name: certificate.fields[name] for name in query.fields
                if name in certificate.fields},
        as_of=now,
    )  # fmt: skip
