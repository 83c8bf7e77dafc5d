"""Whole journeys over HTTP: against the definitions, and through a service kept in memory."""

import dataclasses
import io
import json
import queue
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from rich.console import Console

from chalicelib.adapters.pem_signer import PemSigner
from chalicelib.adapters.signature_scanner import SignatureScanner
from chalicelib.adapters.sources import HttpSource, Ourselves, Posting
from chalicelib.adapters.sources.http_source import REQUESTS
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.catalogue.load import load
from chalicelib.domain.answers import bind
from chalicelib.domain.forms import check_values
from chalicelib.domain.founding import settled
from chalicelib.domain.holding import Holdings
from chalicelib.domain.party import Party
from chalicelib.domain.planning import Case, plan_case
from chalicelib.domain.worklists import gaps_of
from infra.local.departments.arrangements import Arrangements
from infra.local.departments.door import Door
from infra.local.departments.inbox import Inbox
from infra.local.departments.library import library
from infra.local.departments.reading import Unreadable, read
from infra.local.departments.rules import Marks, Rule
from infra.local.departments.scenario import SCENARIO, Scenario, read_scenario
from infra.local.departments.service import Service
from infra.local.departments.systems import make_systems
from infra.local.departments.worker import Office, settle
from infra.local.departments.worklists import look
from infra.local.identity.people import read_people
from infra.local.identity.process import running_provider
from infra.local.journeys.collecting import collect, open_wallets, verify
from infra.local.journeys.drive import drive
from infra.local.journeys.expecting import EndedOtherwise, require_expected
from infra.local.journeys.figures import Figures, Made, Metered
from infra.local.journeys.journey import JOURNEYS as JOURNEYS_AT
from infra.local.journeys.journey import read_file, read_journey, read_journeys
from infra.local.journeys.papers import MEDIA_TYPES, paper
from infra.local.journeys.play import Place
from infra.local.journeys.seen import NOT_COUNTED, Card, Verification
from infra.local.journeys.telling import next_steps, tables, teller
from infra.local.journeys.visitor import JourneyFailed, Visitor
from infra.local.register import REGISTER, Register
from infra.local.registers.process import SERVICE
from tests.definitions.worked import ABSENT, EXPECTED, Worked, in_area
from tests.infra.whole import Whole, door_of, served

ROOT = Path(__file__).parents[2]
DIRECTORY = read_people()
JOURNEYS = read_journeys()
USUAL = read_scenario(SCENARIO, library())

each_journey = pytest.mark.parametrize(
    "journey", JOURNEYS, ids=lambda j: f"{j.life_event}-{j.path}"
)


@pytest.fixture(scope="module")
def definitions():
    """Everything that the service carries."""
    return load(ROOT).definitions


def worked(journey):
    """What the worked path with the same answers is known to come to; None where there is none."""
    whole = EXPECTED[journey.life_event]
    answers = json.loads(journey.model_dump_json())["answers"]
    paths = (path for path in whole["paths"].values() if path["answers"] == answers)
    (area,) = {*journey.places.values()}
    return next((in_area({**whole, **path}, area) for path in paths), None)


HELD = {known.of for known in read(REGISTER, Register).certificates}
"""About whom anything stands in the register."""


def holds_something(journey):
    """Whether it does about anybody who takes part."""
    return bool(HELD & {player.person for player in journey.players})


# Against the definitions


def planned(journey, definitions):
    """The plan before anybody is named; of whom nothing is held, as it is once that was asked."""
    if not holds_something(journey):
        return Worked(definitions, journey.life_event).plan(
            journey.answers, holding=ABSENT, parties=tuple(named(journey, definitions))
        )
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


def named(journey, definitions):
    """Everybody who takes part; parts of one person are known to be theirs."""
    event = definitions.life_event(journey.life_event)
    for player in journey.players:
        role = event.party(player.role)
        yield Party(id=role.role, role=role.role, kind=role.kind, takes_part=role.takes_part,
                    standing="joined", holder=player.person)  # fmt: skip


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
    people = {player.role: player.person for player in journey.players}
    for player in journey.players:
        guardian = event.party(player.role).guardian
        assert player.represented_by == (people[guardian] if guardian else None)
    for player in (*journey.players, *journey.wallets):
        person = DIRECTORY.people[player.person]
        if player.company:
            assert player.company in {acts.company for acts in person.may_act_for}


