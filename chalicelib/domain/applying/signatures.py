"""Whose signature is waited for, and whose is void by what just happens: they are to be told."""

from collections.abc import Iterable, Iterator

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.names import PartyId
from chalicelib.domain.review import Review, digest

CHANGES = frozenset({"answered", "party_added", "consented", "chosen", "typed", "attached"})
"""The kinds of happenings that change what is signed."""


def awaited(desk: Desk, looked: Review) -> tuple[PartyId, ...]:
    """The others who sign what the caller is the first to sign; nobody once it was signed."""
    if looked.digest in desk.application.signatures.values():
        return ()
    return tuple(party for party in looked.unsigned if party not in desk.own)


def voided(desk: Desk, happened: Iterable[Happened]) -> Iterator[Happened]:
    """That what others had signed is changed by this. Whoever changes it knows."""
    signatures = desk.application.signatures
    if not (signatures and desk.application.is_editable):
        return
    if all(each.body.kind not in CHANGES for each in happened):
        return
    signed = digest(desk.application, desk.plan)
    parties = tuple(party for party in desk.plan.signers
                    if signatures.get(party) == signed and party not in desk.own)  # fmt: skip
    if parties:
        yield Happened(body=SignaturesVoid(parties=parties))
