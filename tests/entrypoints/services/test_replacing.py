"""A certificate is renewed, corrected or issued anew: another takes its place, in a chain."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import Conflict, Invalid, NotAllowed, Unknown
from chalicelib.domain.numbers import parse_number
from chalicelib.entrypoints.services.ordering import ordered
from chalicelib.entrypoints.services.replacing import replaced
from chalicelib.ports.certificates import Superseded
from tests.cloud.flights import LICENCE, STABLE
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
    supersede, seen = register.supersede, []

    def overtaken(number, mark):
        register.supersede = supersede
        seen.append(replaced(correction(registering), registering.ports))
        return supersede(number, mark)

    register.supersede = overtaken
    assert replaced(correction(registering), registering.ports) == seen[0]
    assert len(register.find(STABLE, "STABLE_LICENCE")) == 2
    with pytest.raises(Conflict, match="replaced otherwise"):
        replaced(correction(registering, fields={"name": "x"}), registering.ports)
    with pytest.raises(Conflict, match="replaced otherwise"):
        replaced(registering.replacement("reissue"), registering.ports)


def test_what_an_item_replaces_by_a_moment_stays_replaced_by_that(registering):
    """What was issued here meanwhile is void."""
    register = registering.cloud.certificates
    supersede = register.supersede

    def overtaken(number, mark):
        register.supersede = supersede
        supersede(number, Superseded(at=mark.at, by="S-2"))
        return supersede(number, mark)

    register.supersede = overtaken
    with pytest.raises(Conflict, match="what was issued is void"):
        replaced(correction(registering), registering.ports)
    new, old = register.find(STABLE, "STABLE_LICENCE")
    assert {new.superseded.by, old.superseded.by} == {"S-2"}


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
