"""A whole service in memory, with the real stages behind the real doors."""

import hashlib
import io
import json
from itertools import count

from aws_lambda_powertools import Logger
from chalice.app import Chalice
from chalice.test import Client

from chalicelib.adapters import powertools
from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.adapters.sources import Gathering, OwnRegister
from chalicelib.adapters.tracing import Tracing
from chalicelib.catalogue.issuing import IssuingPorts
from chalicelib.domain.identity import Identity, Role
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Parked
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Token
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import parked_lists
from chalicelib.entrypoints.api import register
from chalicelib.entrypoints.api.services import Remote, Services, Telling
from chalicelib.entrypoints.services.showing import show
from chalicelib.entrypoints.streams.notifying import NotifyPorts, notify_one
from chalicelib.ports.certificates import Certificate
from chalicelib.stages.accept import AcceptPorts, Arrived, accept
from chalicelib.stages.apply import ApplyPorts
from chalicelib.stages.certify import CertifyPorts, Decided, certify
from chalicelib.stages.decide import DecidePorts
from chalicelib.stages.deliver import DeliverPorts, Finished, deliver
from chalicelib.stages.dispatch import DispatchPorts, Waiting, dispatch
from chalicelib.stages.prefill import Before, PrefillPorts, Within, prefill
from tests.entrypoints.api.neighbours import definitions
from tests.fakes.allowances import FakeAllowances
from tests.fakes.applications import FakeApplications
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.certificates import FakeCertificates
from tests.fakes.clocks import FakeClock
from tests.fakes.connectors import FakeConnector
from tests.fakes.contacts import FakeContacts
from tests.fakes.hand_overs import FakeHandOvers
from tests.fakes.identities import FakeIdentities
from tests.fakes.inboxes import FakeInboxes
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.ledgers import FakeLedger
from tests.fakes.messengers import FakeMessenger
from tests.fakes.notice_queues import FakeNoticeQueue
from tests.fakes.randomness import FakeRandomness
from tests.fakes.remote_services import FakeRemoteServices
from tests.fakes.sharer import FakeSharer
from tests.fakes.sharer import ports as sharing_ports
from tests.fakes.signers import FakeSigner
from tests.fakes.uploads import FakeUploads

BASE = "https://yijian.example.org"
KEEPER = Identity(subject="s-keeper", name="陈立新", resident_id="99010119850315101X")
NEIGHBOUR = Identity(subject="s-neighbour", name="林婉清", resident_id="99010119880702102X")
STRANGER = Identity(subject="s-stranger", name="赵德海", resident_id="99010119680509105X")
CLERK = Identity(subject="s-clerk", name="窗口", roles={Role.CLERK}, area="990101")
OFFICER = Identity(
    subject="s-officer", name="审批", roles={Role.OFFICER}, body="dragon-office-990101"
)
INSURER = Identity(
    subject="s-insurer", name="系统", roles={Role.SYSTEM}, body="insurance-office-990101"
)
OPERATOR = Identity(subject="s-operator", name="运维", roles={Role.OPERATOR})
SUPERVISOR = Identity(subject="s-supervisor", name="监察", roles={Role.SUPERVISOR}, everywhere=True)
AREA = "990101"
NAMES = count()
REGISTRATION, INSURANCE = "dragon-registration", "dragon-insurance"


class FakeHandles:
    """The same handle for the same round."""

    def for_round(self, round_):
        return hashlib.sha256(f"handle {round_.model_dump_json()}".encode()).hexdigest()


class Heard:
    """A response as a test reads it."""

    def __init__(self, response):
        self.status = response.status_code
        self.headers = response.headers
        self.text = response.body.decode()
        is_json = "json" in str(self.headers.get("Content-Type"))
        self.body = json.loads(self.text) if self.text and is_json else None

    @property
    def places(self):
        """The pointers of a problem."""
        return [place["pointer"] for place in self.body["places"]]


