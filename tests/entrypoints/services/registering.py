"""A certified life event, and the registrar's ports over the cloud that it happened in."""

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.erasing import parties
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.erasing_happenings import Erased
from chalicelib.domain.journal.part import Part
from chalicelib.domain.ordering import Order, Replacement
from chalicelib.entrypoints.services.holder_told import RegistrarPorts
from chalicelib.entrypoints.services.listing import ListPorts
from chalicelib.entrypoints.services.verification import VerificationPorts, verification
from tests.cloud.flights import EGGS, FOUNDING, STABLE, Flights
from tests.cloud.in_memory import BASE_URL
from tests.cloud.people import CHEN
from tests.fakes.status_lists import FakeStatusLists

OFFICE, LAW = "stable-office-990101", "行政许可法 第70条"


class Registering:
    """The stable's licence, which its body may order, and the eggs of its keeper."""

    def __init__(self, **flights):
        self.flights = Flights(**flights)
        self.cloud = self.flights.cloud
        self.application = self.flights.accepted()
        self.flights.grants(self.application, FOUNDING, EGGS)
        (self.licence,) = self.cloud.certificates.find(STABLE, "STABLE_LICENCE")
        (self.eggs,) = self.cloud.certificates.find(CHEN.id_number, "EGG_RECORD")
        self.lists = FakeStatusLists(self.cloud.certificates)

    @property
    def ports(self):
        issuing = self.cloud.issuing_ports
        return RegistrarPorts(issuing, self.cloud.applications, self.cloud.catalogues,
                              self.cloud.apply_ports.current, self.cloud.ledger)  # fmt: skip

    @property
    def list_ports(self):
        return ListPorts(self.lists, self.cloud.signer, self.cloud.issuer_keys, BASE_URL,
                         self.cloud.clock)  # fmt: skip

    def order(self, status, number=None, body=OFFICE, **changed):
        said = {"reason": "let go", "reference": LAW, "officer": "officer-7", **changed}
        return Order(number=number or self.licence.number, body=body, status=status, **said)

    def replacement(self, how, number=None, body=OFFICE, **changed):
        said = {"reason": "misspelt", "reference": LAW, "officer": "officer-7", **changed}
        return Replacement(number=number or self.licence.number, body=body, how=how, **said)

    def verified(self, number=None):
        ports = VerificationPorts(self.cloud.certificates, self.cloud.signer,
                                  self.cloud.issuer_keys, Es256Verifier(),
                                  self.cloud.clock)  # fmt: skip
        return verification(number or self.licence.number, ports)

    def numbered(self, number=None):
        return self.cloud.certificates.numbered(number or self.licence.number)

    def destroy(self):
        """The application of the licence is kept no more: its keys are gone."""
        records = self.cloud.applications.glance(self.application)
        gone = Erased(why="retention", parties=parties(records), approval="1")
        pen = self.cloud.pen("system:erase")
        self.cloud.applications.write(pen.write(records, (Happened(body=gone),)))

    def told(self, item=FOUNDING):
        """What the journal of the item says of certificates, kind after kind."""
        records = self.cloud.applications.read(self.application, Part.of(item, "own"))
        kinds = [entry.kind for entry in records.of(item)]
        return kinds[kinds.index("certified") + 1 :]

    def lines(self, holder=STABLE):
        """What the holder finds in the ledger of acts about their certificates."""
        about = self.cloud.ledger.about(holder)
        acts = {"revoked", "suspended", "restored", "renewed", "corrected", "reissued"}
        return [line for line in about if line.result in acts]
