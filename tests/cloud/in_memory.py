"""The whole service in memory: real stages, the real machine's file, every port a fake.

Whatever is written lets the real errands be run; whatever the machine is to do waits in one queue.
``work()`` does all of it, in an order drawn from the seed; ``step()`` does one thing. Nothing
happens by itself, and the same seed always gives the same story. Each step takes a second.
"""

import random
from collections import defaultdict
from contextlib import suppress
from datetime import timedelta
from operator import is_not

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.gated_sources import GatedSources
from chalicelib.adapters.keyed_handles import KeyedHandles
from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.adapters.sources import Gathering, OwnRegister
from chalicelib.catalogue.issuing import IssuingPorts
from chalicelib.catalogue.pinned import pin
from chalicelib.domain.concern import TOKEN, Grown, concerned_by
from chalicelib.domain.definitions.local_days import area_days
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Token
from chalicelib.domain.notices.finding import TELLING
from chalicelib.domain.recovery import QUIET
from chalicelib.entrypoints.streams.driving import DrivePorts, drive_one
from chalicelib.entrypoints.streams.notifying import notify_one
from chalicelib.entrypoints.streams.reconcile import (
    RemindPorts,
    catch_up,
    hear,
    lapse,
    look,
    remind,
)
from chalicelib.entrypoints.streams.telling import TellPorts, tell, tell_all
from chalicelib.stages.accept import AcceptPorts, accept
from chalicelib.stages.apply import ApplyPorts, apply
from chalicelib.stages.archive import ArchivePorts
from chalicelib.stages.certify import CertifyPorts
from chalicelib.stages.decide import DecidePorts, decide
from chalicelib.stages.deliver import DeliverPorts
from chalicelib.stages.dispatch import DispatchPorts
from chalicelib.stages.prefill import PrefillPorts
from chalicelib.stages.publish import PublishPorts, publish
from tests.cloud.functions import functions
from tests.cloud.interruptions import Interruptions, Killed
from tests.cloud.machine import Lost, Machine
from tests.cloud.memory import Memory
from tests.cloud.telling import Notices, notify_ports
from tests.fakes.archives import FakeArchives
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.certificates import FakeCertificates
from tests.fakes.clocks import FakeClock
from tests.fakes.connectors import FakeConnector
from tests.fakes.contacts import FakeContacts
from tests.fakes.inboxes import FakeInboxes
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.ledgers import FakeLedger
from tests.fakes.messengers import FakeMessenger
from tests.fakes.randomness import FakeRandomness
from tests.fakes.remote_services import FakeVerifier
from tests.fakes.signers import FakeSigner
from tests.fakes.uploads import FakeUploads
from tests.invented.heads import signed
from tests.proving import proved

BASE_URL = "https://yijian.example.org"
RESTLESS = 20_000
"""Steps after which it is clear that it never comes to rest."""