@each_journey
def test_a_journey_has_a_fitting_value_for_every_field_that_is_typed(journey, definitions):
    """Each of its type, within its bounds, and none that nobody asks for; some may stay empty."""
    plan = planned(journey, definitions)
    typed = {f.key: f for f in plan.fields if f.filling.kind == "typed"}
    fields = {key: definitions.fields_by_id[f.field] for key, f in typed.items()}
    told = {key: journey.value(key) for key in typed}
    values = {k: v for k, v in told.items() if v is not None or fields[k].required}
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


def test_each_worked_path_has_a_journey():
    """And there are some in which not everything goes as one would wish."""
    bent = {"one-declined", "one-correction", "nothing-held"}
    straight = {(event, path) for event, whole in EXPECTED.items() for path in whole["paths"]}
    told = {(journey.life_event, journey.path) for journey in JOURNEYS}
    assert straight < told
    assert {path for _, path in told - straight} >= bent


@each_journey
def test_a_journey_answers_as_a_worked_path_or_is_of_somebody_of_whom_nothing_is_held(journey):
    """The figures of each other path are known for these answers."""
    assert bool(worked(journey)) == holds_something(journey)


@each_journey
def test_a_journey_expects_what_its_plan_says(journey, definitions):
    """Certificates of all that is granted; materials, fields and states as planned."""
    plan, expects = planned(journey, definitions), journey.expects
    granted = [item for item in plan.items if item.id not in expects.ended]
    assert set(expects.ended) <= {item.id for item in plan.items}
    assert expects.granted == len(granted)
    assert expects.certificates_verified == sum(len(item.outputs) for item in granted)
    counted = [m for m in plan.materials if m.disposition.kind not in NOT_COUNTED]
    assert (expects.materials_raw, expects.materials_asked) == (len(counted), len(plan.asked))
    by_hand = sum(field.filling.kind == "typed" for field in plan.fields)
    assert expects.fields == len(plan.fields)
    known = worked(journey)
    assert expects.fields_prefilled == (known["prefilled"] if known else len(plan.fields) - by_hand)
    assert expects.transitions == 4 * len(plan.items) + 4 + 2 * expects.corrections


@each_journey
def test_what_a_journey_arranges_speaks_of_fields_and_materials_that_there_are(
    journey, definitions
):
    """What a correction marks is there to be corrected, and what is answered was marked.

    And a desk accepts it, since something is uploaded: it is arranged before that.
    """
    assert journey.files or not journey.departments
    plan = planned(journey, definitions)
    for item, rule in journey.departments.items():
        assert set(rule.marks.materials) <= {m.id for m in plan.asked if m.item == item}
        assert set(rule.marks.fields) <= {f.field for f in plan.fields if item in f.items}
        assert set(journey.corrections.get(item, {})) == set(rule.marks.fields)
    assert set(journey.corrections) <= set(journey.departments)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  sign-permit:\n", "  sign-permt:\n", "did you mean sign-permit?"),
        ("outcome: declined", "outcome: decline", "did you mean declined?"),
        ("    remedies:", "    remedy:", "did you mean remedies?"),
        ("  granted: 5", "  granded: 5", "did you mean granted?"),
        ("sign-permit: declined", "sign-permit: refused", "declined"),
    ],
)
def test_a_mistake_in_a_journey_is_refused_with_its_line(tmp_path, old, new, words):
    """Whoever writes one learns which line, and what to write there."""
    written = (JOURNEYS_AT / "open-restaurant.one-declined.yaml").read_text("utf-8")
    path = tmp_path / "open-restaurant.mistaken.yaml"
    path.write_text(written.replace(old, new), "utf-8")
    line = written[: written.index(old)].count("\n") + 1
    with pytest.raises(Unreadable) as refused:
        read_file(path)
    assert words in str(refused.value)
    assert f"{path}:{line}: " in str(refused.value)


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_a_paper_is_a_real_file_of_its_kind(kind):
    """As the service's own scanner sees it."""
    assert SignatureScanner().media_type(paper(kind, "a (title) 章程")) == MEDIA_TYPES[kind]


