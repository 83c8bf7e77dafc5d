"""A granted item → its signed e-certificates, each in its issuer's name, usable at once."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from chalicelib.catalogue.issuing import IssuingPorts, Matter, issue
from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.folding import pinned
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.informing import listed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Certified, Ended, Issued
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Listed, Note, Records, Unlisted
from chalicelib.domain.names import ApplicationId, CertificateNumber, ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import unparked_lists
from chalicelib.domain.plan import PlannedOutput
from chalicelib.domain.progress import Progress
from chalicelib.domain.superseding import Olds, Replaced, olds
from chalicelib.domain.worklists import UNTOLD
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.certificates import (
    Certificate,
    Elsewhere,
    GivingWay,
    Replacing,
    Superseded,
)
from chalicelib.ports.ledgers import Disclosure, Ledger


class Decided(Frozen):
    """The machine brings an item that its body has decided, or that ended otherwise."""

    application: ApplicationId
    item: ItemId


@dataclass(frozen=True, slots=True)
class CertifyPorts:
    """Where applications are kept, the ledger, and all that issuing asks for."""

    applications: Applications
    catalogues: Catalogues
    ledger: Ledger
    issuing: IssuingPorts


def certify(decided: Decided, ports: CertifyPorts) -> None:
    """End one item: issue what it yields where it was granted, else write how it ended.

    Each certificate is issued once, whatever is repeated: the first one kept is the one.
    """
    part = Part.of(decided.item, "own")
    records = ports.applications.read(decided.application, part)
    overview = Overview(records=records)
    progress = overview.items[decided.item]
    if progress.ended:
        return
    if progress.stage == "granted":
        stands = pin(records, ports.catalogues)
        old = _replaced(decided.item, stands, ports)
        exchange = _Exchange(decided, old, _granted_at(records, decided.item))
        issued = _issue(exchange, stands, ports)
        _supersede(exchange, issued, stands, ports)
        body: Certified | Ended = Certified(certificates=issued)
    else:
        body = Ended(how=overview.ending(decided.item))
        old = {}
    is_untold = _is_to_be_told(body, records, progress, ports)
    # What is replaced may be kept by other registers: they are told beside this.
    told = (listed(ports.issuing.clock.now()),) if old else ()
    others = (*told, *unparked_lists(progress))
    _write(records, Happened(stream=decided.item, body=body), (is_untold, others), ports)


class _Exchange(NamedTuple):
    """An item, what it replaces, and since when."""

    decided: Decided
    old: Olds
    granted_at: datetime

    @property
    def origin(self) -> str:
        """What the origin of all begins with that is issued for the item."""
        return f"{self.decided.application}/{self.decided.item}/"


def _issue(exchange: _Exchange, stands: Pinned, ports: CertifyPorts) -> tuple[Issued, ...]:
    """What it replaces gives way in the very write that keeps what takes its place."""
    name, old = exchange.decided.item, exchange.old
    item = stands.application.plan_of(name).item(name)
    contents = stands.application.grants[name].certificates
    seen = tuple(_standing(exchange, ports))
    return tuple(
        Issued(
            certificate=output.certificate,
            party=output.party,
            number=issue(Matter(
                issuer=item.body, area=item.area,
                kind=stands.definitions.certificates_by_id[output.certificate],
                content=contents[output.certificate],
                origin=f"{exchange.origin}{output.certificate}/{output.party}",
                replaces=_replaces(output, old),
                giving_way=_giving_way(output, item.outputs, seen, exchange.granted_at),
            ), ports.issuing).number,
        )
        for output in item.outputs
    )  # fmt: skip


def _replaces(output: PlannedOutput, old: Olds) -> Replacing | None:
    """Which certificate of its own kind this one takes the place of, where it is one."""
    of_kind = (number for number, each in old.items()
               if each.what.certificate == output.certificate)  # fmt: skip
    number = next(of_kind, None)
    return Replacing(number=number, how="superseding") if number else None


def _giving_way(
    output: PlannedOutput, outputs: tuple[PlannedOutput, ...], seen: tuple[Certificate, ...],
    at: datetime,
) -> GivingWay | None:  # fmt: skip
    """What gives way to this one: each to the first of its own type, else to the first of all."""
    mine = tuple(old for old in seen if _taker(old, outputs) == output)
    return GivingWay(seen=mine, at=at) if mine else None


def _taker(old: Certificate, outputs: tuple[PlannedOutput, ...]) -> PlannedOutput:
    return next((one for one in outputs if one.certificate == old.type), outputs[0])


def _standing(exchange: _Exchange, ports: CertifyPorts) -> Iterator[Certificate]:
    """What is still to be replaced of what is kept here, as it stands.

    Nothing is issued in place of what was replaced by another, revoked or suspended since the
    grant: an operator looks then, since two have decided what only one of them can. Raises
    Conflict. What this very item has replaced before is no fault.
    """
    for number in exchange.old:
        kept = _known(number, ports)
        if kept is None or (kept.superseded and _is_own(kept.superseded, exchange, ports)):
            continue
        yield _as_it_stands(number, kept)


def _known(number: CertificateNumber, ports: CertifyPorts) -> Certificate | Elsewhere | None:
    """The certificate; of what another register keeps, what is noted of it here, if anything."""
    register = ports.issuing.certificates
    for known in (register.numbered, register.elsewhere):
        with suppress(Unknown):
            return known(number)
    return None


def _is_own(gone: Superseded, exchange: _Exchange, ports: CertifyPorts) -> bool:
    """Whether this very item has replaced it, in a step that was stopped afterwards."""
    if gone.by is None:
        return gone.at == exchange.granted_at
    return ports.issuing.certificates.numbered(gone.by).origin.startswith(exchange.origin)


def _as_it_stands(number: CertificateNumber, kept: Certificate | Elsewhere) -> Certificate:
    if isinstance(kept, Certificate) and kept.ended and kept.ended.how == "revoked":
        raise Conflict(f"{number} was revoked: nothing is issued in its place.")
    if isinstance(kept, Elsewhere) or kept.superseded:
        by = (kept.superseded and kept.superseded.by) or "something else"
        raise Conflict(f"{number} was superseded by {by}: nothing is issued for it.")
    if kept.ended:
        raise Conflict(
            f"{number} is suspended: nothing is issued in its place until that is lifted."
        )
    return kept


def _replaced(item: ItemId, stands: Pinned, ports: CertifyPorts) -> Olds:
    """What the item replaces in the register; the whole application tells, which few items need."""
    if not stands.definitions.items_by_id[item].supersedes:
        return {}
    stands = pin(ports.applications.read(stands.application.id), ports.catalogues)
    return olds(item, stands.application, stands.plan(), stands.definitions)


def _granted_at(records: Records, item: ItemId) -> datetime:
    """What is written in the journal is the same however often a step is repeated."""
    return next(entry.at for entry in records.of(item) if entry.kind == "granted")


def _supersede(
    exchange: _Exchange, issued: tuple[Issued, ...], stands: Pinned, ports: CertifyPorts
) -> None:
    """What the item replaces stands no more, before anybody hears that it was certified.

    What gave way to a certificate is marked already; so is everything where a step is repeated,
    which finds the ledger's line written, too. What is kept elsewhere, or what nothing is put in
    the place of, is marked here; where another replaced it first, that one stands.
    """
    for number, old in exchange.old.items():
        kind = old.what.certificate
        by = next((one.number for one in issued if one.certificate == kind), None)
        superseded = Superseded(at=exchange.granted_at, by=by)
        gone = Elsewhere(number=number, type=kind, superseded=superseded)
        if not _is_ended(gone, old.holder_id, ports):
            _void(number, issued, ports)
        ports.ledger.record_once(old.holder_id, _said(exchange.decided.item, old.what, stands))


def _is_ended(gone: Elsewhere, holder: str, ports: CertifyPorts) -> bool:
    """Whether just this ended it: marked where it is kept here, noted where it is kept elsewhere.

    The register that keeps it is told beside this, and may take its time.
    """
    try:
        return ports.issuing.certificates.supersede(gone.number, gone.superseded)
    except Unknown:
        return ports.issuing.certificates.supersede_elsewhere(holder, gone)


def _void(number: CertificateNumber, issued: tuple[Issued, ...], ports: CertifyPorts) -> None:
    """Another was first by a moment: what was issued here meanwhile stands no more. Raises."""
    known = _known(number, ports)
    first = known.superseded if known else None
    gone = Superseded(at=ports.issuing.clock.now(), by=first.by if first else None)
    for one in issued:
        ports.issuing.certificates.supersede(one.number, gone)
    raise Conflict(f"{number} was superseded by something else: what was issued for it is void.")


def _said(item: ItemId, old: Replaced, stands: Pinned) -> Disclosure:
    """What the holder finds in the ledger: their certificate stands no more, and by whose act."""
    body = stands.application.plan_of(item).item(item).body
    return Disclosure(
        application=stands.application.id, items=(item,), certificate=old.certificate,
        number=old.number, fields=(), requester=f"body:{body}",
        purpose=stands.application.life_event, basis="duty", result="superseded",
    )  # fmt: skip


def _is_to_be_told(body: Certified | Ended, records: Records, progress: Progress,
                   ports: CertifyPorts) -> bool:  # fmt: skip
    """Whether a department's own system was told of a case that has now ended undecided.

    Because it was withdrawn, or because an item was refused whose refusal ends everything.
    """
    if not isinstance(body, Ended) or body.how == "declined" or progress.body is None:
        return False
    catalogue = ports.catalogues.get(pinned(records).catalogue)
    return catalogue.bodies_by_id[progress.body].connector == "system"


def _write(
    records: Records,
    happened: Happened,
    told: tuple[bool, tuple[Note, ...]],
    ports: CertifyPorts,
) -> None:
    """It stands in no worklist any more, but in that of what a system must still be told."""
    pen = Pen(
        actor="system:certify", at=ports.issuing.clock.now(), draw=ports.issuing.randomness.draw
    )
    # What was granted left its body's worklist when it was.
    is_untold, others = told
    notes: tuple[Note, ...] = ()
    if is_untold:
        notes = (Listed(stream=happened.stream, worklist=UNTOLD, due=pen.at),)
    elif not isinstance(happened.body, Certified):
        notes = (Unlisted(stream=happened.stream),)
    ports.applications.write(pen.write(records, (happened,), (*notes, *others)))
