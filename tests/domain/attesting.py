"""What registers tell of an invented card, for the rules that make one answer of it."""

from datetime import timedelta

from chalicelib.domain.answering import Wanted
from chalicelib.domain.querying import Attested, Query, Told
from tests.domain.story import ADA, CARD, NOW


def attested(source="own", number="N-1", **changed):
    """One certificate as a register tells it."""
    parts = {
        "source": source,
        "number": number,
        "issuer": "moon-office",
        "holder_id": ADA,
        "issued_at": NOW - timedelta(days=30),
        "fields": {"name": "Ada"},
        "as_of": NOW,
    }
    return Attested(**parts | changed)


def told(*certificates):
    return Told(certificates=certificates)


def asked(**changed):
    """A question about Ada's card."""
    parts = {
        "application": "app-1",
        "items": ("orbit",),
        "requester": "party:keeper",
        "purpose": "adopt-a-moon",
        "ground": "consent",
        "holder_id": ADA,
        "certificate": "CARD",
        "fields": ("name",),
    }
    return Query(**parts | changed)


def wanted(kind=CARD, decider=None, believed=None, compared=(), **changed):
    return Wanted(query=asked(**changed), kind=kind, decider=decider, believed=believed,
                  compared=frozenset(compared))  # fmt: skip
