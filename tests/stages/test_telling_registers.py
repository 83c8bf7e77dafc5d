"""A whole application with registers beside ours: what they are told, and what waits for it."""

from datetime import timedelta

from aws_lambda_powertools import Logger

from chalicelib.domain.applying.commands import Choose
from chalicelib.domain.definitions.item import Superseded
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.querying import Difference
from chalicelib.domain.text import Text
from chalicelib.entrypoints.streams.informing import PAUSE, InformPorts, inform_all
from tests.cloud.flights import (
    DEFINITIONS,
    EGGS,
    FOUNDING,
    INSURANCE,
    PERMIT,
    Flights,
    changed,
    with_item,
)
from tests.cloud.people import CHEN, QIAN, card
from tests.fakes.sources import FakeSource
from tests.stages.test_prefill_from_sources import (
    CARD,
    NAME,
    defined,
    flying,
    kept,
    known,
)

WRONG = "陈丽新"


def handed_in(flights, application, **typed):
    """What is held fills the form; this is typed over it."""
    flights.fill(application)
    if typed:
        flights.type(CHEN, application, {f"{key}@keeper": value for key, value in typed.items()})
    flights.sign(CHEN, application)
    flights.submit(CHEN, application)
    flights.cloud.work()


def told(flights):
    """Tell what is due, as is done on a schedule."""
    cloud = flights.cloud
    ports = InformPorts(cloud.applications, cloud.catalogues, cloud.ledger, cloud.sources,
                        lambda: cloud.pen("system:inform"), Logger(service="told"))  # fmt: skip
    counted = inform_all(ports)
    cloud.work()
    return counted


def test_a_correction_reaches_the_register_that_said_otherwise():
    """Once, with what it has and what was said; the holder finds it in their ledger."""
    people = FakeSource("people", kept())
    flights, application = flying(people)
    handed_in(flights, application, keeper_name=WRONG)

    assert [told(flights)["told"], told(flights)["told"]] == [1, 0]

    (notice,) = people.told.values()
    assert (notice.kind, notice.number, notice.holder_id) == ("disputed", "P-1", CHEN.id_number)
    assert notice.fields == {"name": Difference(registered=CHEN.name, said=WRONG)}
    said = [d for d in flights.cloud.ledger.came_of(CHEN.id_number) if d.result == "disputed"]
    assert [(d.requester, d.fields) for d in said] == [("source:people", ("name",))]
    assert flights.kinds(application).count("register_told") == 1


def test_a_register_that_is_down_holds_up_no_item_and_is_told_when_it_is_back():
    """Even after everything is archived."""
    people = FakeSource("people", kept())
    flights, application = flying(people, own=(card(QIAN, "VET_DIPLOMA"),))
    handed_in(flights, application, keeper_name=WRONG)
    people.is_down = True

    for item in (FOUNDING, PERMIT, INSURANCE, EGGS):
        flights.grants(application, item)
        told(flights)
    assert flights.phase(application) == "archived"
    assert people.told == {}

    people.is_down = False
    flights.cloud.clock.move(PAUSE + timedelta(minutes=1))
    assert told(flights)["told"] == 1
    assert len(people.told) == 1


def test_whoever_lost_by_the_partys_choice_is_told_and_choosing_anew_changes_who():
    """As it was chosen last, before it was handed in."""
    people, bureau = (FakeSource(name, kept(fields={"name": said}))
                      for name, said in (("people", CHEN.name), ("bureau", WRONG)))  # fmt: skip
    flights, application = flying(people, bureau)
    flights.prefill(application)
    for source in ("bureau", "people"):
        change = Choose(party="keeper", certificate=CARD, number="P-1", source=source)
        flights.ask(CHEN, application, change)
        flights.prefill(application)
    handed_in(flights, application)

    assert told(flights)["told"] == 1

    assert people.told == {}
    (notice,) = bureau.told.values()
    assert notice.fields == {"name": Difference(registered=WRONG, said=None)}


def test_whoever_lost_by_the_rule_is_told_as_well():
    """Nobody chose."""
    people = FakeSource("people", kept())
    bureau = FakeSource("bureau", kept(fields={"name": WRONG}))
    sources = (defined("people", decides=(CARD,)), defined("bureau"))
    flights, application = flying(people, bureau, sources=sources)
    handed_in(flights, application)

    assert told(flights)["told"] == 1
    assert len(bureau.told) == 1


def test_a_register_learns_what_the_other_has_only_where_the_definitions_say_so():
    """Nobody else's data is for it."""
    people = FakeSource("people", kept())
    bureau = FakeSource("bureau", kept(fields={"name": WRONG}))
    sources = (defined("people", decides=(CARD,)), defined("bureau", learns=(CARD,)))
    flights, application = flying(people, bureau, sources=sources)
    handed_in(flights, application)

    assert told(flights)["told"] == 1

    (notice,) = bureau.told.values()
    assert notice.fields == {"name": Difference(registered=WRONG, said=CHEN.name)}


def test_where_all_say_the_same_nobody_is_told_anything():
    """Nor is the application looked at for it."""
    people = FakeSource("people", kept())
    ours = card(CHEN).model_copy(update={"number": "P-1"})
    flights, application = flying(people, own=(ours,))
    handed_in(flights, application)

    assert told(flights) == {"told": 0, "untold": 0, "failed": 0}
    assert flights.cloud.stands(application).application.values[NAME] == CHEN.name
    assert people.told == {}


def replacing(*registers):
    """Eggs are recorded anew: what another register has of them is relied on, and superseded."""
    old = Evidence(type="EGG_RECORD", of="keeper", source="certificate")
    brought = Evidence(type="EGG_RECORD", of="keeper", source="upload")
    before = Requirement(id="before", title=Text(zh="原备案", en="The record before"),
                         alternatives=((old,), (brought,)))  # fmt: skip
    theirs = (Superseded(certificate="EGG_RECORD", of="keeper"),)
    items = with_item(EGGS, requirements=(before,), supersedes=theirs).items
    kind = next(each for each in DEFINITIONS.certificates if each.id == "EGG_RECORD")
    sources = known(*(defined(each.id, kind.base) for each in registers)).sources
    flights = Flights(definitions=changed(items=items, sources=sources))
    flights.cloud.registers = list(registers)
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "EGG_RECORD")
    return flights, application


def test_a_register_hears_that_a_certificate_it_keeps_was_replaced():
    """By which, once the item is certified; that it was is said of the item's body as well."""
    fields = {"resident_id": CHEN.id_number, "eggs": 1}
    nests = FakeSource("nests", kept(number="E-1", kind="EGG_RECORD", fields=fields))
    flights, application = replacing(nests)
    handed_in(flights, application)
    assert told(flights)["told"] == 0

    flights.grants(application, EGGS)
    assert told(flights)["told"] == 1

    (notice,) = nests.told.values()
    (new,) = flights.cloud.certificates.find(CHEN.id_number, "EGG_RECORD")
    assert (notice.kind, notice.number, notice.by) == ("superseded", "E-1", new.number)
    results = [d.result for d in flights.cloud.ledger.came_of(CHEN.id_number)]
    assert results.count("superseded_told") == 1