# Through a service kept in memory


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    """The identity provider, as a process of its own."""
    with running_provider(tmp_path_factory.mktemp("identity")) as issuer:
        yield issuer


@pytest.fixture(scope="module")
def around(definitions, issuer, registers, asker, answers_of):
    """What a service stands among: whoever signs people in, and the base registers over HTTP."""
    ours = Ourselves(SERVICE, PemSigner({REQUESTS: asker.private}), SystemClock(),
                     SystemRandomness())  # fmt: skip
    asked = [HttpSource(Posting(one.url), answers_of(one), ours, one.source, lambda *_: None)
             for one in registers.values()]  # fmt: skip
    listening = {one.source: one.url for one in registers.values()}
    return SimpleNamespace(definitions=definitions, issuer=issuer, asked=asked, registers=listening)


@contextmanager
def service(around):
    """The service: its own register is empty, and the others know what government holds."""
    whole = Whole(around.definitions, around.issuer)
    whole.registers, whole.listening = around.asked, around.registers

    def at(url):
        whole.url = whole.uploads.url = url
        return door_of(whole)

    with served(at):
        yield whole


@contextmanager
def handling(whole, at):
    """Departments that decide over HTTP, by whatever scenario or arrangement the test says."""
    systems = make_systems(at / "systems.json", DIRECTORY, whole.definitions)
    closing, doors = threading.Event(), Service(whole.url, whole.issuer, systems)
    told = SimpleNamespace(scenario=USUAL)
    arrangements = Arrangements(at / "arrangements.sqlite")
    inbox = Inbox(at / "inbox.sqlite", time.time)

    def office():
        return Office(systems, told.scenario, library(), arrangements, inbox, doors,
                      threading.Event(), closing)  # fmt: skip

    worklists = {name: body for body in systems for name in (body, gaps_of(body))}

    def work():
        while not closing.is_set():
            for body in grown(whole, worklists):
                look(office(), body)
            while case := inbox.take():
                settle(case, office())

    working = threading.Thread(target=work)
    working.start()
    try:
        office_door = type("OfficesDoor", (Door,), {"office": office()})
        with served(lambda _: office_door) as whole.departments:
            yield told
    finally:  # a journey that failed must not leave its departments at work
        closing.set()
        working.join()
        doors.close()


def grown(whole, worklists):
    """The bodies to whose worklists something came meanwhile; nobody else has anything to see."""
    with suppress(queue.Empty):
        names = {whole.listed.get(timeout=0.05)}
        while not whole.listed.empty():
            names.add(whole.listed.get())
        return {worklists[name] for name in names & worklists.keys()}
    return ()


@pytest.fixture
def whole(around):
    """The service, for one test alone."""
    with service(around) as whole:
        yield whole


@pytest.fixture
def handled(whole, tmp_path):
    """Its departments."""
    with handling(whole, tmp_path) as told:
        yield told


@pytest.fixture(scope="module")
def drawn(around, tmp_path_factory):
    """Each journey, made once, when it is first asked for: what was said, what came of it.

    Departments work only meanwhile: the service in memory changes the process's environment.
    """
    made = {}

    def draw(journey):
        name = (journey.life_event, journey.path)
        if name not in made:
            said, at = [], tmp_path_factory.mktemp("offices")
            counted = Metered(transitions=journey.expects.transitions)
            with handling(whole, at):
                came = drive(journey, place(whole), said.append, lambda _: counted)
            made[name] = SimpleNamespace(said=said, made=came, figures=came.figures)
        return made[name]

    with service(around) as whole:
        yield SimpleNamespace(of=draw, whole=whole)


def place(whole):
    return Place(whole.url, whole.issuer, DIRECTORY, 60.0, whole.departments,
                 registers=whole.listening, pause=0.05)  # fmt: skip


