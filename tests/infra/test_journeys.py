"""Whole journeys over HTTP: against the definitions, and through a service kept in memory."""

import io
import json
import threading
import time
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest
from aws_lambda_powertools import Logger
from chalice.app import Chalice
from chalice.test import Client
from rich.console import Console

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.keyed_handles import KeyedHandles
from chalicelib.adapters.openid_discovery import keys_of
from chalicelib.adapters.openid_identities import OpenIdIdentities
from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.adapters.signature_scanner import SignatureScanner
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.adapters.tracing import Tracing
from chalicelib.catalogue.load import load
from chalicelib.domain.answers import bind
from chalicelib.domain.forms import check_values
from chalicelib.domain.founding import settled
from chalicelib.domain.holding import Holdings
from chalicelib.domain.journal.records import Token
from chalicelib.domain.overview import Overview
from chalicelib.domain.planning import Case, plan_case
from chalicelib.entrypoints.api import register
from chalicelib.entrypoints.api.services import Remote, Services, Telling
from chalicelib.entrypoints.services.cards import WalletPorts, cards
from chalicelib.entrypoints.services.showing import show
from chalicelib.entrypoints.services.verification import VerificationPorts, verification
from chalicelib.ports.uploads import UploadForm
from chalicelib.stages.accept import AcceptPorts, Arrived, accept
from chalicelib.stages.apply import ApplyPorts
from chalicelib.stages.archive import ArchivePorts, Closed, archive
from chalicelib.stages.certify import CertifyPorts, Decided, certify
from chalicelib.stages.decide import DecidePorts
from chalicelib.stages.deliver import DeliverPorts, Finished, deliver
from chalicelib.stages.dispatch import DispatchPorts, Waiting, dispatch
from chalicelib.stages.prefill import Before, PrefillPorts, Within, prefill
from infra.local.departments.arrangements import Arrangements
from infra.local.departments.inbox import Inbox
from infra.local.departments.scenario import SCENARIO, Marks, Rule, Scenario, read_scenario
from infra.local.departments.service import Service
from infra.local.departments.systems import make_systems
from infra.local.departments.worker import Office, settle
from infra.local.departments.worklists import look
from infra.local.identity.people import read_people
from infra.local.identity.process import running_provider
from infra.local.journeys.collecting import open_wallets
from infra.local.journeys.drive import Metered, drive
from infra.local.journeys.journey import read_journey, read_journeys
from infra.local.journeys.papers import MEDIA_TYPES, paper
from infra.local.journeys.play import Place
from infra.local.journeys.seen import Card, Verification
from infra.local.journeys.telling import next_steps, table, teller
from infra.local.journeys.visitor import JourneyFailed, Visitor
from infra.local.register import REGISTER, SeedPorts, read_register, seed
from tests.definitions.worked import EXPECTED
from tests.fakes.applications import FakeApplications
from tests.fakes.archives import FakeArchives
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.certificates import FakeCertificates
from tests.fakes.connectors import FakeConnector
from tests.fakes.contacts import FakeContacts
from tests.fakes.inboxes import FakeInboxes
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.ledgers import FakeLedger
from tests.fakes.notice_queues import FakeNoticeQueue
from tests.fakes.remote_services import FakeRemoteServices
from tests.fakes.signers import FakeSigner
from tests.fakes.uploads import FakeUploads

ROOT = Path(__file__).parents[2]
DIRECTORY = read_people()
JOURNEYS = read_journeys()

each_journey = pytest.mark.parametrize(
    "journey", JOURNEYS, ids=lambda j: f"{j.life_event}-{j.path}"
)


@pytest.fixture(scope="module")
def definitions():
    """Everything that the service carries."""
    return load(ROOT).definitions


def worked(journey):
    """What its path is known to come to."""
    whole = EXPECTED[journey.life_event]
    return {**whole, **whole["paths"][journey.path]}


# Against the definitions


def planned(journey, definitions):
    event = definitions.life_event(journey.life_event)
    return plan_case(
        Case(
            definitions=definitions,
            event=event,
            facts=bind(event, journey.answers, definitions),
            places=journey.places,
            parties=(),
            holdings=Holdings(),
        )
    )


