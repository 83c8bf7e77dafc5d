"""A certificate is renewed, corrected or issued anew: another takes its place, in a chain."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.errors import (
    ConcurrentChange,
    Conflict,
    Invalid,
    NotAllowed,
    Place,
    SourceDown,
    Unknown,
)
from chalicelib.domain.numbers import parse_number
from chalicelib.entrypoints.services.ordering import ordered
from chalicelib.entrypoints.services.replacing import replaced
from chalicelib.ports.certificates import Superseded
from tests.cloud.flights import DEFINITIONS, LICENCE, STABLE, changed
from tests.cloud.people import CHEN, certificate
from tests.entrypoints.services.registering import Registering

RIGHT = {"name": "云溪飞龙站"}


@pytest.fixture
def registering():
    return Registering()


def correction(registering, **changed):
    return registering.replacement("correction", **{"fields": RIGHT, **changed})


def test_a_correction_is_another_certificate_that_says_it_right(registering):
    """It names the fields that were wrong; everything else is as it was."""
    said = replaced(correction(registering), registering.ports)
    new, old = registering.numbered(said.number), registering.numbered()

    assert (said.replaces, said.corrected) == (old.number, ("name",))
    assert dict(new.fields) == {**LICENCE, **RIGHT}
    assert (new.replaces.number, new.replaces.how, new.replaces.fields) == (
        old.number, "correction", ("name",)
    )  # fmt: skip
    assert (old.superseded.by, old.superseded.at) == (new.number, new.issued_at)
    assert registering.verified(new.number).standing == "genuine"
    assert registering.verified().superseded_by == new.number
    assert registering.lists.read(old.status.name).statuses[old.status.index] == "revoked"
    assert parse_number(new.number).area == parse_number(old.number).area


def test_a_renewal_has_a_new_term(registering):
    """From the day on which it is renewed."""
    registering.cloud.clock.move(timedelta(days=365 * 4))
    said = replaced(registering.replacement("renewal"), registering.ports)

    new, old = registering.numbered(said.number), registering.numbered()
    assert new.valid_until > old.valid_until
    assert said.valid_until == new.valid_until
    assert dict(new.fields) == dict(old.fields)


@pytest.mark.parametrize(("how", "fields"), [("correction", RIGHT), ("reissue", {})])
def test_a_correction_or_a_reissue_ends_when_the_old_one_would_have(registering, how, fields):
    """A slip, or a lost one, is no renewal: not on the last day either, nor along a chain."""
    until = registering.licence.valid_until
    registering.cloud.clock.move(timedelta(days=365 * 4))
    first = replaced(registering.replacement(how, fields=fields), registering.ports)
    registering.cloud.clock.move(timedelta(days=365))
    again = registering.replacement("reissue", number=first.number)
    second = replaced(again, registering.ports)

    assert (first.valid_until, second.valid_until) == (until, until)
    assert {registering.numbered(each.number).valid_until for each in (first, second)} == {until}
    registering.cloud.clock.move(timedelta(days=2))
    assert registering.verified(second.number).standing == "expired"
    assert replaced(again, registering.ports) == second


def test_what_had_no_end_gets_none_though_its_type_has_years_now(registering):
    """It is the same right as before."""
    changed = {"number": "L-9", "origin": "x", "status": None, "valid_until": None}
    registering.cloud.certificates.keep(registering.licence.model_copy(update=changed))

    said = replaced(registering.replacement("reissue", number="L-9"), registering.ports)
    assert said.valid_until is None


def test_what_has_run_out_is_renewed_and_nothing_else(registering):
    """To say it right, or once more, does not make it hold again."""
    registering.cloud.clock.move(timedelta(days=366 * 5))
    assert registering.verified().standing == "expired"
    for order in (correction(registering), registering.replacement("reissue")):
        with pytest.raises(Conflict, match="has run out: it can only be renewed"):
            replaced(order, registering.ports)

    said = replaced(registering.replacement("renewal"), registering.ports)
    assert registering.verified(said.number).standing == "genuine"


EGGS_KIND = next(c for c in DEFINITIONS.certificates if c.id == "EGG_RECORD")
PASS = EGGS_KIND.model_copy(update={
    "id": "EGG_PASS",
    "fields": (*EGGS_KIND.fields, CertificateField(id="ends", title=EGGS_KIND.title, type="date")),
    "validity": EGGS_KIND.validity.model_copy(update={"until": "ends"}),
})  # fmt: skip
"""A type that states its last day, which its body writes into it."""


def passing(ends):
    """Somebody holds such a pass, E-9."""
    registering = Registering(definitions=changed(certificates=(*DEFINITIONS.certificates, PASS)))
    held = certificate("EGG_PASS", CHEN, "E-9", date.fromisoformat(ends), eggs=3, ends=ends)
    registering.cloud.certificates.keep(held)
    return registering


def test_a_renewal_is_until_a_day_that_is_not_over():
    """Of a type that states its end, the officer says until when."""
    registering = passing("2026-11-01")
    order = registering.replacement("renewal", number="E-9", fields={"ends": "2026-11-22"})
    with pytest.raises(Invalid) as refused:
        replaced(order, registering.ports)
    assert refused.value.places == (Place("/fields/ends", "is over already"),)

    today = registering.replacement("renewal", number="E-9", fields={"ends": "2026-11-23"})
    assert replaced(today, registering.ports).valid_until == date(2026, 11, 23)


def test_the_day_until_which_it_holds_may_be_what_was_wrong():
    """Then it holds as it says now; issued again it holds as it said."""
    registering = passing("2036-11-01")
    order = registering.replacement("correction", number="E-9", fields={"ends": "2027-01-31"})
    new = replaced(order, registering.ports)
    again = replaced(registering.replacement("reissue", number=new.number), registering.ports)

    assert [each.valid_until for each in (new, again)] == [date(2027, 1, 31)] * 2


def test_a_lost_certificate_is_issued_anew(registering):
    """It says the same under another number; the old one is void, whoever finds it."""
    said = replaced(registering.replacement("reissue"), registering.ports)

    assert dict(registering.numbered(said.number).fields) == LICENCE
    assert registering.verified().standing == "superseded"


def test_the_chain_goes_on(registering):
    """The next one replaces the last; each knows both its neighbours."""
    first = registering.licence.number
    second = replaced(correction(registering), registering.ports).number
    third = replaced(registering.replacement("reissue", number=second), registering.ports).number

    chain = [registering.numbered(number) for number in (first, second, third)]
    assert [each.superseded and each.superseded.by for each in chain] == [second, third, None]
    assert [each.replaces and each.replaces.number for each in chain] == [None, first, second]
    with pytest.raises(Conflict, match=f"replaced otherwise, by {second}"):
        replaced(registering.replacement("renewal"), registering.ports)


def test_the_same_order_again_gives_the_same_certificate(registering):
    """One new number, one line, one notice."""
    first = replaced(correction(registering), registering.ports)
    assert replaced(correction(registering), registering.ports) == first

    assert len(registering.cloud.certificates.find(STABLE, "STABLE_LICENCE")) == 2
    assert [line.result for line in registering.lines()] == ["corrected"]
    assert registering.told() == ["certificate_corrected", "reasoned"]


def test_two_who_replace_it_at_once_make_one(registering):
    """The second finds the first one's under what it was issued for; another wish is a conflict."""
    register = registering.cloud.certificates
    keep, seen = register.keep, []

    def overtaken(certificate, giving_way):
        register.keep = keep
        seen.append(replaced(correction(registering), registering.ports))
        return keep(certificate, giving_way)

    register.keep = overtaken
    assert replaced(correction(registering), registering.ports) == seen[0]
    assert len(register.find(STABLE, "STABLE_LICENCE")) == 2
    with pytest.raises(Conflict, match="replaced otherwise"):
        replaced(correction(registering, fields={"name": "x"}), registering.ports)
    with pytest.raises(Conflict, match="replaced otherwise"):
        replaced(registering.replacement("reissue"), registering.ports)


