"""A certificate as the register keeps it + an instant → how it stands, as its holder is told."""

from datetime import datetime

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Conflict
from chalicelib.domain.standing import standing_words
from chalicelib.domain.verdict import standing_of
from chalicelib.ports.certificates import Certificate
from chalicelib.ports.wallets import Stood


def stood(certificate: Certificate, at: datetime) -> Stood:
    """By the same rule as anybody's verification of its number."""
    ended, until = certificate.ended, certificate.valid_until
    standing = standing_of(ended.how if ended else "valid", until, at)
    since = legal_day(ended.at) if ended else None
    return Stood(
        standing=standing, ended=since, standing_words=standing_words(standing, since or until)
    )


def require_genuine(certificate: Certificate, at: datetime, what: str) -> None:
    """Raises Conflict with how it stands, and ``what`` comes of that, where it is not genuine."""
    told = stood(certificate, at)
    if told.standing != "genuine":
        day = told.ended or certificate.valid_until
        raise Conflict(f"This certificate is {told.standing} ({day}): {what}.")
