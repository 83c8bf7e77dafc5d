"""Whose signature is waited for, and whose does not hold for what stands: they are to be told."""

from collections.abc import Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.names import PartyId
from chalicelib.domain.plan import Plan
from chalicelib.domain.review import Review, digest


def awaited(desk: Desk, looked: Review) -> tuple[PartyId, ...]:
    """The others who sign what the caller is the first to sign; nobody once it was signed."""
    if looked.digest in desk.application.signatures.values():
        return ()
    return tuple(party for party in looked.unsigned if party not in desk.own)


def voided(application: Application, plan: Plan) -> Iterator[Happened]:
    """That what these had signed is another by now: said once, until they sign anew."""
    now = digest(application, plan)
    parties = tuple(p for p in plan.signers if application.signatures.get(p, now) != now)
    if parties:
        yield Happened(body=SignaturesVoid(parties=parties))