@each_journey
def test_a_journey_ends_as_its_file_expects(journey, drawn):
    """Every figure is that of the worked path, where there is one."""
    came, known = drawn.of(journey), worked(journey)
    figures = came.figures
    assert figures.status == "archived"
    assert figures.granted + len(figures.ended) == figures.items
    assert figures.certificates_verified == len(came.made.certificates)
    assert any("signs" in words for words in came.said)
    if known:
        assert figures.materials_raw == known["raw"]
        assert figures.dispositions == known["dispositions"]
        assert list(figures.asked) == known["asked"]
        assert (figures.fields, figures.fields_prefilled) == (known["fields"], known["prefilled"])
        days = {"serial": figures.working_days_serial, "parallel": figures.working_days_parallel}
        assert days == known["working_days"]


def test_a_holder_shows_once_takes_back_and_sees_what_was_revoked(drawn):
    """Its replay is refused, and what was taken back; of what is revoked nothing is shown more."""
    said = drawn.of(read_journey("open-restaurant", "small_individual")).said
    shown = ["restaurateur shows name, uscc of BIZ_LICENCE: genuine, good",
             "  its replay is refused",
             "restaurateur takes back another before anybody sees it",
             "  what was taken back is refused"]  # fmt: skip
    begin = said.index(shown[0])
    assert said[begin : begin + 4] == shown
    assert said[-2:] == ["  in the wallet and to anybody it is revoked",
                         "  nothing of it is shown any more"]  # fmt: skip


@each_journey
def test_what_a_journey_revokes_was_shown_before(journey):
    """Else nobody could see the difference."""
    assert {*journey.revokes} <= {*journey.shows}
    assert all(DIRECTORY.people[officer].body for officer in journey.revokes.values())


def test_who_is_declined_one_item_reads_why_and_is_granted_all_else(drawn):
    """Reason, article and remedies, as its department gave them."""
    journey = read_journey("open-restaurant", "one-declined")
    came = drawn.of(journey)
    assert came.figures.ended == {"sign-permit": "declined"}
    rule = journey.departments["sign-permit"]
    told = came.said.index(f"sign-permit was declined: {rule.reason}")
    why, remedies = came.said[told + 1 : told + 3]
    assert (why, remedies) == (f"  under {rule.article}", f"  remedies: {rule.remedies}")


def test_who_is_asked_a_correction_answers_what_was_marked_and_nothing_else(drawn):
    """The licence says what was corrected; a new file came for the material that was marked."""
    journey = read_journey("start-company", "one-correction")
    came = drawn.of(journey)
    marked = "business_scope@company, business-registration.articles"
    assert f"business-registration: corrected ({marked})" in came.said
    assert came.said.count("business-registration.articles is uploaded (pdf)") == 2
    number = came.made.certificates["BIZ_LICENCE"].rpartition("/")[2]
    licence = drawn.whole.certificates.numbered(number)
    corrected = journey.corrections["business-registration"]["business_scope"]
    assert licence.fields["scope"] == corrected != journey.values["business_scope"]


def test_who_holds_nothing_types_and_brings_everything_and_is_granted_everything(drawn):
    """What the first item produced is all that fills itself."""
    came = drawn.of(read_journey("start-company", "nothing-held"))
    figures = came.figures
    assert "government holds 0 of the materials, and fills 0 fields with that" in came.said
    assert {"held", "registered"}.isdisjoint(figures.dispositions)
    assert figures.granted == figures.items
    about = drawn.whole.ledger.about(DIRECTORY.people["newcomer"].resident_id)
    assert "held" not in {each.result for each in about}


def test_a_register_that_is_down_is_asked_again_once_it_is_back(drawn, registers):
    """The applicant reads of which certificate nobody could say anything; all else was filled."""
    came = drawn.of(read_journey("start-company", "register-down"))
    assert came.figures.unanswered == 1
    typical = drawn.of(read_journey("start-company", "typical")).figures
    assert came.figures.dispositions == typical.dispositions
    assert came.figures.fields_prefilled == typical.fields_prefilled
    down = came.said.index("the register geospatial: down")
    told = next(n for n, words in enumerate(came.said) if ", REALTY: " in words)
    well = came.said.index("the registers are well again: geospatial, population")
    again = next(n for n, words in enumerate(came.said) if words.startswith("asked again: "))
    assert down < told < well < again
    assert "does not answer now" in came.said[told]
    assert came.said[told - 1] != came.said[again].removeprefix("asked again: ")
    faults = f"{registers['geospatial'].url}/control/faults"
    assert httpx.get(faults, trust_env=False).json() == {}