def overtaken_by(registering, act):
    """Something is done to the certificate after one has looked, and before one has written."""
    register = registering.cloud.certificates
    keep = register.keep

    def overtaken(certificate, giving_way):
        register.keep = keep
        act()
        return keep(certificate, giving_way)

    register.keep = overtaken


def test_what_an_item_replaces_by_a_moment_stays_replaced_by_that(registering):
    """Nothing is issued beside it; whoever looks again hears so."""
    register = registering.cloud.certificates
    gone = Superseded(at=registering.cloud.clock.now(), by="S-2")
    register.keep(
        registering.licence.model_copy(update={"number": "S-2", "origin": "x", "status": None})
    )
    overtaken_by(registering, lambda: register.supersede(registering.licence.number, gone))

    with pytest.raises(ConcurrentChange, match="changed meanwhile"):
        replaced(correction(registering), registering.ports)
    with pytest.raises(Conflict, match="in its place"):
        replaced(correction(registering), registering.ports)
    assert registering.numbered().superseded == gone
    assert len(register.find(STABLE, "STABLE_LICENCE")) == 2


@pytest.mark.parametrize(
    ("status", "why"), [("revoked", "was revoked"), ("suspended", "is suspended")]
)
def test_what_is_ordered_by_a_moment_before_is_not_replaced(registering, status, why):
    """The replacement finds it as it was not looked at, and then hears why it cannot be."""
    register = registering.cloud.certificates
    overtaken_by(registering, lambda: ordered(registering.order(status), registering.ports))

    with pytest.raises(ConcurrentChange, match="changed meanwhile"):
        replaced(correction(registering), registering.ports)
    with pytest.raises(Conflict, match=why):
        replaced(correction(registering), registering.ports)
    assert [each.ended.how for each in register.find(STABLE, "STABLE_LICENCE")] == [status]


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_what_is_replaced_by_a_moment_before_is_not_ordered_of_the_old_one(registering, status):
    """The officer hears under which number the right stands now, however often it was replaced."""
    register = registering.cloud.certificates
    rule, new = register.rule, []

    def overtaken(*asked):
        register.rule = rule
        new.append(replaced(correction(registering), registering.ports).number)
        return rule(*asked)

    register.rule = overtaken
    with pytest.raises(ConcurrentChange, match="changed meanwhile"):
        ordered(registering.order(status), registering.ports)
    with pytest.raises(Conflict, match=f"was replaced by {new[0]}: order it of that"):
        ordered(registering.order(status), registering.ports)
    last = replaced(registering.replacement("reissue", number=new[0]), registering.ports).number
    with pytest.raises(Conflict, match=f"was replaced by {last}: order it of that"):
        ordered(registering.order(status), registering.ports)

    ordered(registering.order(status, number=last), registering.ports)
    assert registering.verified(last).standing == status
    standing = [registering.verified(each).standing for each in (registering.licence.number, *new)]
    assert standing == ["superseded", "superseded"]


