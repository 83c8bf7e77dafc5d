"""The typical journey of starting a company → the whole of it, lived in a cloud in memory.

Who takes part, what they answer and type, what is on file about them and how departments decide
are the local cloud's own files. Every act takes some minutes of a Monday morning.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from chalicelib.catalogue.load import load
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.disclosure import disclose
from chalicelib.domain.prefilling import readings
from chalicelib.domain.worklists import desk_of
from chalicelib.entrypoints.api.cases import DecisionBody
from infra.local.departments.decision import decide
from infra.local.departments.envelope import Envelope
from infra.local.departments.invention import Muse
from infra.local.departments.library import library
from infra.local.departments.scenario import SCENARIO, read_scenario
from infra.local.identity.people import read_people
from infra.local.journeys.journey import read_journey
from infra.local.register import REGISTER, read_register
from infra.local.seeding import SeedPorts, seed
from tests.cloud.doors import Doors
from tests.cloud.in_memory import BASE_URL, InMemoryCloud
from tests.cloud.people import Person

ROOT = Path(__file__).parents[3]
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, at the opening of the offices in Shanghai."""
A_WHILE = timedelta(minutes=2)
AT_AN_OFFICE = timedelta(minutes=10)


class Founding(Doors):
    """One application, and what was to be seen only while it went on: cases, grants, receipts."""

    def __init__(self, cloud=InMemoryCloud):
        self.definitions = load(ROOT).definitions
        super().__init__(cloud(self.definitions))
        self.cloud.clock.at = NINE
        self.journey = read_journey("start-company", "typical")
        self.directory = read_people()
        self.scenario = read_scenario(SCENARIO, library())
        self.id = ""
        self.parts, self.cases, self.grants, self.receipts = {}, {}, {}, {}
        self.lines = {}
        self._seed()

    @property
    def stands(self):
        """The application as it stands."""
        return self.cloud.stands(self.id)

    @property
    def entries(self):
        """Its journal as it is for whoever has no key, in the order of time."""
        return _by_time(self.cloud.applications.glance(self.id))

    @property
    def opened_entries(self):
        """The same with every body opened whose key is there."""
        return _by_time(self.cloud.applications.read(self.id))

    def live(self):
        """From the first question to the archive."""
        for act in (self._open, self._invite, self._agree, self._fill, self._hand_in,
                    self._accept, self._decide):  # fmt: skip
            act()
        return self

    def _seed(self):
        register = read_register(REGISTER, self.directory, self.definitions)
        ports = SeedPorts(self.cloud.certificates, self.cloud.signer, BASE_URL)
        seed(register, self.directory, self.definitions, ports)

    def _person(self, name):
        known = self.directory.people[name]
        return Person(known.name.zh, known.resident_id)

    @property
    def _applicant(self):
        return self._person(self.journey.opens.person)

    def _open(self):
        opens = self.journey.opens
        self.id = self.open(self._applicant, self.journey.life_event, self.journey.answers,
                            role=opens.role, places=self.journey.places)  # fmt: skip
        self.parts[opens.role] = self._applicant

    def _invite(self):
        for player in self.journey.parties:
            self._pass(A_WHILE)
            whom = self._person(player.person)
            code = self.name(self._applicant, self.id, player.role, whom)
            if code:
                self._pass(A_WHILE)
                self.take_up(whom, code)
                self.parts[player.role] = whom

    def _agree(self):
        for party, who in self.parts.items():
            self._pass(A_WHILE)
            application, plan = self.stands.application, self.stands.plan()
            open_ = [reading.certificate for reading in readings(application, plan)
                     if (reading.party, reading.permission) == (party, "open")]  # fmt: skip
            if open_:
                self.agree(who, self.id, party, *open_)
        self.prefill(self.id)

    def _fill(self):
        self._pass(A_WHILE)
        missing = {place.pointer for place in self.look_over(self.id).missing}
        keys = sorted(p.removeprefix("/values/") for p in missing if p.startswith("/values/"))
        self.type(self._applicant, self.id, {key: self.journey.value(key) for key in keys})
        for material in self.stands.plan().asked:
            self._pass(A_WHILE)
            self.upload(self._applicant, self.id, material.id)

    def _hand_in(self):
        for party in self.look_over(self.id).unsigned:
            self._pass(A_WHILE)
            self.sign(self.parts[party], self.id)
        self._pass(A_WHILE)
        self.submit(self._applicant, self.id)
        self.cloud.work()

    def _accept(self):
        area = self.directory.people[self.journey.desk].area
        self.lines["desk"] = self.cloud.applications.worklist(desk_of(area))
        self._pass(AT_AN_OFFICE)
        self.at_desk(self.id, area=area)
        self.cloud.work()

    def _decide(self):
        while item := self._first_waiting():
            self._pass(AT_AN_OFFICE)
            self._decided(item)
            self.cloud.work()

    def _first_waiting(self):
        """The item that lies at its body longest, which sees it in its worklist."""
        lying = {entry.stream: entry.at for entry in self.entries if entry.kind == "dispatched"}
        undecided = [item for item in lying if self.progress(self.id, item).is_undecided]
        if not undecided:
            return None
        item = min(undecided, key=lying.__getitem__)
        self.lines[item] = self.cloud.applications.worklist(self.progress(self.id, item).body)
        return item

    def _decided(self, item):
        """The department's own system fetches the case, and decides it by its scenario."""
        stands = self.stands
        case = disclose(item, stands.application, stands.plan(), stands.definitions)
        self.take(self.id, item)
        seen = Envelope.model_validate(case.model_dump(mode="json"))
        sent = decide(self.scenario.rule(item), seen, self._muse(item))[0].says
        self.cases[item], self.grants[item] = case, sent
        self.receipts[item] = self.decide(self.id, item, DecisionBody.model_validate(sent).root)

    def _muse(self, item):
        planned = self.stands.plan().item(item)
        title = self.definitions.bodies_by_id[planned.body].title.zh
        return Muse(handle=self.handle(self.id, item), title=title, area=planned.area,
                    today=legal_day(self.cloud.clock.now()))  # fmt: skip

    def _pass(self, time):
        self.cloud.clock.move(time)


def _by_time(records):
    return sorted(records.entries, key=lambda entry: entry.at)
