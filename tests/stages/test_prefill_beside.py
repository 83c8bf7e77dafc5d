"""Whoever a certificate tells of beside its holder finds in their ledger that it was read."""

from datetime import date

import pytest

from chalicelib.domain.definitions.certificate import Beside, CertificateField
from chalicelib.domain.definitions.field import Source
from chalicelib.domain.text import Text
from tests.cloud.flights import DEFINITIONS, changed
from tests.cloud.flights import Flights as NewFlights
from tests.cloud.people import CHEN, HE, SUN, card
from tests.fakes.certificates import FakeCertificates
from tests.fakes.sources import FakeSource
from tests.stages.test_prefill_from_sources import CARD, defined, kept, known

MATE = CertificateField(id="mate_id", title=Text(zh="配偶号码", en="Mate"), type="resident_id")
CALLED = CertificateField(id="mate_name", title=Text(zh="配偶姓名", en="Mate's name"), type="name")
READ = {"keeper_phone": ("mate_id", "resident_id"), "keeper_name": ("mate_name", "name")}
"""Which fields of the form are filled by what, as which type."""


def mated():
    """Definitions in which a card tells of somebody beside its holder, who alone has agreed."""
    kinds = tuple(
        kind.model_copy(update={
            "fields": (*kind.fields, MATE, CALLED), "told_apart_by": None,
            "beside": (Beside(id="mate_id", fields=("mate_name",)),),
        }) if kind.id == CARD else kind for kind in DEFINITIONS.certificates
    )  # fmt: skip
    fields = tuple(_filled(each) if each.id in READ else each for each in DEFINITIONS.fields)
    sources = known(defined("people")).sources
    return changed(certificates=kinds, fields=fields, sources=sources)


def _filled(field):
    name, type_ = READ[field.id]
    source = Source(certificate=CARD, field=name)
    return field.model_copy(update={"prefill": (source,), "type": type_})


def mate(who, name=None):
    """What a card says where it tells of this person."""
    return {"name": CHEN.name, "mate_id": who.id_number, "mate_name": name or who.name}


def lines(*registers, own=()):
    """What stands in whose ledger once Chen's card was read."""
    flights = NewFlights(definitions=mated())
    flights.cloud.certificates = FakeCertificates(*own)
    flights.cloud.registers = list(registers)
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", CARD)
    flights.prefill(application)
    return {who.name: list(flights.cloud.ledger.came_of(who.id_number))
            for who in (CHEN, SUN, HE)}  # fmt: skip


def ours(who, number="P-1"):
    """A card in our own register."""
    said = {"number": number, "origin": number, "fields": mate(who)}
    return card(CHEN).model_copy(update=said)


def people(*cards):
    """Another register that has these."""
    return FakeSource("people", *cards)


def test_it_stands_there_on_the_same_ground_with_what_tells_of_them():
    """The holder's line has all of it."""
    found = lines(people(), own=(ours(SUN),))

    (own,), (theirs,) = found[CHEN.name], found[SUN.name]
    assert (own.result, theirs.fields) == ("held", ("mate_id", "mate_name"))
    assert {*theirs.fields} < {*own.fields}
    assert theirs.model_copy(update={"fields": own.fields}) == own


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ({"fields": mate(SUN)}, "held"),
        ({"fields": mate(SUN, "孙小云")}, "conflict"),
        ({"fields": mate(SUN), "ended": date(2026, 1, 1)}, "stale"),
    ],
)
def test_whatever_came_of_it_they_find_it_once(said, result):
    """Also where registers differ, or it has ended: it was read all the same."""
    found = lines(people(kept(**said)), own=(ours(SUN),))

    (own,), (theirs,) = found[CHEN.name], found[SUN.name]
    assert (own.result, theirs.result, theirs.number) == (result, result, "P-1")
    assert theirs.fields == ("mate_id", "mate_name")


def test_each_of_whom_one_tells_finds_it():
    """Registers that differ about who it is have told of both."""
    found = lines(people(kept(fields=mate(HE))), own=(ours(SUN),))

    assert [line.result for line in found[SUN.name] + found[HE.name]] == ["conflict"] * 2


def test_of_a_certificate_that_was_read_and_does_not_serve_they_find_that_one():
    """An older one came with it: of whom it tells finds its number, and not that of the other."""
    found = lines(people(kept(number="P-0", fields=mate(HE))), own=(ours(SUN),))

    assert [line.number for line in found[SUN.name]] == ["P-1"]
    assert [line.number for line in found[HE.name]] == ["P-0"]
