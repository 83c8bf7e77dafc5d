"""What every implementation of the port ``Certificates`` does. Gives ``certificates``, empty."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.errors import ConcurrentChange, Conflict, Unknown
from chalicelib.domain.status_list import StatusPlace
from chalicelib.ports.certificates import (
    Certificate,
    Elsewhere,
    GivingWay,
    Replacing,
    Ruling,
    Superseded,
)

HOLDER = "99010119850315101X"
SOMEBODY_ELSE = "91990101MA99N0015M"
ISSUED = datetime(2026, 11, 23, 4, 0, 0, 123456, tzinfo=UTC)


def certificate(number="990101-20261123-AAAA-0001", **changed):
    """An invented certificate, all of whose parts may be changed."""
    parts = {
        "number": number,
        "type": "FISHING_PERMIT",
        "issuer": "waters-990101",
        "holder_id": HOLDER,
        "fields": {
            "name": "陈立新",
            "rods": 2,
            "length": 3.5,
            "night": False,
            "lakes": ("东", "西"),
        },
        "issued_at": ISSUED,
        "valid_until": date(2027, 11, 22),
        "origin": f"application/{number}/applicant",
        "signed": "header.payload.signature~",
    }
    return Certificate(**parts | changed)


def ruling(act, status, at=ISSUED):
    """One order, with what is personal in it."""
    return Ruling(status=status, at=at + timedelta(days=act), act=act, officer="officer-7",
                  reason="陈立新停业", reference="行政许可法 第70条")  # fmt: skip


class CertificatesContract:
    def test_a_certificate_is_found_by_its_number(self, certificates):
        """All of it comes back, to the last field."""
        kept = certificates.keep(certificate())

        assert kept == certificate()
        assert certificates.numbered(kept.number) == kept

    def test_how_one_stands_is_told_without_what_it_says(self, certificates):
        """Whose it is, how long it holds, what it replaces, and why it holds no more."""
        replaces = Replacing(number="N-0", how="renewal")
        kept = certificates.keep(certificate(replaces=replaces))
        stands = certificates.standing(kept.number)

        assert (stands.holder_id, stands.type, stands.number) == (HOLDER, kept.type, kept.number)
        assert (stands.valid_until, stands.replaces) == (kept.valid_until, replaces)
        assert stands.ended is None
        certificates.rule(kept.number, ruling(1, "suspended"))
        assert certificates.standing(kept.number).ended.how == "suspended"
        with pytest.raises(Unknown):
            certificates.standing("N-0")

    def test_one_without_an_end_stays_without_an_end(self, certificates):
        """Most certificates of a company never expire."""
        certificates.keep(certificate(valid_until=None))

        assert certificates.numbered(certificate().number).valid_until is None

    def test_a_holder_finds_theirs_by_type_newest_first(self, certificates):
        """The newest is what later items use."""
        old = certificates.keep(certificate("N-1", issued_at=ISSUED - timedelta(days=9)))
        new = certificates.keep(certificate("N-2"))
        certificates.keep(certificate("N-3", type="BOAT_LICENCE"))

        assert certificates.find(HOLDER, "FISHING_PERMIT") == (new, old)

    def test_a_type_is_not_mixed_up_with_one_that_begins_like_it(self, certificates):
        """FISHING_PERMIT is not FISHING_PERMIT_ABROAD."""
        certificates.keep(certificate(type="FISHING_PERMIT_ABROAD"))

        assert certificates.find(HOLDER, "FISHING_PERMIT") == ()

    def test_a_holder_sees_all_their_own_and_nobody_elses(self, certificates):
        """People and companies hold certificates in the same way."""
        mine = certificates.keep(certificate("N-1", type="BOAT_LICENCE"))
        older = certificates.keep(certificate("N-2", issued_at=ISSUED - timedelta(days=1)))
        theirs = certificates.keep(certificate("N-3", holder_id=SOMEBODY_ELSE))

        assert certificates.held_by(HOLDER) == (mine, older)
        assert certificates.held_by(SOMEBODY_ELSE) == (theirs,)

    def test_many_are_turned_over_page_by_page(self, certificates):
        """Each once, newest first, those of two holders together; the last page says so."""
        kept = [
            certificates.keep(
                certificate(f"N-{n}", issued_at=ISSUED + timedelta(days=n),
                            holder_id=HOLDER if n % 2 else SOMEBODY_ELSE)
            )
            for n in range(5)
        ]  # fmt: skip
        both = (HOLDER, SOMEBODY_ELSE)

        first = certificates.page(both, None, 2)
        second = certificates.page(both, first.certificates[-1].number, 2)
        last = certificates.page(both, second.certificates[-1].number, 2)

        pages = (first, second, last)
        assert [page.has_more for page in pages] == [True, True, False]
        assert [one for page in pages for one in page.certificates] == kept[::-1]

    def test_a_page_begins_behind_one_of_theirs(self, certificates):
        """Somebody else's number is none."""
        certificates.keep(certificate("N-1", holder_id=SOMEBODY_ELSE))

        with pytest.raises(Unknown):
            certificates.page((HOLDER,), "N-1", 2)

    def test_whoever_holds_nothing_gets_nothing(self, certificates):
        """Nothing is no error."""
        assert certificates.held_by(HOLDER) == ()
        assert certificates.find(HOLDER, "FISHING_PERMIT") == ()

    def test_a_number_that_was_never_given_is_unknown(self, certificates):
        """Verification says so in words."""
        with pytest.raises(Unknown, match="N-404"):
            certificates.numbered("N-404")

    def test_an_origin_is_served_once(self, certificates):
        """A repeat with another number and signature returns what was stored first."""
        first = certificates.keep(certificate("N-1", origin="o"))
        again = certificates.keep(certificate("N-2", origin="o", signed="x.y.z~"))

        assert again == first
        assert certificates.held_by(HOLDER) == (first,)

    def test_a_number_is_given_once(self, certificates):
        """Another origin that drew the same number must draw again."""
        first = certificates.keep(certificate("N-1", origin="o"))

        with pytest.raises(Conflict, match="draw another"):
            certificates.keep(certificate("N-1", origin="p", holder_id=SOMEBODY_ELSE))
        assert certificates.numbered("N-1") == first
        assert certificates.held_by(SOMEBODY_ELSE) == ()

    def test_a_place_in_a_status_list_is_given_once(self, certificates):
        """Whoever revoked the one would have revoked the other."""
        place = StatusPlace(name="waters-990101/2026-11", index=7)
        certificates.keep(certificate("N-1", status=place))

        with pytest.raises(Conflict, match="draw another"):
            certificates.keep(certificate("N-2", status=place))
        elsewhere = StatusPlace(name="waters-990101/2026-12", index=7)
        assert certificates.keep(certificate("N-2", status=elsewhere)).status == elsewhere
        assert certificates.numbered("N-1").status == place

    def test_a_holders_key_is_kept_and_told_to_whoever_asks_for_it(self, certificates):
        """Whoever reads the certificate does not get it."""
        kept = certificates.keep(certificate("N-1", holder_key="c2VjcmV0"))
        certificates.keep(certificate("N-2"))

        assert certificates.holder_key("N-1") == "c2VjcmV0"
        assert certificates.holder_key("N-2") == ""
        everywhere = (kept, certificates.numbered("N-1"), *certificates.held_by(HOLDER),
                      *certificates.find(HOLDER, "FISHING_PERMIT"),
                      *certificates.page([HOLDER], None, 9).certificates)  # fmt: skip
        assert not [each for each in everywhere if each.holder_key]
        with pytest.raises(Unknown, match="N-404"):
            certificates.holder_key("N-404")

    def test_a_certificate_is_superseded_once(self, certificates):
        """By the first that replaces it; by the same again; and by no other."""
        certificates.keep(certificate("N-1"))
        first = Superseded(at=ISSUED + timedelta(days=1), by="N-2")

        assert certificates.supersede("N-1", first)
        assert certificates.supersede("N-1", Superseded(at=ISSUED + timedelta(days=2), by="N-2"))
        assert not certificates.supersede("N-1", Superseded(at=ISSUED, by="N-3"))
        assert certificates.numbered("N-1").superseded == first
        assert certificates.find(HOLDER, "FISHING_PERMIT")[0].superseded == first
        assert certificates.held_by(HOLDER)[0].superseded == first

    def test_a_certificate_may_be_superseded_by_nothing_of_its_kind(self, certificates):
        """What it said is over, and no certificate says the contrary."""
        certificates.keep(certificate("N-1"))
        gone = Superseded(at=ISSUED + timedelta(days=1))
        assert certificates.supersede("N-1", gone)
        assert certificates.numbered("N-1").superseded == gone
        assert certificates.supersede("N-1", gone)

    def test_two_that_put_nothing_in_its_place_are_told_apart(self, certificates):
        """By when each did: the second one hears that it was not the first."""
        certificates.keep(certificate("N-1"))
        gone = Superseded(at=ISSUED + timedelta(days=1))
        certificates.supersede("N-1", gone)

        assert not certificates.supersede("N-1", Superseded(at=ISSUED + timedelta(days=2)))
        assert certificates.numbered("N-1").superseded == gone

    def test_orders_of_the_issuing_body_are_kept_in_their_order(self, certificates):
        """Suspended, valid again, revoked: the last one stands, and all of them are told."""
        certificates.keep(certificate("N-1"))
        orders = [ruling(1, "suspended"), ruling(2, "valid"), ruling(3, "revoked")]
        assert certificates.numbered("N-1").ended is None

        hows = []
        for each in orders:
            assert certificates.rule("N-1", each)
            ended = certificates.numbered("N-1").ended
            hows.append(ended and ended.how)
        assert hows == ["suspended", None, "revoked"]
        assert certificates.rulings("N-1") == tuple(orders)
        assert certificates.find(HOLDER, "FISHING_PERMIT")[0].ruled.act == 3

    def test_of_two_orders_at_once_one_is_kept(self, certificates):
        """The other officer looks again."""
        certificates.keep(certificate("N-1"))

        assert certificates.rule("N-1", ruling(1, "suspended"))
        assert not certificates.rule("N-1", ruling(1, "revoked"))
        assert not certificates.rule("N-1", ruling(3, "revoked"))
        assert certificates.numbered("N-1").ended.how == "suspended"
        assert [each.status for each in certificates.rulings("N-1")] == ["suspended"]

    def test_nothing_was_ordered_of_most(self, certificates):
        """And of what there is none of, nothing can be."""
        certificates.keep(certificate("N-1"))

        assert certificates.rulings("N-1") == ()
        with pytest.raises(Unknown, match="N-404"):
            certificates.rule("N-404", ruling(1, "revoked"))

    def test_what_is_for_good_is_told_before_what_may_pass(self, certificates):
        """Revoked, then replaced, then suspended."""
        certificates.keep(certificate("N-1"))
        certificates.rule("N-1", ruling(1, "suspended"))
        certificates.supersede("N-1", Superseded(at=ISSUED, by="N-2"))
        assert (certificates.numbered("N-1").ended.how, certificates.numbered("N-1").ended.by) == (
            "superseded", "N-2"
        )  # fmt: skip
        gone = certificates.numbered("N-1").superseded
        assert certificates.rule("N-1", ruling(2, "revoked"), gone)
        assert certificates.numbered("N-1").ended.how == "revoked"

    def test_an_order_is_of_what_was_seen_to_hold_or_to_be_replaced(self, certificates):
        """Whoever did not see that it was replaced, or thought that it was, looks again."""
        gone = Superseded(at=ISSUED, by="N-2")
        certificates.keep(certificate("N-1"))
        assert not certificates.rule("N-1", ruling(1, "revoked"), gone)
        certificates.supersede("N-1", gone)

        assert not certificates.rule("N-1", ruling(1, "revoked"))
        assert certificates.rulings("N-1") == ()
        assert certificates.numbered("N-1").ruled is None

    def test_what_gives_way_is_marked_with_what_takes_its_place(self, certificates):
        """By that one where both are of a type, else by none; since when it was said."""
        first = certificates.keep(certificate("N-1"))
        other = certificates.keep(certificate("N-2", type="BOAT", holder_id=SOMEBODY_ELSE))
        at = ISSUED + timedelta(days=1)

        certificates.keep(certificate("N-3"), GivingWay(seen=(first, other), at=at))

        assert certificates.numbered("N-1").superseded == Superseded(at=at, by="N-3")
        assert certificates.numbered("N-2").superseded == Superseded(at=at)
        assert certificates.numbered("N-3").ended is None

    def test_what_gives_way_without_an_instant_does_so_when_the_other_is_issued(self, certificates):
        """There is no moment in between."""
        old = certificates.keep(certificate("N-1", issued_at=ISSUED - timedelta(days=9)))
        certificates.keep(certificate("N-2"), GivingWay(seen=(old,)))

        assert certificates.numbered("N-1").superseded == Superseded(at=ISSUED, by="N-2")

    @pytest.mark.parametrize("status", ["revoked", "suspended", "valid"])
    def test_nothing_is_kept_in_place_of_what_was_ordered_otherwise_meanwhile(
        self, certificates, status
    ):
        """Whoever looked before that looks again."""
        old = certificates.keep(certificate("N-1"))
        certificates.rule("N-1", ruling(1, status))

        with pytest.raises(ConcurrentChange, match="N-1 was changed meanwhile"):
            certificates.keep(certificate("N-2"), GivingWay(seen=(old,)))
        with pytest.raises(Unknown):
            certificates.numbered("N-2")
        assert certificates.numbered("N-1").superseded is None

    def test_nothing_is_kept_in_place_of_what_another_replaced_meanwhile(self, certificates):
        """Of several that give way none is marked, where one is not as it was seen."""
        old, other = (certificates.keep(certificate(number)) for number in ("N-1", "N-2"))
        certificates.keep(certificate("N-3"), GivingWay(seen=(old,)))

        with pytest.raises(ConcurrentChange):
            certificates.keep(certificate("N-4"), GivingWay(seen=(other, old)))
        assert certificates.numbered("N-1").superseded.by == "N-3"
        assert certificates.numbered("N-2").superseded is None
        assert [each.number for each in certificates.held_by(HOLDER)] == ["N-3", "N-2", "N-1"]

    def test_what_was_ordered_before_one_looked_is_no_hindrance(self, certificates):
        """A suspension that was lifted is over."""
        certificates.keep(certificate("N-1"))
        for each in (ruling(1, "suspended"), ruling(2, "valid")):
            certificates.rule("N-1", each)
        seen = certificates.numbered("N-1")

        certificates.keep(certificate("N-2"), GivingWay(seen=(seen,)))
        assert certificates.numbered("N-1").superseded.by == "N-2"

    def test_the_same_again_is_the_same_one_whatever_gave_way(self, certificates):
        """What its origin was served with comes back; nothing is marked twice."""
        old = certificates.keep(certificate("N-1"))
        first = certificates.keep(certificate("N-2", origin="o"), GivingWay(seen=(old,)))
        again = certificates.keep(certificate("N-3", origin="o"), GivingWay(seen=(old,)))

        assert again == first
        assert certificates.numbered("N-1").superseded.by == "N-2"

    def test_a_taken_number_leaves_what_would_give_way_as_it_is(self, certificates):
        """Another is drawn, and then it does."""
        old, taken = (certificates.keep(certificate(number)) for number in ("N-1", "N-2"))

        with pytest.raises(Conflict, match="draw another"):
            certificates.keep(certificate("N-2", origin="o"), GivingWay(seen=(old,)))
        assert certificates.numbered("N-1").superseded is None
        assert certificates.numbered("N-2") == taken

    def test_what_is_kept_elsewhere_gives_way_to_nothing_here(self, certificates):
        """It is noted, not marked."""
        with pytest.raises(Unknown, match="N-404"):
            certificates.keep(certificate("N-1"), GivingWay(seen=(certificate("N-404"),)))
        assert certificates.held_by(HOLDER) == ()

    def test_what_it_replaces_is_kept_with_it(self, certificates):
        """The chain is read in both directions."""
        before = Replacing(number="N-1", how="correction", fields=("name",))
        certificates.keep(certificate("N-1"))
        certificates.keep(certificate("N-2", replaces=before))

        assert certificates.numbered("N-2").replaces == before

    def test_what_there_is_none_of_cannot_be_superseded(self, certificates):
        """Nothing is made by marking it."""
        with pytest.raises(Unknown, match="N-404"):
            certificates.supersede("N-404", Superseded(at=ISSUED))

    def test_what_another_register_keeps_is_noted_as_superseded_once(self, certificates):
        """The same again is no fault; by another than the first it is not."""
        gone = elsewhere()

        assert certificates.supersede_elsewhere(HOLDER, gone)
        assert certificates.supersede_elsewhere(HOLDER, gone)
        assert not certificates.supersede_elsewhere(HOLDER, elsewhere(by="N-3"))
        assert certificates.elsewhere("E-1") == gone

    def test_what_is_noted_is_found_by_number_and_by_whose_it_is(self, certificates):
        """Of this type only; and it is no certificate that anybody holds here."""
        for number, type_ in (("E-1", "BOAT"), ("E-2", "BOAT"), ("E-3", "BOAT_LICENCE")):
            certificates.supersede_elsewhere(HOLDER, elsewhere(number, type_))

        found = certificates.superseded_elsewhere(HOLDER, "BOAT")

        assert {each.number for each in found} == {"E-1", "E-2"}
        assert certificates.superseded_elsewhere(SOMEBODY_ELSE, "BOAT") == ()
        assert certificates.held_by(HOLDER) == ()
        assert certificates.page((HOLDER,), None, 10).certificates == ()
        with pytest.raises(Unknown):
            certificates.numbered("E-1")

    def test_a_number_of_which_nothing_is_noted_is_unknown(self, certificates):
        """Also where it is kept here."""
        certificates.keep(certificate("N-1"))
        for number in ("N-1", "E-1"):
            with pytest.raises(Unknown):
                certificates.elsewhere(number)


def elsewhere(number="E-1", type_="BOAT", by="N-2"):
    """An invented certificate of another register that was superseded here."""
    superseded = Superseded(at=ISSUED, by=by)
    return Elsewhere(number=number, type=type_, superseded=superseded)