@each_journey
def test_a_journey_answers_every_question(journey, definitions):
    """With options that there are, at places that the event has."""
    assert planned(journey, definitions).questions_left == ()
    assert set(journey.places) == set(definitions.life_event(journey.life_event).places)


@each_journey
def test_a_journey_has_somebody_for_every_role(journey, definitions):
    """Everybody the plan speaks of, and nobody else; companies act through who may act for them."""
    event, plan = definitions.life_event(journey.life_event), planned(journey, definitions)
    spoken_of = {*plan.signers, *(m.party for m in plan.materials), *(f.party for f in plan.fields)}
    cast = settled(event, bind(event, journey.answers, definitions)).parties
    founded = {party.role for party in cast if party.takes_part == "founded"}
    assert {player.role for player in journey.players} == spoken_of - founded - {None}
    assert journey.opens.role in event.opened_by
    for player in (*journey.players, *journey.wallets):
        person = DIRECTORY.people[player.person]
        if player.company:
            assert player.company in {acts.company for acts in person.may_act_for}


@each_journey
def test_a_journey_has_a_fitting_value_for_every_field_that_is_typed(journey, definitions):
    """Each of its type, within its bounds, and none that nobody asks for."""
    plan = planned(journey, definitions)
    typed = {f.key: f for f in plan.fields if f.filling.kind == "typed"}
    values = {key: journey.value(key) for key in typed}
    fields = {key: definitions.fields_by_id[f.field] for key, f in typed.items()}
    assert check_values(fields, values) == values
    asked = {*typed, *(f.field for f in typed.values())}
    assert set(journey.values) <= asked


@each_journey
def test_a_journey_has_a_file_for_everything_that_is_asked(journey, definitions):
    """And for nothing else."""
    assert set(journey.files) == {material.id for material in planned(journey, definitions).asked}


@each_journey
def test_a_journey_is_accepted_by_a_clerk_of_its_place(journey):
    """Acceptance is the area's own."""
    assert DIRECTORY.people[journey.desk].area in journey.places.values()


@each_journey
def test_a_journey_answers_as_its_worked_path(journey):
    """The figures of the path are known for these answers."""
    assert json.loads(journey.model_dump_json())["answers"] == worked(journey)["answers"]


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_a_paper_is_a_real_file_of_its_kind(kind):
    """As the service's own scanner sees it."""
    assert SignatureScanner().media_type(paper(kind, "a (title) 章程")) == MEDIA_TYPES[kind]


# Through a service kept in memory


class Store(FakeUploads):
    """Quarantine behind an address of its own."""

    def invite(self, key, media_type, most_bytes):
        form = super().invite(key, media_type, most_bytes)
        return UploadForm(url=f"{self.url}/store", fields=form.fields)

    def posted(self, content_type, body):
        """A form as a browser posts it."""
        message = message_from_bytes(
            b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body, policy=HTTP
        )
        told = {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
            for part in message.iter_parts()
        }
        content = told.pop("file")
        fields = {name: value.decode() for name, value in told.items()}
        self.post(UploadForm(url="", fields=fields), content)