class Service:
    """The app, its fakes, and the work that others do: the machine, prefill, certify."""

    def __init__(self):
        self.log = io.StringIO()
        # Loggers live as long as the process, by name: each service here has one of its own.
        self.logger = Logger(service=f"yijian-{next(NAMES)}", stream=self.log,
                             logger_formatter=powertools.NamedKeysOnly(utc=True))  # fmt: skip
        self.clock, self.randomness = FakeClock(), FakeRandomness()
        self.applications = FakeApplications(clock=self.clock)
        self.catalogues, self.identities = FakeCatalogues(), FakeIdentities()
        self.definitions = definitions()
        self.catalogues.put(self.definitions)
        self.registers = []
        self.certificates, self.signer = FakeCertificates(), FakeSigner()
        self.ledger = FakeLedger(self.clock)
        self.remote = FakeRemoteServices(self.ledger)
        self.uploads, self.handles = FakeUploads(), FakeHandles()
        self.keyed_hash = FakeKeyedHash()
        self.sharer = FakeSharer(sharing_ports(self.certificates, self.ledger, self.clock))
        self.allowances = FakeAllowances(self.clock)
        self.hand_overs = FakeHandOvers(self.clock)
        self.inboxes, self.contacts = FakeInboxes(), FakeContacts()
        self.queue, self.mail = FakeNoticeQueue(), FakeMessenger()
        self.calendars = PublishedCalendar()
        self.built = 0
        self.tokens = {}
        self.app = self.another_app()

    def redefine(self, **event):
        """The life event differs in this from now on."""
        changed = self.definitions.life_events[0].model_copy(update=event)
        self.redefine_all(life_events=(changed,))

    def redefine_all(self, **parts):
        """The definitions differ in this from now on."""
        update = {**parts, "hash": f"{self.definitions.hash}-changed"}
        self.definitions = self.definitions.model_copy(update=update)
        self.catalogues.put(self.definitions)

    def another_app(self):
        """One more process of the same service."""
        app = Chalice(app_name="test")
        register(app, self._services)
        return app

    def _services(self):
        self.built += 1
        around = (self.applications, self.catalogues)
        chance = (self.clock, self.randomness)
        return Services(
            identities=self.identities,
            apply=ApplyPorts(*around, self.definitions.hash, *chance),
            accept=self.accept_ports(),
            decide=DecidePorts(*around, self.calendars, *chance, self.remote),
            handles=self.handles,
            keyed_hash=self.keyed_hash,
            uploads=self.uploads,
            remote=Remote(
                self, self.remote, self.remote, self.sharer, *(self.remote for _ in range(5))
            ),
            telling=Telling(self.inboxes, self.contacts, self.queue),
            allowances=self.allowances,
            hand_overs=self.hand_overs,
            base_url=BASE,
            tracing=Tracing(None),
            logger=self.logger,
        )

    def accept_ports(self):
        return AcceptPorts(self.applications, self.catalogues, self.calendars, self.clock,
                           self.randomness)  # fmt: skip

    def call(self, method, path, body=None, who=None, app=None, **headers):
        """One request; ``who`` signs in, ``body`` is sent as JSON (bytes as they are)."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None:
            sent["Authorization"] = f"Bearer {self.token_of(who)}"
        raw = b""
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        client = Client(app or self.app)
        return Heard(client.http.request(method, path, headers=sent, body=raw))

    def token_of(self, who):
        """The token of somebody who signed in, once."""
        if who.subject not in self.tokens:
            self.tokens[who.subject] = self.identities.sign_in(who)
        return self.tokens[who.subject]

    def prefill(self, application):
        """What the function that may read certificates does."""
        self.remote.prefill(application)
        prefill(Before(application=application), self.prefill_ports())

    def show(self, application, readers):
        """The function that may write the ledger, in this process."""
        show(application, readers, self.prefill_ports())

    def prefill_ports(self):
        return PrefillPorts(self.applications, self.catalogues, self.certificates, self.ledger,
                            self.clock, self.randomness, self.sources)  # fmt: skip

    @property
    def sources(self):
        """Our own register, and whichever others a test has put beside it."""
        own = OwnRegister(self.certificates, self.clock)
        return Gathering(own, tuple(self.registers), self.clock)

    def give_card(self, who, number, kind="KEEPER_CARD"):
        """An identity card of somebody stands in the register."""
        fields = {"name": who.name, "resident_id": who.resident_id}
        self.certificates.keep(
            Certificate(number=number, type=kind, issuer="dragon-office-990101",
                        holder_id=who.resident_id, fields=fields, issued_at=self.clock.now(),
                        origin=f"register/{number}", signed="signed")
        )  # fmt: skip

    def arrive(self, application):
        """The machine brings a submitted application."""
        arrived = Arrived(application=application, token=_token("-", "accept"))
        accept(arrived, self.accept_ports())

    def dispatch(self, application, item):
        """The machine sends an item to its body; the handle that the body gets."""
        within = Within(application=application, item=item)
        prefill(within, self.prefill_ports())
        ports = DispatchPorts(self.applications, self.catalogues, FakeConnector(), self.handles,
                              self.calendars, self.clock, self.randomness)  # fmt: skip
        waiting = Waiting(application=application, item=item, token=_token(item, "dispatch"))
        dispatch(waiting, ports)
        lists = (self.call("GET", f"/v1/bodies/{body.body}/worklist", who=body).body
                 for body in (OFFICER, INSURER))  # fmt: skip
        return next(line["handle"] for lines in lists for line in lines if line["item"] == item)

    def certify(self, application, item):
        """The machine ends an item that was decided."""
        issuing = IssuingPorts(self.certificates, self.signer, FakeIssuerKeys(), P256HolderKeys(),
                               BASE, self.clock, self.randomness)  # fmt: skip
        ports = CertifyPorts(self.applications, self.catalogues, self.ledger, issuing)
        certify(Decided(application=application, item=item), ports)

    def deliver(self, application):
        """The machine hands everything over."""
        ports = DeliverPorts(self.applications, self.clock, self.randomness)
        deliver(Finished(application=application), ports)

    def notify_ports(self):
        return NotifyPorts(
            applications=self.applications, catalogues=self.catalogues, inboxes=self.inboxes,
            contacts=self.contacts, messengers={"email": self.mail}, queue=self.queue,
            clock=self.clock, link=f"{BASE}/v1/me/inbox", logger=self.logger,
        )  # fmt: skip

    def notify(self, application):
        """Everybody is told what they are to be told."""
        assert notify_one(application, self.notify_ports())

    def park(self, application, item, error="Oops"):
        """Something unforeseen stops an item."""
        pen = Pen(actor="system:park", at=self.clock.now(), draw=self.randomness.draw)
        records = self.applications.glance(application)
        happened = Happened(stream=item, body=Parked(state="dispatch", error=error))
        lists = parked_lists(Overview(records=records).items[item], error, pen.at)
        self.applications.write(pen.write(records, (happened,), tuple(lists)))


def _token(stream, state):
    return Token(stream=stream, state=state, attempt=1, value=f"{stream} {state}")
