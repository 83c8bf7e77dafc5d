"""What somebody asks of an application → what happened to it: opened, joined, changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.catalogue.ever_asked import ever_asked
from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.catalogue.voiding import with_voided
from chalicelib.domain.applying.commands import Ask, Caller, Erase, Join, Open, Submit, TakeUp
from chalicelib.domain.applying.deciding import decide_change
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.inviting import belonging, to_invite
from chalicelib.domain.applying.opening import open_with
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Conflict, NotAllowed, Outdated, Place, Unknown
from chalicelib.domain.folding import pinned
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.informing import listed, may_owe
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Invited
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import InvitationSent, Listed, Note, Records, Reserved
from chalicelib.domain.lapsing import lapses
from chalicelib.domain.names import ApplicationId, PartyId
from chalicelib.domain.numbers import RANDOM_PARTS, compose_number
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness

INVITED_FOR = timedelta(days=7)
KEY_KEPT_FOR = timedelta(days=1)
TRIES = 5
OVER = frozenset({"delivered", "archived", "withdrew", "found_not_competent", "erased"})
CODE_BYTES = 10
ID_BYTES = 10


class Opening(Frozen):
    """Somebody signed in opens an application."""

    caller: Caller
    open: Open


class Applied(Frozen):
    """The application as it stands now, and an invitation's code, shown this once.

    ``taken_up`` is the part that an invitation was for, which was joined or refused.
    """

    pinned: Pinned
    invitation: str | None = None
    taken_up: PartyId | None = None


@dataclass(frozen=True, slots=True)
class ApplyPorts:
    """Where applications are remembered, on which catalogues; the time and chance.

    ``current`` names the catalogue that new applications are pinned to.
    """

    applications: Applications
    catalogues: Catalogues
    current: str
    clock: Clock
    randomness: Randomness


def apply(request: Opening | Ask | TakeUp, ports: ApplyPorts) -> Applied:
    """Do what was asked, once: the same again changes nothing.

    Raises the RequestFault that fits, naming each place; ConcurrentChange where another was
    first (read again, and repeat).
    """
    match request:
        case Opening():
            return _open(request, ports)
        case TakeUp():
            return _take_up(request, ports)
        case _:
            return _change(request, ports)


def _open(request: Opening, ports: ApplyPorts) -> Applied:
    before = ports.applications.reservation(request.open.key)
    if before is not None:
        return _opened_before(before.request, request, before.application, ports)
    _require_first(request, ports)
    application = ApplicationId(ports.randomness.draw(ID_BYTES).hex())
    definitions = ports.catalogues.get(ports.current)
    happened = tuple(open_with(request.open, request.caller, definitions))
    kept = Reserved(key=request.open.key, request=request.open.request,
                    expires=ports.clock.now() + KEY_KEPT_FOR)  # fmt: skip
    records = Records(application=application)
    who = _actor(request.open.role, request.caller)
    return _written(records, happened, (who, (kept,)), ports)


def _opened_before(
    digest: str, request: Opening, application: ApplicationId, ports: ApplyPorts
) -> Applied:
    if digest != request.open.request:
        raise Conflict("This Idempotency-Key was used for another request: take a new one.")
    return _read(application, ports)


def _require_first(request: Opening, ports: ApplyPorts) -> None:
    """A second open application for the same life event is shown, not silently doubled."""
    if request.open.another:
        return
    for known in _own(request.caller, ports):
        records = ports.applications.glance(known)
        is_over = OVER & {entry.kind for entry in records.entries}
        if not is_over and pinned(records).life_event == request.open.life_event:
            raise Conflict(
                "You have an open application for this life event. Go on with it, or say"
                " 'another': true to open a second one.",
                (Place.at("applications", known, reason="is open"),),
            )


def _own(caller: Caller, ports: ApplyPorts) -> Iterator[ApplicationId]:
    """Their own applications, under whichever key they are found; not those they act for."""
    found = (ports.applications.belonging_to(each) for each in (*caller.former, caller.holder))
    yield from dict.fromkeys(name for names in found for name in names)


def _change(request: Ask, ports: ApplyPorts) -> Applied:
    records, looked_at = _in_time(request.application, ports)
    stands = pin(records, ports.catalogues)
    desk = _desk(stands, request.caller)
    if desk.own and request.version not in {None, looked_at}:
        raise Outdated("It changed since you looked: read it again, then repeat.")
    change = request.change
    if isinstance(change, Submit):
        change = Submit(number=_number(stands, ports))
    if isinstance(change, Erase):
        change = Erase(ever=ever_asked(records, ports.catalogues))
    happened = decide_change(desk, change)
    code, invited, notes = _invitation(to_invite(happened, change, stands.application), ports)
    if not happened and not notes:
        return Applied(pinned=stands)
    beside: tuple[Note, ...] = (*notes, *_for_registers(desk, happened, ports))
    who = _actor(min(desk.themselves), request.caller)
    applied = _written(records, (*happened, *invited), (who, beside), ports)
    return applied.model_copy(update={"invitation": code})


def _for_registers(
    desk: Desk, happened: tuple[Happened, ...], ports: ApplyPorts
) -> tuple[Listed, ...]:
    """Written in the same breath: whoever is killed then leaves nobody untold."""
    is_owed = may_owe(desk.application, desk.plan, happened)
    return (listed(ports.clock.now()),) if is_owed else ()


def _take_up(request: TakeUp, ports: ApplyPorts) -> Applied:
    meant = ports.applications.invitation(request.code)
    if meant.expires <= ports.clock.now() or meant.tries >= TRIES:
        raise Unknown("This invitation has lapsed: ask for a new one.")
    records, _ = _in_time(meant.application, ports)
    desk = _desk(pin(records, ports.catalogues), request.caller)
    try:
        happened = decide_change(desk, Join(party=meant.party, refuse=request.refuse))
    except NotAllowed:
        ports.applications.count_try(request.code)
        raise
    applied = _written(records, happened, (_actor(meant.party, request.caller), ()), ports)
    return applied.model_copy(update={"taken_up": meant.party})


def _in_time(application: ApplicationId, ports: ApplyPorts) -> tuple[Records, int]:
    """The records once whatever has lapsed by now is written, and the version that was seen."""
    records = ports.applications.read(application)
    pen = Pen(actor="system:lapse", at=ports.clock.now(), draw=ports.randomness.draw)
    change = pen.write(records, lapses(records, pen.at))
    if change.entries:
        ports.applications.write(change)
    return records.followed_by(change.entries), len(records.entries)


def _desk(stands: Pinned, caller: Caller) -> Desk:
    return Desk(application=stands.application, plan=stands.plan(),
                definitions=stands.definitions, caller=caller)  # fmt: skip


def _read(application: ApplicationId, ports: ApplyPorts) -> Applied:
    return Applied(pinned=pin(ports.applications.read(application), ports.catalogues))


def _written(
    records: Records,
    happened: tuple[Happened, ...],
    beside: tuple[str, tuple[Note, ...]],
    ports: ApplyPorts,
) -> Applied:
    """Write it; the application as it stands by that, without reading it a second time."""
    actor, notes = beside
    if happened or notes:
        pen = Pen(actor=actor, at=ports.clock.now(), draw=ports.randomness.draw)
        happened = with_voided(happened, records, pen, ports.catalogues)
        change = pen.write(records, happened, (*belonging(happened), *notes))
        ports.applications.write(change)
        records = records.followed_by(change.entries)
    return Applied(pinned=pin(records, ports.catalogues))


def _actor(party: PartyId, caller: Caller) -> str:
    """Whose act it is: a party's own; or a clerk's, for the party before them."""
    acts = f"party:{party}"
    return f"clerk:{caller.clerk.subject} for {acts}" if caller.clerk else acts


def _invitation(
    party: PartyId | None, ports: ApplyPorts
) -> tuple[str | None, tuple[Happened, ...], tuple[InvitationSent, ...]]:
    """A code for whoever is invited: it selects, and never authenticates."""
    if party is None:
        return None, (), ()
    code = ports.randomness.draw(CODE_BYTES).hex()
    expires = ports.clock.now() + INVITED_FOR
    invited = Happened(body=Invited(party=party, expires=expires))
    return code, (invited,), (InvitationSent(code=hashed(code), party=party, expires=expires),)


def _number(stands: Pinned, ports: ApplyPorts) -> str:
    drawn = int.from_bytes(ports.randomness.draw(8)) % RANDOM_PARTS
    return compose_number(stands.area, legal_day(ports.clock.now()), drawn)