class Whole:
    """The service with real stages and real sign-ins, its machine turned after each request."""

    def __init__(self, definitions, issuer):
        self.definitions, self.issuer = definitions, issuer
        self.clock, self.chance = SystemClock(), SystemRandomness()
        self.applications, self.catalogues = FakeApplications(), FakeCatalogues()
        self.catalogues.put(definitions)
        self.certificates, self.ledger, self.signer = FakeCertificates(), FakeLedger(), FakeSigner()
        self.uploads, self.archives = Store(SignatureScanner()), FakeArchives()
        self.keyed_hash, self.handles = FakeKeyedHash(), KeyedHandles(FakeKeyedHash())
        self.opened, self.turning = [], threading.RLock()
        self.app = Chalice(app_name="whole")
        register(self.app, self._services)

    def _services(self):
        around, chance = (self.applications, self.catalogues), (self.clock, self.chance)
        return Services(
            identities=OpenIdIdentities(self.issuer, "yijian", keys_of(self.issuer)),
            apply=ApplyPorts(*around, self.definitions.hash, *chance),
            accept=AcceptPorts(*around, PublishedCalendar(), *chance),
            decide=DecidePorts(*around, PublishedCalendar(), *chance),
            handles=self.handles,
            keyed_hash=self.keyed_hash,
            uploads=self.uploads,
            remote=Remote(self, self, self, FakeRemoteServices()),
            telling=Telling(FakeInboxes(), FakeContacts(), FakeNoticeQueue()),
            base_url=self.url,
            tracing=Tracing(None),
            logger=Logger(service="whole", stream=io.StringIO()),
        )

    def show(self, application, readers):
        ports = PrefillPorts(self.applications, self.catalogues, self.certificates, self.ledger,
                             self.clock, self.chance)  # fmt: skip
        show(application, readers, ports)

    def prefill(self, application):
        self._prefill(Before(application=application))

    def _prefill(self, occasion):
        prefill(occasion, PrefillPorts(self.applications, self.catalogues, self.certificates,
                                       self.ledger, self.clock, self.chance))  # fmt: skip

    def verify(self, number):
        return verification(number, VerificationPorts(self.certificates, self.signer,
                                                      Es256Verifier(), self.clock))  # fmt: skip

    def cards(self, holder_id):
        return cards(holder_id, WalletPorts(self.certificates, self.ledger))

    def turn(self):
        """What the machine does when something was written."""
        for name in self.opened:
            overview = Overview(records=self.applications.glance(name))
            if overview.kinds[-1] == "submitted":
                ports = AcceptPorts(self.applications, self.catalogues, PublishedCalendar(),
                                    self.clock, self.chance)  # fmt: skip
                accept(Arrived(application=name, token=token("-", "accept")), ports)
            elif "accepted" in overview.kinds and not overview.is_closed:
                self._turn_items(name, overview)

    def _turn_items(self, name, overview):
        for item, progress in overview.items.items():
            if progress.stage in {"granted", "declined"} and not progress.ended:
                self._certify(name, item)
            elif overview.is_ready(item) and progress.stage in {"waiting", "corrected"}:
                self._dispatch(name, item)
        after = Overview(records=self.applications.glance(name))
        if all(progress.ended for progress in after.items.values()):
            deliver(Finished(application=name),
                    DeliverPorts(self.applications, self.clock, self.chance))  # fmt: skip
            archive(Closed(application=name), ArchivePorts(self.applications, self.archives,
                                                           self.clock, self.chance))  # fmt: skip

    def _dispatch(self, name, item):
        self._prefill(Within(application=name, item=item))
        ports = DispatchPorts(self.applications, self.catalogues, FakeConnector(), self.handles,
                              PublishedCalendar(), self.clock, self.chance)  # fmt: skip
        dispatch(Waiting(application=name, item=item, token=token(item, "dispatch")), ports)

    def _certify(self, name, item):
        ports = CertifyPorts(
            applications=self.applications, catalogues=self.catalogues,
            certificates=self.certificates, ledger=self.ledger, signer=self.signer,
            base_url=self.url, clock=self.clock, randomness=self.chance,
        )  # fmt: skip
        certify(Decided(application=name, item=item), ports)

    def answer(self, asked, body):
        """One request, then the machine's turn."""
        if asked.path == "/store":
            self.uploads.posted(asked.headers["Content-Type"], body)
            return 204, {}, b""
        with self.turning:
            answer = Client(self.app).http.request(
                asked.command, asked.path, headers=dict(asked.headers), body=body
            )
            if (asked.command, answer.status_code) == (
                "POST",
                201,
            ) and "Location" in answer.headers:
                self.opened.append(answer.headers["Location"].rpartition("/")[2])
            self.turn()
        return answer.status_code, answer.headers, answer.body


def token(stream, state):
    return Token(stream=stream, state=state, attempt=1, value=f"{stream} {state}")


