"""A certificate that somebody was shown → how it stands, and whether it was shown to them.

Nothing is told that was not shown: what the register knows beyond it is only how it stands.
"""

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.credential import Statement, read
from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.domain.issuer_keys import issuer_named
from chalicelib.domain.proving import Wish, proven
from chalicelib.domain.verdict import Known, Standing, weigh
from chalicelib.domain.verified import Presented
from chalicelib.entrypoints.services.verification import VerificationPorts, keys_of
from chalicelib.ports.certificates import Certificate

TYPES = "/certificate-types/"


def presented(text: str, wish: Wish, ports: VerificationPorts) -> Presented:
    """Judge an SD-JWT VC, with or without a holder's proof, as it was shown.

    What bears a good signature and is in no register is of no standing: its issuer never kept it.
    """
    try:
        statement = read(text)
    except Damaged:
        return Presented(standing="altered", why="unreadable")
    kept = _kept(statement, ports)
    ended = kept.ended if kept else None
    known = Known(
        keys=keys_of(issuer_named(statement.credential.issuer), ports),
        is_signed=ports.check.is_signed,
        status=ended.how if ended else "valid",
        is_witnessed=kept is not None,
    )
    verdict = weigh(statement, known, ports.clock.now())
    if verdict.statement is None:
        return Presented(standing=verdict.standing, why=verdict.why)
    if kept is None:
        return Presented(standing="unknown", why="unregistered")
    return _told(verdict.standing, statement, wish, ports)


def _kept(statement: Statement, ports: VerificationPorts) -> Certificate | None:
    """What the register kept under this number, where its issuer signed just this."""
    try:
        kept = ports.certificates.numbered(statement.credential.number)
    except (Unknown, Damaged):
        return None
    return kept if kept.signed.partition("~")[0] == statement.token else None


def _told(
    standing: Standing, statement: Statement, wish: Wish, ports: VerificationPorts
) -> Presented:
    said, bound = statement.credential, statement.binding
    return Presented(
        standing=standing,
        number=said.number,
        type=said.type.rpartition(TYPES)[2],
        issuer=issuer_named(said.issuer),
        issued=legal_day(said.issued_at),
        valid_until=said.valid_until,
        fields=dict(said.fields),
        withheld=statement.withheld,
        proof=proven(bound, wish, ports.clock.now()),
        proved_at=bound.at if bound else None,
        audience=bound.audience if bound else None,
    )