def test_registers_that_cannot_be_told_stop_a_journey_that_needs_it(whole, handled):
    """There is none of that name, it does not answer, or it refuses."""
    journey = read_journey("start-company", "register-down")
    at = place(whole)
    elsewhere = f"{at.registers['geospatial']}/elsewhere"
    for registers, words in (({}, "Nobody here can say"),
                             ({"geospatial": "http://127.0.0.1:9"}, "no answer"),
                             ({"geospatial": elsewhere}, "geospatial .*refused")):  # fmt: skip
        with pytest.raises(JourneyFailed, match=words):
            drive(journey, dataclasses.replace(at, registers=registers), lambda _: None)


def test_what_goes_wrong_in_a_journey_speaks_of_registers_that_there_are(tmp_path):
    """As in the fault file, by its line."""
    written = (JOURNEYS_AT / "start-company.register-down.yaml").read_text("utf-8")
    path = tmp_path / "start-company.mistaken.yaml"
    path.write_text(written.replace("source: geospatial", "source: geospatal"), "utf-8")
    line = written[: written.index("source: geospatial")].count("\n") + 1
    with pytest.raises(Unreadable, match=f"{path}:{line}: error: there is no register geospatal"):
        read_file(path)


def test_who_books_an_appointment_is_inspected_and_licensed(drawn):
    """The time stands still until then, and its applicant reads what for."""
    came = drawn.of(read_journey("open-restaurant", "large_company"))
    booked = next(n for n, words in enumerate(came.said) if "of 3 appointments" in words)
    assert any(
        "waiting for your site inspection appointment" in words for words in came.said[:booked]
    )
    assert "fit-out-fire-filing: granted" in came.said[booked:]
    arranged = "fit-out-fire-filing (suspended, granted), tobacco-licence (extended, granted)"
    assert any(words.endswith(arranged) for words in came.said)
    assert "tobacco-licence: extended by 10 working days" in came.said


def test_a_journey_that_ends_otherwise_is_refused_and_every_difference_named(whole, handled):
    """A demonstration that shows something else than it says is none."""
    journey = read_journey("open-restaurant", "one-declined")
    without = journey.model_copy(update={"departments": {}})
    with pytest.raises(EndedOtherwise) as refused:
        drive(without, place(whole), lambda _: None)
    assert len(refused.value.made.certificates) == 5
    assert str(refused.value) == (
        "open-restaurant, one-declined did not end as its file expects: granted 6 instead of 5;"
        " ended none instead of sign-permit declined; certificates_verified 5 instead of 4."
    )


def test_a_journey_that_was_withdrawn_is_not_archived():
    """Whatever else is as expected."""
    journey = read_journey("start-company", "typical")
    other = Figures.model_construct(
        **{**dict(journey.expects), "status": "withdrawn", "transitions": None},
        life_event="start-company",
        path="typical",
    )
    with pytest.raises(JourneyFailed, match="expects: it is withdrawn, not archived"):
        require_expected(journey.expects, Made.model_construct(figures=other))


def test_departments_that_cannot_be_told_stop_a_journey_that_needs_it(whole, handled):
    """There are none, they do not answer, or they refuse: before anything is accepted."""
    journey = read_journey("open-restaurant", "one-declined")
    at = place(whole)
    elsewhere = f"{whole.departments}/elsewhere"
    for departments, words in ((None, "Nobody here can be told"),
                               ("http://127.0.0.1:9", "no answer"),
                               (elsewhere, "The departments .*refused")):  # fmt: skip
        with pytest.raises(JourneyFailed, match=words):
            drive(journey, dataclasses.replace(at, departments=departments), lambda _: None)