def door_of(whole):
    class Answering(BaseHTTPRequestHandler):
        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, headers, content = whole.answer(self, body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = answer  # noqa: N815

        def log_message(self, *_):
            pass

    return Answering


@contextmanager
def served(answering):
    """A server on a free port: its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        server.RequestHandlerClass = answering(address)
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        try:
            yield address
        finally:
            server.shutdown()
            serving.join()


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    """The identity provider, as a process of its own."""
    with running_provider(tmp_path_factory.mktemp("identity")) as issuer:
        yield issuer


@pytest.fixture
def whole(definitions, issuer):
    """The service, with what government already holds."""
    whole = Whole(definitions, issuer)

    def at(url):
        whole.url = whole.uploads.url = url
        return door_of(whole)

    with served(at):
        held = read_register(REGISTER, DIRECTORY, definitions)
        seed(held, DIRECTORY, definitions,
             SeedPorts(whole.certificates, whole.signer, whole.url))  # fmt: skip
        yield whole


@pytest.fixture
def handled(whole, tmp_path):
    """Departments that decide over HTTP, by whatever scenario the test says."""
    systems = make_systems(tmp_path / "systems.json", DIRECTORY, whole.definitions)
    closing, service = threading.Event(), Service(whole.url, whole.issuer, systems)
    items = frozenset(whole.definitions.items_by_id)
    told = SimpleNamespace(scenario=read_scenario(SCENARIO, items))
    arrangements = Arrangements(tmp_path / "arrangements.sqlite")

    def work():
        inbox = Inbox(tmp_path / "inbox.sqlite", time.time)
        while not closing.wait(0.05):
            office = Office(systems, told.scenario, items, arrangements, inbox, service,
                            threading.Event(), closing)  # fmt: skip
            for body in systems:
                look(office, body)
            while case := inbox.take():
                settle(case, office)

    working = threading.Thread(target=work)
    working.start()
    yield told
    closing.set()
    working.join()
    service.close()


def place(whole):
    return Place(whole.url, whole.issuer, DIRECTORY, patience=60.0)


def yielded(journey, whole):
    """How many certificates the items of a journey yield."""
    return sum(len(item.outputs) for item in planned(journey, whole.definitions).items)


@each_journey
def test_a_journey_ends_with_everything_granted_and_verified(journey, whole, handled):
    """Every figure is that of the worked path."""
    said = []
    made = drive(journey, place(whole), said.append, lambda _: Metered(transitions=32))
    figures, known = made.figures, worked(journey)
    assert (figures.status, figures.granted, figures.declined) == ("archived", figures.items, 0)
    assert figures.materials_raw == known["raw"]
    assert figures.dispositions == known["dispositions"]
    assert list(figures.asked) == known["asked"]
    assert (figures.fields, figures.fields_prefilled) == (known["fields"], known["prefilled"])
    days = {"serial": figures.working_days_serial, "parallel": figures.working_days_parallel}
    assert days == known["working_days"]
    assert figures.certificates_verified == len(made.certificates) == yielded(journey, whole)
    assert figures.transitions == 32
    assert any("signs" in words for words in said)


def test_the_buyers_title_says_who_bought_and_the_same_home_as_the_sellers(whole, handled):
    """It is a certificate of its own, about another holder, under a number of its own."""
    made = drive(read_journey("buy-home-second-hand", "simple_cash"), place(whole), lambda _: None)
    titles = [c for c in whole.certificates._by_number.values() if c.type == "REALTY"]
    (old,) = [c for c in titles if c.fields["owner"] == "丁素梅"]
    (new,) = [c for c in titles if c.fields["owner"] == "邱实"]
    same = ("location", "unit_no", "area", "use")
    assert {name: new.fields[name] for name in same} == {name: old.fields[name] for name in same}
    assert new.holder_id == DIRECTORY.people["cash-buyer"].resident_id
    assert new.fields["cert_no"] != old.fields["cert_no"]
    assert made.certificates["REALTY"].endswith(new.number)


class Told:
    """Somebody who asks and is always told the same."""

    def __init__(self, answer):
        self.answer = answer

    def of(self, _person):
        return self

    def get(self, *_, **__):
        return self.answer


def wallet_of_a_seller(standing, said):
    """A journey at its end, whose seller holds a title that another took the place of."""
    journey = read_journey("buy-home-second-hand", "simple_cash")
    seller = [player for player in journey.wallets if player.role == "seller"]
    visitors = Told((Card(number="OLD", type="REALTY", superseded_by="NEW"),))
    visitors.anybody = Told(Verification(number="OLD", standing=standing))
    return SimpleNamespace(
        journey=journey.model_copy(update={"wallets": tuple(seller)}),
        place=SimpleNamespace(directory=DIRECTORY),
        visitors=visitors,
        say=said.append,
    )


def test_a_superseded_title_is_told_with_what_took_its_place():
    """As anybody learns who verifies its number."""
    said = []
    open_wallets(wallet_of_a_seller("superseded", said))
    assert said[-1] == "REALTY OLD: superseded by NEW"


def test_a_title_that_passes_though_it_was_superseded_stops_the_journey():
    """What is in a wallet and what anybody is told must agree."""
    with pytest.raises(JourneyFailed, match="REALTY OLD is genuine, and was superseded"):
        open_wallets(wallet_of_a_seller("genuine", []))


def test_all_certificates_of_one_application_bear_the_same_code(whole, handled):
    """What the first item gave the company, every later one repeats."""
    drive(read_journey("start-company", "typical"), place(whole), lambda _: None)
    issued = [c for c in whole.certificates._by_number.values() if not c.origin.startswith("seed/")]
    assert len({certificate.holder_id for certificate in issued}) == 1
    assert {certificate.fields["uscc"][2:4] for certificate in issued} == {"99"}


def test_a_correction_is_answered_and_the_journey_goes_on(whole, handled):
    """A department asks once; the applicant corrects what was marked."""
    journey = read_journey("start-company", "typical").model_copy(
        update={"corrections": {"seal-record": {"seal_kinds@company": ("official",)}}}
    )
    asks = Rule(outcome="correction", reason="一枚即可", marks=Marks(fields=("seal_kinds",)))
    handled.scenario = Scenario(items={"seal-record": asks})
    figures = drive(journey, place(whole), lambda _: None).figures
    assert (figures.corrections, figures.granted, figures.status) == (1, 7, "archived")


def test_nonsense_and_repeats_from_departments_change_nothing(whole, handled, capsys):
    """What they send besides is refused or recognised."""
    items = {"business-registration": Rule(outcome="garbage"), "seal-record": Rule(outcome="twice")}
    handled.scenario = Scenario(items={**items, "tax-registration": Rule(outcome="other_item")})
    figures = drive(read_journey("start-company", "typical"), place(whole), lambda _: None).figures
    assert (figures.granted, figures.status) == (7, "archived")
    assert capsys.readouterr().err.count("refused, as it should be") == 2


def test_a_journey_that_stops_says_where(whole, handled):
    """Which items did not end, and how they stand."""
    handled.scenario = Scenario(items={"business-registration": Rule(outcome="silent")})
    impatient = Place(whole.url, whole.issuer, DIRECTORY, patience=1.0)
    with pytest.raises(JourneyFailed, match="business-registration is dispatched"):
        drive(read_journey("start-company", "typical"), impatient, lambda _: None)


def test_a_journey_with_a_gap_says_which(whole):
    """A value or file that the case asks for and the journey does not have."""
    journey = read_journey("start-company", "typical")
    without = {name: value for name, value in journey.values.items() if name != "bank"}
    with pytest.raises(JourneyFailed, match="bank@company"):
        drive(journey.model_copy(update={"values": without}), place(whole), lambda _: None)
    with pytest.raises(JourneyFailed, match=r"business-registration\.articles"):
        drive(journey.model_copy(update={"files": {}}), place(whole), lambda _: None)
    with pytest.raises(JourneyFailed, match="premises"):
        drive(journey.model_copy(update={"answers": {}}), place(whole), lambda _: None)


def test_what_the_service_refuses_is_told_in_its_words(whole):
    """With method, path and problem."""
    with pytest.raises(JourneyFailed, match="POST /v1/applications: 401"):
        Visitor(whole.url).tell("/v1/applications")


def test_a_person_can_follow(whole, handled):
    """Lines, a table, and what to call next."""
    console = Console(file=io.StringIO(), width=200)
    made = drive(read_journey("start-company", "typical"), place(whole), teller(console))
    console.print(table([made.figures]))
    shown = console.file.getvalue()
    assert "founder opens application" in shown
    assert "start-company" in shown
    assert "–" in shown
    steps = next_steps(made, whole.url)
    for address in made.certificates.values():
        path = urlsplit(address)
        assert f"curl {address}" in steps
        assert not parse_qsl(path.query)
