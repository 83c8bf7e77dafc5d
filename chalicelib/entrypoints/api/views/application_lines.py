"""An application's clear entries → its line in the list of one's own; nothing sealed is opened."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.application import Phase
from chalicelib.domain.applying.commands import Caller
from chalicelib.domain.applying.turns import is_turn_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, PartyId
from chalicelib.domain.overview import Overview
from chalicelib.domain.party import Standing
from chalicelib.domain.text import Text
from chalicelib.stages.apply import ApplyPorts

PHASES: dict[str, Phase] = {
    "opened": "draft",
    "submitted": "submitted",
    "returned": "returned",
    "accepted": "accepted",
    "found_not_competent": "not_competent",
    "withdrew": "withdrawn",
    "delivered": "delivered",
    "archived": "archived",
    "erased": "erased",
}
LAST = frozenset({"withdrawn", "not_competent"})
"""What stays even when results are delivered."""


class OwnPart(Frozen):
    """A part that the caller has, or is invited to."""

    party: PartyId
    role: str
    standing: Standing


class ApplicationLine(Frozen):
    """One application in the list of one's own.

    ``needs_you``: it goes on once the caller has done something. ``represents``: for whom in it
    the caller speaks, by the roles they have (`?founded_by=`).
    """

    id: ApplicationId
    life_event: str
    title: Text
    phase: Phase
    number: str | None
    opened_at: datetime
    parts: tuple[OwnPart, ...]
    needs_you: bool = False
    represents: tuple[Text, ...] = ()


def line_of(name: ApplicationId, caller: Caller, ports: ApplyPorts) -> ApplicationLine:
    """The line of this application for this caller."""
    records = ports.applications.glance(name)
    stands = pin(records, ports.catalogues)
    application = stands.application
    parts = tuple(
        OwnPart(party=p.id, role=p.role, standing=p.standing)
        for p in application.parties
        if p.holder in caller.holders and p.standing != "named"
    )
    own = {part.role for part in parts}
    phase = phase_of(Overview(records=records).kinds)
    stood = application.model_copy(update={"phase": phase})
    return ApplicationLine(
        id=name,
        life_event=application.life_event,
        title=stands.event.title,
        phase=phase,
        number=application.number,
        opened_at=application.opened_at,
        parts=parts,
        needs_you=is_turn_of(caller.holders, stood, stands.event, ports.clock.now()),
        represents=tuple(r.title for r in stands.event.parties if r.represented_by in own),
    )


def phase_of(kinds: Iterable[str]) -> Phase:
    """The phase by kinds alone: the body of a return is sealed, that there is one is not."""
    phase: Phase = "draft"
    for kind in kinds:
        if kind != "delivered" or phase not in LAST:
            phase = PHASES.get(kind, phase)
    return phase