class InMemoryCloud:
    """One service, with these definitions published; every fake is there to be looked into."""

    def __init__(self, definitions, seed=0):
        self.definitions = definitions
        self.clock = FakeClock()
        self.randomness = FakeRandomness(f"seed-{seed}")
        self.interruptions = Interruptions()
        self.applications = Memory(self._written, self.clock)
        self.catalogues = FakeCatalogues()
        self.certificates = FakeCertificates()
        self.registers, self.reported = [], []
        self.ledger = FakeLedger()
        self.connector = FakeConnector()
        self.signer = FakeSigner()
        self.issuer_keys = FakeIssuerKeys()
        self.archives = FakeArchives()
        self.uploads = FakeUploads()
        self.inboxes, self.contacts = FakeInboxes(), FakeContacts()
        self.mail, self.texts = FakeMessenger(), FakeMessenger()
        self.notices = Notices(self)
        self.calendars = PublishedCalendar(lambda: area_days(definitions.overlays))
        self.holders = FakeKeyedHash("holders")
        self.handles = KeyedHandles(FakeKeyedHash("handles"))
        self.machine = Machine(self._call, self._later)
        self.accept, self.apply, self.decide = accept, apply, decide
        self.called = []
        self._queue = []
        self._grown = defaultdict(set)
        self._stood = {}
        self._order = random.Random(seed)  # noqa: S311 (an order to be repeated, not a secret)
        self._functions = functions(self)
        self.publish(definitions)

    def publish(self, definitions):
        """Every head stands for these: they are there to be pinned."""
        ports = PublishPorts(self.catalogues, Es256Verifier(), self.clock, proved)
        publish(definitions, signed(definitions), ports)

    def step(self):
        """Do one thing that is due, drawn from all that is; whether there was any."""
        self.notices.hand_over()
        if not self._queue:
            return False
        _, action = self._queue.pop(self._order.randrange(len(self._queue)))
        self.clock.move(timedelta(seconds=1))
        action()
        return True

    def work(self):
        """Do everything that is due, and all that follows, until nothing is."""
        for _ in range(RESTLESS):
            if not self.step():
                return
        raise AssertionError(f"it never comes to rest; due now: {self.due}")

    @property
    def due(self):
        """The names of all that is due."""
        return [name for name, _ in self._queue]

    def reconcile(self, quiet=QUIET):
        """Look at every unfinished application, as is done on a schedule; how many were lost."""
        new = 0
        for application in self.applications.lapsing(self.clock.now()):
            lapse(application, self._drive, self.pen("system:reconcile"))
        for application in [each.application for each in self.applications.unfinished()]:
            hear(application, self._remind, self.pen("system:reconcile"))
            remind(application, self._remind, self.pen("system:reconcile"))
            new += look(application, self._drive, self.pen("system:reconcile"), quiet)
            drive_one(application, self._drive)
            catch_up(application, self._remind, self.inboxes, self.notices)
        tell_all(self._tell, lambda: self.pen("system:reconcile"))
        self.work()
        return new

    def tell(self, line):
        """Tell the system of one line of the untold that its case was withdrawn."""
        tell(line, self._tell, self.pen("system:reconcile"))

    def stands(self, application):
        """An application as it stands, on its catalogue: read anew only once something happened."""
        records = self.applications.read(application)
        known, stands = self._stood.get(application, ((), None))
        if len(known) != len(records.entries) or any(map(is_not, known, records.entries)):
            stands = pin(records, self.catalogues)
            self._stood[application] = records.entries, stands
        return stands

    def pen(self, actor):
        """A pen for what is written now."""
        return Pen(actor=actor, at=self.clock.now(), draw=self.randomness.draw)

    def _written(self, change):
        """The stream: whatever is written lets its application be driven, once for many writes."""
        tokens = (Grown(note.stream, TOKEN) for note in change.notes if isinstance(note, Token))
        entries = (Grown(entry.stream, entry.kind) for entry in change.entries)
        self._grown[change.application].update((*entries, *tokens))
        name = f"drive {change.application}"
        if name not in self.due:
            self._later(name, lambda: self._driven(change.application))

    def _driven(self, application):
        """One whose driving is interrupted is set aside: the reconciler comes by it."""
        grown = self._grown.pop(application)
        with suppress(Lost, Killed):
            self.interruptions.around("drive", lambda: self._followed(application, grown))

    def _followed(self, application, grown):
        """As drive does it: the machine is told, then people are."""
        drive_one(application, self._drive, concerned_by(grown))
        if any(each.kind in TELLING for each in grown):
            self.notices.look_at(application)

    def notify_soon(self, application):
        """The queue of notices hands it over, once for many."""
        name = f"notify {application}"
        if name not in self.due:
            self._later(name, lambda: self._notified(application))

    def _notified(self, application):
        """What was not done comes again."""
        try:
            self.interruptions.around(
                "notify", lambda: notify_one(application, self.notify_ports())
            )
        except (Lost, Killed):
            self.notices.come_again(application)

    def _later(self, name, action):
        self._queue.append((name, action))

    def _call(self, function, payload):
        self.called.append(function)
        step = self._functions[function]
        self.interruptions.around(function, lambda: step(payload))

    @property
    def _drive(self):
        return DrivePorts(self.applications, self.machine)

    @property
    def _remind(self):
        return RemindPorts(self.applications, self.catalogues, self.calendars)

    @property
    def _tell(self):
        return TellPorts(self.applications, self.connector, self.handles)

    def notify_ports(self):
        """What telling asks for."""
        return notify_ports(self)

    @property
    def apply_ports(self):
        """What applying asks for."""
        return ApplyPorts(self.applications, self.catalogues, self.definitions.hash,
                          self.clock, self.randomness)  # fmt: skip

    @property
    def accept_ports(self):
        """What acceptance asks for."""
        return AcceptPorts(self.applications, self.catalogues, self.calendars,
                           self.clock, self.randomness)  # fmt: skip

    @property
    def prefill_ports(self):
        """What prefilling asks for."""
        return PrefillPorts(self.applications, self.catalogues, self.certificates, self.ledger,
                            self.clock, self.randomness, self.sources)  # fmt: skip

    @property
    def sources(self):
        """Our own register, and whichever others a test has put beside it."""
        own = OwnRegister(self.certificates, self.clock)
        behind = Gathering(own, tuple(self.registers), self.clock)
        return GatedSources(behind, self.applications, self.catalogues, self.ledger,
                            lambda *said: self.reported.append(said))  # fmt: skip

    @property
    def dispatch_ports(self):
        """What dispatching asks for."""
        return DispatchPorts(self.applications, self.catalogues, self.connector, self.handles,
                             self.calendars, self.clock, self.randomness)  # fmt: skip

    @property
    def decide_ports(self):
        """What deciding asks for."""
        return DecidePorts(self.applications, self.catalogues, self.calendars, self.clock,
                           self.randomness, FakeVerifier(self.certificates))  # fmt: skip

    @property
    def certify_ports(self):
        """What certifying asks for."""
        return CertifyPorts(self.applications, self.catalogues, self.ledger, self.issuing_ports)

    @property
    def issuing_ports(self):
        """What issuing asks for."""
        return IssuingPorts(self.certificates, self.signer, self.issuer_keys, P256HolderKeys(),
                            BASE_URL, self.clock, self.randomness)  # fmt: skip

    @property
    def deliver_ports(self):
        """What delivering asks for."""
        return DeliverPorts(self.applications, self.clock, self.randomness)

    @property
    def archive_ports(self):
        """What archiving asks for."""
        return ArchivePorts(self.applications, self.archives, self.clock, self.randomness)