def test_the_buyers_title_says_who_bought_and_the_same_home_as_the_sellers(whole, handled):
    """It is a certificate of its own, about another holder, under a number of its own."""
    made = drive(read_journey("buy-home-second-hand", "simple_cash"), place(whole), lambda _: None)
    (new,) = [c for c in whole.certificates._by_number.values() if c.type == "REALTY"]
    (old,) = [known.fields for known in read(REGISTER, Register).certificates
              if known.type == "REALTY" and known.fields["owner"] == "丁素梅"]  # fmt: skip
    assert new.fields["owner"] == "邱实"
    same = ("location", "unit_no", "area", "use")
    assert {name: new.fields[name] for name in same} == {name: old[name] for name in same}
    assert new.holder_id == DIRECTORY.people["cash-buyer"].resident_id
    assert new.fields["cert_no"] != old["cert_no"]
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


def test_a_sole_traders_licence_bears_a_sole_traders_code(drawn):
    """By GB 32100 it begins with 92, and a company's with 91."""
    for path, begins in (("small_individual", "9299"), ("large_company", "9199")):
        came = drawn.of(read_journey("open-restaurant", path))
        number = came.made.certificates["BIZ_LICENCE"].rpartition("/")[2]
        assert drawn.whole.certificates.numbered(number).fields["uscc"].startswith(begins)


def test_all_certificates_of_one_application_bear_the_same_code(whole, handled):
    """What the first item gave the company, every later one repeats."""
    drive(read_journey("start-company", "typical"), place(whole), lambda _: None)
    issued = whole.certificates._by_number.values()
    assert len({certificate.holder_id for certificate in issued}) == 1
    assert {certificate.fields["uscc"][2:4] for certificate in issued} == {"99"}


def test_a_correction_that_a_journey_has_no_answer_for_says_which(whole, handled):
    """A field that is marked, and that it says nothing for."""
    asks = Rule(outcome="correction", reason="一枚即可", marks=Marks(fields=("seal_kinds",)))
    handled.scenario = Scenario(items={"seal-record": asks})
    with pytest.raises(JourneyFailed, match="a correction of seal_kinds@company: add it"):
        drive(read_journey("start-company", "typical"), place(whole), lambda _: None)


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
    for table in tables([made.figures]):
        console.print(table)
    shown = console.file.getvalue()
    assert "founder opens application" in shown
    assert "start-company" in shown
    assert "–" in shown
    steps = next_steps(made, whole.url)
    for address in made.certificates.values():
        path = urlsplit(address)
        assert f"curl {address}" in steps
        assert not parse_qsl(path.query)


class Collecting:
    """Visitors who are each told the numbers of what is theirs."""

    def __init__(self, *told):
        self.told = told

    def of(self, person):
        return Collecting(person)

    def get(self, _, model):
        numbers = {"buyer": "N-1", "seller": "N-2"}
        certificates = [
            {"type": "CARD", "party": party, "number": number if party in self.told else None,
             "verify": None}
            for party, number in numbers.items()
        ]  # fmt: skip
        item = {"item": "sale", "ended": "granted", "certificates": certificates, "refusal": None}
        return model.model_validate({"number": "n", "items": [item]})


def test_each_collects_what_was_issued_for_them():
    """The applicant is told the numbers of their own, the seller those of theirs."""
    play = SimpleNamespace(applicant=Collecting("buyer"), visitors=Collecting(), at="/a",
                           parts={"buyer": "buyer", "seller": "seller"}, say=print)  # fmt: skip

    results = collect(play)

    assert [c.number for c in results.items[0].certificates] == ["N-1", "N-2"]


def test_what_nobody_collects_is_a_journey_that_failed():
    """It would be verified by nobody."""
    play = SimpleNamespace(applicant=Collecting("buyer"), visitors=Collecting(), at="/a",
                           parts={"buyer": "buyer"}, say=print)  # fmt: skip
    play.visitors.anybody = Told(Verification(number="N-1", standing="genuine"))

    with pytest.raises(JourneyFailed, match="which CARD"):
        verify(play, collect(play))
