"""Readers who look at an application → what the law lets them see of others, written as shown.

The ledger of whom it is about says so before anybody sees it.
"""

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Shown
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.names import ApplicationId, PartyId
from chalicelib.domain.showing import showings
from chalicelib.ports.ledgers import Disclosure
from chalicelib.stages.prefill import PrefillPorts


def show(application: ApplicationId, readers: frozenset[PartyId], ports: PrefillPorts) -> None:
    """Record each showing that is new: once for each reader, certificate and value.

    Of two that look at the same moment one writes it, and the other finds it written.
    """
    records = ports.applications.read(application)
    stands = pin(records, ports.catalogues)
    new = tuple(showings(stands.application, stands.plan(), stands.definitions, readers))
    for each in new:
        holder = stands.application.people[each.party].id_number
        ports.ledger.record_once(holder, _disclosure(each, stands))
    if new:
        pen = Pen(actor="system:show", at=ports.clock.now(), draw=ports.randomness.draw)
        ports.applications.write(pen.write(records, (Happened(body=each) for each in new)))


def _disclosure(shown: Shown, stands: Pinned) -> Disclosure:
    fields = {stands.application.origins[key].field for key in shown.keys}
    return Disclosure(
        application=stands.application.id, items=(shown.item,), certificate=shown.certificate,
        number=shown.number, fields=tuple(sorted(fields)), requester=f"party:{shown.reader}",
        purpose=stands.application.life_event, basis="duty", result="shown",
    )  # fmt: skip
