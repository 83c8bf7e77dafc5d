"""Whose signature is waited for, and whose does not hold for what stands: they are to be told."""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.domain.application import Application
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.errors import Conflict, Incomplete, NotAllowed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.names import PartyId
from chalicelib.domain.plan import Plan
from chalicelib.domain.review import Review, digest, review


class ToSign(NamedTuple):
    """The parts of the caller that lack a signature, and what they sign."""

    parties: tuple[PartyId, ...]
    looked: Review


def to_sign(desk: Desk, told: str) -> ToSign:
    """For whom a signature under this digest is one; nobody where all theirs stand.

    Where just this was handed in so, it stays so. Raises Conflict, Incomplete or NotAllowed.
    """
    looked = review(desk.application, desk.plan, desk.definitions)
    if not desk.application.is_editable and _is_signed(desk, told):
        return ToSign((), looked)
    desk.require_editable()
    if told != looked.digest:
        raise Conflict("It changed since you reviewed it: review it again, then sign.")
    if looked.missing:
        raise Incomplete("Something is still missing before anybody can sign.", looked.missing)
    if not desk.own & set(desk.plan.signers):
        raise NotAllowed("Nobody whose part you have signs this application.")
    return ToSign(tuple(party for party in looked.unsigned if party in desk.own), looked)


def _is_signed(desk: Desk, told: str) -> bool:
    """Whether this is what the caller has signed for each of their parts that sign."""
    own = desk.own & set(desk.plan.signers)
    return {desk.application.signatures.get(party) for party in own} == {told}


def awaited(desk: Desk, looked: Review) -> tuple[PartyId, ...]:
    """The others who sign what the caller is the first to sign; nobody once it was signed."""
    if looked.digest in desk.application.signatures.values():
        return ()
    return tuple(party for party in looked.unsigned if party not in desk.own)


def voided(application: Application, plan: Plan) -> Iterator[Happened]:
    """That what these had signed is another by now: said once, until they sign anew.

    Also of whoever need not sign any more: what they signed holds no longer than the others'.
    """
    now = digest(application, plan)
    parties = tuple(p for p, signed in application.signatures.items() if signed != now)
    if parties:
        yield Happened(body=SignaturesVoid(parties=parties))
