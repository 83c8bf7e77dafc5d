"""How long a visit and the sign-in in it last, and whose what was typed is."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.text import Text
from chalicelib.domain.visit import (
    IDLE,
    KEPT,
    LONGEST,
    MOST_CODES,
    HandedCode,
    Leaving,
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
