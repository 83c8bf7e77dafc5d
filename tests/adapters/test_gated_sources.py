"""No register is asked what the application, as it stands just now, does not let pass."""

from datetime import timedelta

import pytest

from chalicelib.adapters.gated_sources import GatedSources
from chalicelib.adapters.sources import Gathering
from chalicelib.domain.applying.commands import Agree
from chalicelib.domain.definitions.source import Source
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.inquiry import query_of, together
from chalicelib.domain.prefilling import readings
from chalicelib.domain.querying import Notice, Told, Unasked
from chalicelib.domain.text import Text
from chalicelib.stages.prefill import Before, prefill
from tests.cloud.flights import Flights
from tests.cloud.interruptions import Killed
from tests.cloud.people import CHEN, SUN, certificate
from tests.fakes.certificates import FakeCertificates
from tests.fakes.sources import FakeSource


class Behind:
    """The registers: what they were asked, and told."""

    known = frozenset({"own", "people"})

    def __init__(self):
        self.asked, self.told = [], []

    def ask(self, queries, until):
        self.asked.extend(queries)
        return {query: {"own": Told()} for query in queries}

    def tell(self, source, notice):
        self.told.append((source, notice))


@pytest.fixture
def flights():
    return Flights()


@pytest.fixture
def application(flights):
    """Chen has agreed that her card is read."""
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    return application


@pytest.fixture
def behind():
    return Behind()


@pytest.fixture
def gate(flights, behind):
    cloud = flights.cloud
    return GatedSources(behind, cloud.applications, cloud.catalogues, cloud.ledger,
                        lambda *said: cloud.reported.append(said))  # fmt: skip


def query(flights, application, party="keeper"):
    """What the stage would ask about this party's card."""
    stands = flights.cloud.stands(application)
    plan = stands.plan()
    reading = next(r for r in readings(stands.application, plan)
                   if (r.party, r.certificate) == (party, "PERSON_CARD"))  # fmt: skip
    return query_of(reading, stands.application, plan, stands.definitions)


def register(name):
    """One that a catalogue names."""
    return Source(id=name, title=Text(zh="人口", en="People"), base="population")


def put(gate, flights, *queries):
    return gate.ask(dict.fromkeys(queries, ()), flights.cloud.clock.now())


def refusals(flights, who=CHEN):
    return [d.reason for d in flights.cloud.ledger.came_of(who.id_number) if d.result == "refused"]


def test_what_the_plan_requires_is_asked(gate, behind, flights, application):
    """And nothing is refused."""
    asked = query(flights, application)
    put(gate, flights, asked)
    assert behind.asked == [asked]
    assert refusals(flights) == []


@pytest.mark.parametrize(
    "refused",
    [
        ("field_not_required", {"fields": ("birthday", "name")}),
        ("not_required", {"items": ("egg-record",)}),
        ("another_subject", {"holder_id": SUN.id_number}),
        ("another_ground", {"ground": "duty"}),
        ("another_application", {"application": "no-such-application"}),
    ],
)
def test_what_it_does_not_require_is_refused_and_stands_in_the_ledger(
    gate, behind, flights, application, refused
):
    """Of whom it would have been about, with who wanted it; what may be read is read beside it."""
    asked, (reason, parts) = query(flights, application), refused
    wrong = asked.model_copy(update=parts)
    said = put(gate, flights, asked, wrong)
    assert said == {asked: {"own": Told()}, wrong: Unasked(reason=reason)}
    assert behind.asked == [asked]
    who = SUN if "holder_id" in parts else CHEN
    assert refusals(flights, who) == [reason]


def test_a_consent_that_was_taken_back_a_moment_ago_is_none(gate, behind, flights, application):
    """Whoever asks may have looked before that. The registers hear nothing of it."""
    asked = query(flights, application)
    flights.ask(CHEN, application, Agree(party="keeper", certificates={"PERSON_CARD": False}))
    assert put(gate, flights, asked) == {asked: Unasked(reason="no_consent")}
    assert behind.asked == []
    assert refusals(flights) == ["no_consent"]


def test_one_person_with_two_parts_is_asked_for_once(gate, behind, flights):
    """Each item and field passes by one of their parts; one that passes by none is refused."""
    application = flights.begin(riders=True)
    flights.name(CHEN, application, "rider", CHEN)
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    both = [query(flights, application, party) for party in ("keeper", "rider")]
    (joined,) = together(both).values()
    put(gate, flights, joined)
    assert behind.asked == [joined]

    more = joined.model_copy(update={"fields": (*joined.fields, "birthday")})
    assert put(gate, flights, more) == {more: Unasked(reason="field_not_required")}


def test_what_an_answer_leads_to_is_asked_by_a_plan_that_knows_it(flights, application):
    """The card is not there: in the same breath the badge is asked for what it would have said."""
    flights.agree(CHEN, application, "keeper", "KEEPER_BADGE")
    badge = certificate("KEEPER_BADGE", CHEN, "B-1", phone="19900000009")
    flights.cloud.certificates = FakeCertificates(badge)
    prefill(Before(application=application), flights.cloud.prefill_ports)
    results = [(d.certificate, d.result) for d in flights.cloud.ledger.came_of(CHEN.id_number)]
    assert results == [("PERSON_CARD", "absent"), ("KEEPER_BADGE", "held")]
    assert refusals(flights) == []


def test_what_is_about_to_be_asked_stands_in_the_ledger_before_it_is(flights, application):
    """Of whom it is, for what, which registers: should nothing come back, that stands there."""

    class Killing(Behind):
        def ask(self, queries, until):
            raise Killed

    cloud = flights.cloud
    gate = GatedSources(Killing(), cloud.applications, cloud.catalogues, cloud.ledger,
                        lambda *said: cloud.reported.append(said))  # fmt: skip
    asked = query(flights, application)
    with pytest.raises(Killed):
        gate.ask({asked: (register("people"),)}, cloud.clock.now())

    (said,) = cloud.ledger.about(CHEN.id_number)
    assert (said.result, said.fields, said.sources) == ("asked", asked.fields, ("own", "people"))
    assert (said.requester, said.basis) == ("party:keeper", "consent")


def test_whom_this_deployment_does_not_know_is_not_said_to_be_asked(flights, application):
    """It has no address of theirs: what stands in the ledger is what is put."""
    cloud, own = flights.cloud, FakeSource("own")
    gate = GatedSources(Gathering(own, (FakeSource("people"),), cloud.clock), cloud.applications,
                        cloud.catalogues, cloud.ledger, cloud.reported.append)  # fmt: skip
    asked = query(flights, application)
    until = cloud.clock.now() + timedelta(seconds=5)
    said = gate.ask({asked: (register("nowhere"), register("people"))}, until)

    (line,) = cloud.ledger.about(CHEN.id_number)
    assert line.sources == tuple(said[asked]) == ("own", "people")
    assert gate.known == {"own", "people"}


def test_while_the_ledger_does_not_answer_nobody_is_asked(gate, behind, flights, application):
    """It would not stand there: it is asked for again later."""
    asked = query(flights, application)
    flights.cloud.ledger.is_down = True
    with pytest.raises(SourceDown):
        put(gate, flights, asked)
    assert behind.asked == []


def test_telling_a_register_reads_nothing(gate, behind):
    """It goes through as it is."""
    notice = Notice(id="n", kind="superseded", application="a", certificate="PERSON_CARD",
                    number="N-1", holder_id=CHEN.id_number)  # fmt: skip
    gate.tell("population", notice)
    assert behind.told == [("population", notice)]
