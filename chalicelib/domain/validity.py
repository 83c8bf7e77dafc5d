"""A certificate type, its content and the day of issue → the last day on which it holds."""

from collections.abc import Mapping
from datetime import date, timedelta

from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.journal.happenings import FieldValue


def valid_until(
    kind: CertificateType, content: Mapping[str, FieldValue], issued: date
) -> date | None:
    """The last day it holds; None where it holds until changed, superseded or revoked."""
    stated = content.get(kind.validity.until) if kind.validity.until else None
    if isinstance(stated, str):
        return date.fromisoformat(stated)
    if kind.validity.years is None:
        return None
    return _years_later(issued, kind.validity.years) - timedelta(days=1)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
