"""How long a visit and the sign-in in it last, and whose what was typed is."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.text import Text
from chalicelib.domain.visit import (
    IDLE,
    IDLE_IN_PUBLIC,
    KEPT,
    LONGEST,
    LONGEST_IN_PUBLIC,
    MOST_CODES,
    Digits,
    HandedCode,
    Leaving,
    Meant,
    Present,
    SignedIn,
    Told,
    Visit,
)

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FIELDS = {"name": ("一",)}


def signed_in(subject="s-keeper", at=NOW):
    return SignedIn(token=f"token of {subject}", subject=subject, seen_at=at)


@pytest.fixture
def visit():
    return Visit(begun_at=NOW, secret="first").signed_in_as(signed_in(), "second")


def test_a_sign_in_lasts_while_its_holder_comes_back_within_half_an_hour(visit):
    """From the last page on, not from the first."""
    later = NOW + IDLE - MINUTE

    assert visit.sign_in_at(later).subject == "s-keeper"
    assert visit.sign_in_at(NOW + IDLE) is None
    assert visit.noticed(later).sign_in_at(NOW + IDLE).subject == "s-keeper"


def test_it_is_not_noted_at_every_page_that_somebody_is_here(visit):
    """A minute's exactness is enough."""
    assert visit.noticed(NOW + MINUTE / 2) is visit
    assert visit.noticed(NOW + MINUTE).signed_in.seen_at == NOW + MINUTE


def test_who_is_not_signed_in_is_not_noticed():
    """There is nothing that would end."""
    visit = Visit(begun_at=NOW, secret="s")

    assert visit.noticed(NOW + MINUTE) is visit
    assert visit.sign_in_at(NOW) is None


def test_after_eight_hours_a_visit_is_over_however_busy_it_was(visit):
    """Somebody forgot it on a machine that is not theirs."""
    at = NOW
    while at < NOW + LONGEST - IDLE:
        at += IDLE / 2
        visit = visit.noticed(at)

    assert not visit.is_over(NOW + LONGEST - MINUTE)
    assert visit.is_over(NOW + LONGEST)
    assert visit.noticed(NOW + LONGEST - MINUTE).sign_in_at(NOW + LONGEST) is None
    assert visit.fades_at == NOW + LONGEST + KEPT


def test_signing_in_begins_anew_and_keeps_what_was_told():
    """The secret of forms is another; the way there is gone."""
    told = Told(key="k", catalogue="c", answers={"one": "yes"})
    leaving = Leaving(state="s", nonce="n", verifier="v", to="/there")
    before = Visit(begun_at=NOW, secret="first").telling("one", told).leaving_as(leaving)
    later = NOW + timedelta(hours=3)

    visit = before.signed_in_as(signed_in(at=later), "second")

    assert (visit.begun_at, visit.secret, visit.leaving) == (later, "second", None)
    assert visit.told == {"one": told}


def test_what_was_told_of_a_life_event_is_told_anew_or_forgotten():
    """And nothing else of the visit."""
    told = Told(key="k", catalogue="c")
    visit = Visit(begun_at=NOW, secret="s").telling("one", told).telling("two", told)

    assert list(visit.telling("one", None).told) == ["two"]
    assert visit.saying(Text(zh="好", en="good")).told == visit.told


class TestWhatWasTypedTooLate:
    """Nothing typed is lost, and nobody else sees it."""

    @pytest.fixture
    def kept(self, visit):
        return visit.keeping("/page", FIELDS, NOW)

    def test_who_typed_it_is_signed_out_and_sees_it_when_they_are_back(self, kept):
        assert kept.signed_in is None
        assert kept.kept_for("/page", NOW) is None

        back = kept.signed_in_as(signed_in(at=NOW + MINUTE), "third")

        assert back.kept_for("/page", NOW + MINUTE).fields == FIELDS
        assert back.kept_for("/other", NOW + MINUTE) is None
        assert back.without_kept().kept_for("/page", NOW + MINUTE) is None

    def test_somebody_else_never_sees_it(self, kept):
        other = kept.signed_in_as(signed_in("s-other"), "third")

        assert other.kept is None
        assert other.kept_for("/page", NOW) is None

    def test_it_is_kept_for_an_hour(self, kept):
        late = kept.signed_in_as(signed_in(at=NOW + KEPT), "third")

        assert late.kept_for("/page", NOW + KEPT) is None

    def test_of_who_was_never_signed_in_nothing_is_kept(self):
        """It could be shown to anybody."""
        visit = Visit(begun_at=NOW, secret="s")

        assert visit.keeping("/page", FIELDS, NOW) is visit


def handed(party, code, subject="s-keeper"):
    return HandedCode(application="app-1", party=party, code=code, subject=subject)


class TestCodesThatWereHandedOut:
    def test_the_latest_for_each_party_is_kept(self, visit):
        """And no more than can be shown on a page."""
        kept = visit.handing(handed("one", "first")).handing(handed("two", "second"))
        kept = kept.handing(handed("one", "third"))

        assert [each.code for each in kept.handed] == ["second", "third"]
        for number in range(MOST_CODES):
            kept = kept.handing(handed(f"party-{number}", "code"))
        assert len(kept.handed) == MOST_CODES

    def test_they_go_with_who_drew_them(self, visit):
        """Whoever signs in next has codes of their own."""
        kept = visit.handing(handed("one", "first"))

        assert kept.signed_in_as(signed_in(), "third").handed == kept.handed
        assert kept.signed_in_as(signed_in("s-other"), "third").handed == ()
        assert "first" not in repr(kept)


