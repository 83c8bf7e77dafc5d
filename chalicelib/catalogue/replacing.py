"""What an item would replace → which of that stands no more, as its register says now."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.errors import Conflict, Place
from chalicelib.domain.names import ItemId
from chalicelib.domain.superseding import replaced
from chalicelib.domain.verdict import Standing
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.remote_services import Verifier

FALLEN: Mapping[Standing, str] = {
    "superseded": "was superseded by something else",
    "revoked": "was revoked",
    "suspended": "is suspended",
}
"""Why something cannot be replaced; a suspension may be lifted."""


class Looking(NamedTuple):
    """Where whole applications and their catalogues are, and what tells how certificates stand."""

    applications: Applications
    catalogues: Catalogues
    verifier: Verifier


def fallen(item: ItemId, stands: Pinned, looking: Looking) -> tuple[Place, ...]:
    """What it would replace and cannot; the whole application tells, which few items need."""
    if not stands.definitions.items_by_id[item].supersedes:
        return ()
    stands = pin(looking.applications.read(stands.application.id), looking.catalogues)
    every = replaced(item, stands.application, stands.plan(), stands.definitions)
    olds = [old for old in every if old.number]
    now = looking.verifier.verify_all([f"{old.number}" for old in olds])
    return tuple(
        Place.at("supersedes", old.certificate, reason=FALLEN[verified.standing])
        for old, verified in zip(olds, now, strict=True)
        if verified.standing in FALLEN
    )


def require_standing(gone: tuple[Place, ...]) -> None:
    """What was sold once cannot be sold again: raises Conflict where something of it has fallen."""
    if gone and all(place.reason == FALLEN["suspended"] for place in gone):
        raise Conflict("What this item would replace is suspended: wait, or decline it.", gone)
    if gone:
        raise Conflict("What this item would replace stands no more: decline it.", gone)