def test_whoever_stops_before_anybody_was_told_finds_the_new_number(registering):
    """It is issued, and takes the place of the old one, at once; a repeat tells whose it is."""
    ledger = registering.cloud.ledger
    record, ledger.record_once = ledger.record_once, down
    with pytest.raises(SourceDown):
        replaced(correction(registering), registering.ports)
    new, old = registering.cloud.certificates.find(STABLE, "STABLE_LICENCE")
    assert (old.superseded.by, new.ended) == (new.number, None)
    ledger.record_once = record

    with pytest.raises(Conflict, match=f"was replaced by {new.number}"):
        ordered(registering.order("revoked"), registering.ports)
    assert replaced(correction(registering), registering.ports).number == new.number
    assert registering.told() == ["certificate_corrected", "reasoned"]


def down(*_):
    """A ledger that does not answer."""
    raise SourceDown("The ledger does not answer: try again later.")


@pytest.mark.parametrize(
    ("how", "fields", "reason"),
    [
        ("correction", {}, "name each field"),
        ("correction", {"name": LICENCE["name"]}, "says the same"),
        ("correction", {"credit_code": "9199010099000000X"}, "says whose it is"),
        ("correction", {"wings": 2}, None),
        ("correction", {"name": 7}, None),
        ("renewal", {"name": "x"}, "order a correction"),
        ("reissue", {"name": "x"}, "order a correction"),
    ],
)
def test_fields_that_do_not_fit_are_named(registering, how, fields, reason):
    """Nothing is issued."""
    with pytest.raises(Invalid) as refused:
        replaced(registering.replacement(how, fields=fields), registering.ports)

    (place,) = refused.value.places
    assert place.pointer == "/".join(("/fields", *fields))
    assert reason is None or reason in place.reason
    assert registering.numbered().superseded is None


@pytest.mark.parametrize(("status", "why"), [("revoked", "for good"), ("suspended", "lift that")])
def test_what_does_not_stand_is_not_replaced(registering, status, why):
    """A body that wants it to hold again says that first."""
    ordered(registering.order(status), registering.ports)
    with pytest.raises(Conflict, match=why):
        replaced(correction(registering), registering.ports)


def test_only_its_own_issuer_replaces_it(registering):
    """And only one that there is."""
    with pytest.raises(NotAllowed):
        replaced(correction(registering, body="market-990101"), registering.ports)
    with pytest.raises(Unknown):
        replaced(correction(registering, number="N-404"), registering.ports)


def test_what_replaced_it_for_nobody_is_no_one_to_order(registering):
    """What an item put nothing in place of is over."""
    gone = Superseded(at=registering.cloud.clock.now())
    registering.cloud.certificates.supersede(registering.licence.number, gone)
    with pytest.raises(Conflict, match="in its place"):
        replaced(correction(registering), registering.ports)


def test_one_numbered_elsewhere_is_replaced_in_its_bodys_area(registering):
    """And one whose type is issued no more, not at all."""
    held = certificate("EGG_RECORD", CHEN, "E-9", eggs=3)
    registering.cloud.certificates.keep(held)
    said = replaced(registering.replacement("reissue", number="E-9"), registering.ports)
    assert parse_number(said.number).area == "990101"

    registering.cloud.certificates.keep(certificate("DRAGON_PASS", CHEN, "D-9"))
    with pytest.raises(Unknown, match="issued no more"):
        replaced(registering.replacement("reissue", number="D-9"), registering.ports)


def test_what_outlives_its_application_is_replaced_and_the_officer_learns_by_what(registering):
    """The ledger tells its holder; a repeat gives the same number."""
    registering.destroy()
    before = registering.cloud.applications.glance(registering.application)

    said = replaced(correction(registering), registering.ports)

    assert replaced(correction(registering), registering.ports) == said
    assert registering.verified().superseded_by == said.number
    assert registering.verified(said.number).standing == "genuine"
    assert [line.result for line in registering.lines()] == ["corrected"]
    assert registering.cloud.applications.glance(registering.application) == before
