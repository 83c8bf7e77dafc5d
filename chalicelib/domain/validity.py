"""A certificate type, its content and the day of issue → the last day on which it holds."""

from collections.abc import Mapping
from datetime import date, timedelta

from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.journal.happenings import FieldValue


def valid_until(
    kind: CertificateType, content: Mapping[str, FieldValue], issued: date
) -> date | None:
    """The last day it holds; None where it holds until changed, superseded or revoked."""
    stated = _stated(kind, content)
    if stated is not None or kind.validity.years is None:
        return stated
    return _years_later(issued, kind.validity.years) - timedelta(days=1)


def kept_until(
    kind: CertificateType, content: Mapping[str, FieldValue], until: date | None
) -> date | None:
    """The last day of what is corrected or issued again: that of before (``until``).

    Where a field states it, that field may be what is corrected: then it is as that says now.
    """
    return _stated(kind, content) or until


def _stated(kind: CertificateType, content: Mapping[str, FieldValue]) -> date | None:
    stated = content.get(kind.validity.until) if kind.validity.until else None
    return date.fromisoformat(stated) if isinstance(stated, str) else None


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