def test_what_is_told_once_is_told_to_who_was_signed_in_for_an_hour(visit):
    """Not to who signs in after them, and to nobody where nobody is signed in."""
    told = visit.confiding("/page", {"code": "c"}, "mark", NOW)
    busy = told.noticed(NOW + IDLE / 2).noticed(NOW + IDLE)

    assert told.confided_at(NOW).words == {"code": "c"}
    assert busy.confided_at(NOW + KEPT - MINUTE).path == "/page"
    assert busy.noticed(NOW + KEPT - MINUTE).confided_at(NOW + KEPT) is None
    assert told.signed_in_as(signed_in(), "third").confided_at(NOW) is None
    other = told.model_copy(update={"signed_in": signed_in("s-other")})
    assert other.confided_at(NOW) is None
    assert visit.confided_at(NOW) is None
    nobody = Visit(begun_at=NOW, secret="s")
    assert nobody.confiding("/page", {}, "mark", NOW) is nobody


PRESENT = Present(name="一", id_number="99010119850315101X", seen="card", clerk="s-keeper",
                  until=NOW + IDLE)  # fmt: skip


def public(at=NOW):
    return Visit(begun_at=NOW, secret="s").in_public(at, "another")


class TestInPublic:
    def test_nothing_of_who_was_here_is_left_after_five_minutes(self):
        """Nor of the language they told, nor of their sign-in; it stays in public."""
        told = public().telling("one", Told(key="k", catalogue="c"))
        busy = told.signed_in_as(signed_in(), "second")

        assert busy.as_of(NOW + IDLE_IN_PUBLIC - MINUTE) is busy
        after = busy.as_of(NOW + IDLE_IN_PUBLIC)

        assert (after.told, after.signed_in) == ({}, None)
        assert after.public_since == NOW + IDLE_IN_PUBLIC

    def test_who_goes_on_is_noticed_signed_in_or_not(self):
        later = NOW + 4 * MINUTE

        assert public().noticed(NOW + MINUTE / 2).public_since == NOW
        assert public().noticed(later).as_of(NOW + IDLE_IN_PUBLIC).public_since == later
        busy = public().signed_in_as(signed_in(), "second").noticed(later)
        assert (busy.public_since, busy.signed_in.seen_at) == (later, later)

    def test_an_hour_is_the_most(self):
        busy = public().model_copy(update={"public_since": NOW + LONGEST_IN_PUBLIC - MINUTE})

        assert busy.as_of(NOW + LONGEST_IN_PUBLIC).begun_at == NOW + LONGEST_IN_PUBLIC

    def test_elsewhere_nothing_is_forgotten(self, visit):
        assert visit.as_of(NOW + LONGEST) is visit

    def test_nothing_that_was_typed_too_late_is_kept(self):
        busy = public().signed_in_as(signed_in(), "second")

        ended = busy.keeping("/p", FIELDS, NOW)

        assert (ended.signed_in, ended.kept) == (None, None)


class TestAtAWindow:
    def test_who_stands_there_is_remembered_for_this_clerk_and_a_while(self, visit):
        served = visit.serving(PRESENT)

        assert served.served_by("s-keeper", NOW) == PRESENT
        assert served.served_by("s-keeper", NOW + IDLE) is None
        assert served.served_by("s-other", NOW) is None
        assert visit.served_by("s-keeper", NOW) is None

    def test_with_the_next_one_what_the_last_one_told_is_gone(self, visit):
        """Not where the same card is read again."""
        told = Told(key="k", catalogue="c")
        served = visit.serving(PRESENT).telling("one", told)
        another = PRESENT.model_copy(update={"id_number": "99010119880702102X"})

        assert served.serving(PRESENT).told == {"one": told}
        assert served.serving(another).told == {}
        assert served.serving(None).told == {}

    def test_who_signs_in_after_them_serves_nobody_and_sees_no_digits(self, visit):
        digits = Digits(code="042917", link="l", until=NOW + IDLE, subject="s-keeper")
        served = visit.serving(PRESENT).showing(digits)

        same = served.signed_in_as(signed_in(), "third")
        other = served.signed_in_as(signed_in("s-other"), "third")

        assert (same.present, same.digits) == (PRESENT, digits)
        assert (other.present, other.digits) == (None, None)


def test_digits_that_were_typed_before_signing_in_are_tried_once(visit):
    arriving = Visit(begun_at=NOW, secret="s").arriving_with("042917")

    assert arriving.signed_in_as(signed_in(), "second").arriving == "042917"
    assert arriving.arriving_with(None).arriving is None


def test_what_was_meant_is_done_once_somebody_has_signed_in():
    meant = Meant(life_event="one", role="keeper")
    before = Visit(begun_at=NOW, secret="s").meaning(meant)

    assert before.signed_in_as(signed_in(), "second").meant == meant
    assert before.meaning(None).meant is None
