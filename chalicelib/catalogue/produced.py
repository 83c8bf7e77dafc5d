"""What earlier items of an application had issued → what it fills in for a later one.

A certificate stands in its holder's ledger before it is opened, and what fills nothing stands there
with the reason; whoever else it tells of is found in it, and has their line before it is used.
What was renewed, corrected or issued again since is taken as it is now.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from chalicelib.domain.beside import told_beside
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.conditional_use import Denial, Use
from chalicelib.domain.folding import pinned
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Issued, ItemPrefilled, NotFilled
from chalicelib.domain.names import CertificateNumber, ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import FromItem
from chalicelib.domain.prefilling import Content, fill_produced, producers
from chalicelib.domain.produced_use import denial_of_fallen, denial_within
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.certificates import Certificate, Certificates, Standing
from chalicelib.ports.clocks import Clock
from chalicelib.ports.ledgers import Disclosure, Ledger

TAKES_ITS_PLACE = frozenset({"renewal", "correction", "reissue"})
"""How one certificate follows another of the same right; anything else put an end to that."""


class ProducedPorts(Protocol):
    """Where definitions and certificates are kept, the ledger, the time."""

    @property
    def catalogues(self) -> Catalogues:
        """What of whom a certificate tells."""
        ...

    @property
    def certificates(self) -> Certificates:
        """Where they are kept."""
        ...

    @property
    def ledger(self) -> Ledger:
        """What says that one was read, or that it was not."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...


class _Taking(NamedTuple):
    """One certificate that an item takes, in its application."""

    item: ItemId
    issued: Issued
    overview: Overview


def produced_for(item: ItemId, overview: Overview, ports: ProducedPorts) -> Iterator[Happened]:
    """For each certificate that the item takes what it fills in, or why it fills in nothing.

    A step that is repeated writes no second line. Raises SourceDown: then nothing was filled in.
    """
    wanted = producers(overview.plan_of(item), item)
    for producer in sorted({producer for producer, _, _ in wanted}):
        for issued in overview.items[producer].certificates:
            if (producer, issued.certificate, issued.party) in wanted:
                body = _prefilled(_Taking(item, issued, overview), ports)
                yield Happened(stream=item, body=body, subject=issued.party)


def _prefilled(taking: _Taking, ports: ProducedPorts) -> ItemPrefilled:
    item, issued, overview = taking
    use, stands = _use(taking), latest(issued.number, ports.certificates)
    why = denial_within(use, overview) or _fallen(stands, ports)
    ports.ledger.record_once(stands.holder_id, _said(use, stands.number, why))
    if why is not None:
        refused = NotFilled(certificate=issued.certificate, party=issued.party, reason=why)
        return ItemPrefilled(values={}, origins=(), refused=refused)
    certificate = ports.certificates.numbered(stands.number)
    if Standing.of(certificate) != stands:
        # Something was ordered about it between the two looks: it is looked at anew.
        return _prefilled(taking, ports)
    content = Content(certificate=issued.certificate, number=stands.number,
                      fields=certificate.fields)  # fmt: skip
    _tell_others(certificate, use, taking, ports)
    filled = fill_produced(overview.plan_of(item), item, issued.party, content)
    return ItemPrefilled(values=filled.values, origins=filled.origins)


def _tell_others(certificate: Certificate, use: Use, taking: _Taking, ports: ProducedPorts) -> None:
    """Those of whom it tells beside its holder: who they are, only the opened certificate says."""
    definitions = ports.catalogues.get(pinned(taking.overview.records).catalogue)
    kind = definitions.certificates_by_id[certificate.type]
    for other in told_beside(kind, certificate.fields, use.fields, certificate.holder_id):
        line = _said(use, certificate.number, None).model_copy(update={"fields": other.fields})
        ports.ledger.record_once(other.number, line)


def latest(number: CertificateNumber, certificates: Certificates) -> Standing:
    """How the newest stands that took this one's place, and the place of that; or this one."""
    stands = certificates.standing(number)
    while stands.ended is not None and stands.ended.by is not None:
        new = certificates.standing(stands.ended.by)
        if not _takes_its_place(new, stands):
            break
        stands = new
    return stands


def _takes_its_place(new: Standing, old: Standing) -> bool:
    how = new.replaces
    follows = how is not None and how.number == old.number and how.how in TAKES_ITS_PLACE
    return follows and new.is_of(old)


def _fallen(stands: Standing, ports: ProducedPorts) -> Denial | None:
    how = stands.ended.how if stands.ended else None
    return denial_of_fallen(how, stands.valid_until, legal_day(ports.clock.now()))


def _use(taking: _Taking) -> Use:
    """What the item would read of one certificate: the fields that its form takes from it.

    Whose it is is known by the party that it was issued for: nobody is looked up for it.
    """
    item, issued, overview = taking
    plan = overview.plan_of(item)
    fields = {f.filling.field for f in plan.fields
              if f.party == issued.party and isinstance(f.filling, FromItem)
              and f.filling.certificate == issued.certificate}  # fmt: skip
    return Use(
        application=overview.records.application, items=(item,), ground="own", holder_id="",
        requester=f"body:{plan.item(item).body}", purpose=pinned(overview.records).life_event,
        certificate=issued.certificate, fields=tuple(sorted(fields)), number=issued.number,
    )  # fmt: skip


def _said(use: Use, number: CertificateNumber, why: Denial | None) -> Disclosure:
    """The line: of the very certificate that is read, or would have been."""
    told = use.model_dump(include={"application", "items", "requester", "purpose", "certificate",
                                   "fields"})  # fmt: skip
    return Disclosure(**told, number=number, basis="own", reason=why,
                      result="refused" if why else "held")  # fmt: skip
